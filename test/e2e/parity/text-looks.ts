/** Every style, animation and karaoke look, several on a canvas. */
import { readdirSync, readFileSync } from 'node:fs';
import { animationPresets } from '../../../core/project/animation-presets.js';
import { KaraokeKind } from '../../../core/project/karaoke.js';
import { scaleStyle, TextStyle } from '../../../core/project/text-style.js';
import { TextMotionKind } from '../../../core/project/text-animation.js';
import { TitleStyleFile } from '../../../core/project/title-style.js';

const SHOT = 30;
const ROWS = 8;
/** The frame of a shot that is compared: motions are on their way. */
const AT = 9;
const SMALL = 46;

interface Sample {
  readonly name: string;
  readonly fields: { readonly x?: object } & Readonly<Record<string, unknown>>;
}

const folder = new URL('../../../resources/styles/', import.meta.url);
const styles: readonly Sample[] = readdirSync(folder).map((file) => {
  const { look } = TitleStyleFile.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const style = scaleStyle(look.style, Math.min(1, SMALL / look.style.size));
  const { rotation, fade, animation, karaoke } = look;
  return {
    name: file.replace('.json', ''),
    fields: { text: 'Leg day, gym', style, rotation, fade, animation, karaoke },
  };
});

const plain = TextStyle.parse({ size: SMALL, outline: { width: 3 }, box: null });
const parts = ['letter', 'word', 'block', 'line'] as const;
const motions: readonly Sample[] = TextMotionKind.options.map((kind, i) => ({
  name: kind,
  fields: { text: 'Leg day, gym', style: plain, animation: { in: { kind, by: parts[i % 4], duration: 600 } } },
}));
const loops: readonly Sample[] = Object.entries(animationPresets).flatMap(([name, animation]) =>
  animation.loop ? [{ name, fields: { text: 'Leg day, gym', style: plain, animation } }] : [],
);
const karaoke: readonly Sample[] = KaraokeKind.options.map((kind) => ({
  name: kind,
  fields: { text: 'Leg day, gym', style: plain, karaoke: { kind } },
}));

const path = (from: number, to: number) => ({
  keyframes: [
    { frame: 0, value: from, easing: 'ease-out' },
    { frame: 24, value: to },
  ],
});
const moved = { scale: path(0.4, 1.2), rotation: path(-12, 20), opacity: path(0.3, 1) };
const keyframes: readonly Sample[] = Object.entries({
  plain: { outline: { width: 3 } },
  boxed: { box: { padding: 12, radius: 10 } },
  shadowed: { outline: { width: 3 }, shadow: { x: 4, y: 4, blur: 6 } },
  glowing: { glow: { size: 14 } },
  gradient: { gradient: { color: '#ff4040' }, outerOutlines: [{ width: 5 }] },
  spaced: { letterSpacing: 6, uppercase: true },
}).map(([name, style]) => ({
  name: `keyframed ${name}`,
  fields: { text: 'Leg day, gym', style: { size: SMALL, ...style }, ...moved, x: path(0.2, 0.6) },
}));
const together: readonly Sample[] = [
  {
    name: 'keyframes, karaoke and letters that wave',
    fields: {
      text: 'Leg day, gym',
      style: plain,
      ...moved,
      karaoke: { kind: 'box' },
      animation: { loop: { kind: 'wave', by: 'letter' } },
    },
  },
  {
    name: 'keyframed from the right',
    fields: { text: 'יום רגליים', style: plain, ...moved, fade: { in: 20, out: 5 } },
  },
];

const samples = [...styles, ...motions, ...loops, ...karaoke, ...keyframes, ...together];

const items = samples.map(({ fields: { x = 0.5, ...fields } }, i) => ({
  kind: 'title',
  id: `look${i}`,
  start: Math.floor(i / ROWS) * SHOT,
  length: SHOT,
  ...fields,
  position: { x, y: (0.5 + (i % ROWS)) / ROWS },
  maxWidth: 1,
}));

export const textLooks = {
  fields: {
    size: { width: 540, height: 960 },
    background: '#3a5068',
    tracks: Array.from({ length: ROWS }, (_, row) => ({
      id: `row${row}`,
      kind: 'text',
      items: items.filter((__, i) => i % ROWS === row),
    })),
  },
  frames: Object.fromEntries(
    Array.from({ length: Math.ceil(samples.length / ROWS) }, (_, shot) => [
      shot * SHOT + AT,
      samples
        .slice(shot * ROWS, (shot + 1) * ROWS)
        .map(({ name }) => name)
        .join(' '),
    ]),
  ),
};
