import { describe, expect, it } from 'vitest';
import { animationPresets } from '../../../core/project/animation-presets.js';
import { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { valueAt } from '../../../core/project/keyframes.js';
import { textsOfItem } from '../../../core/composition/texts.js';
import { karaokePresets } from '../../../core/project/karaoke-presets.js';
import { TitleItem } from '../../../core/project/kinds/title.js';
import { TextAnimation, TextMotionKind } from '../../../core/project/text-animation.js';
import { toAssText } from '../../../core/text/ass-document.js';
import { drawnBounds, movedBounds } from '../../../core/text/block-bounds.js';
import { lineCells } from '../../../core/text/line-cells.js';
import { layoutText } from '../../../core/text/text-block.js';
import { textLooks } from '../../../core/text/text-looks.js';
import { motionAt } from '../../../core/text/text-motion.js';
import { textsToAss } from '../../../core/text/texts-to-ass.js';
import { fonts } from './faces.js';

const scene = { size: { width: 1080, height: 1920 }, fps: { num: 30, den: 1 }, origin: 0, end: 90, fonts };
const title = (fields: object = {}): TitleItem =>
  TitleItem.parse({ kind: 'title', id: 't', start: 0, length: 60, text: 'Never skip leg day', ...fields });
const animated = (animation: object, fields: object = {}) => title({ animation, ...fields });
const script = (text: TitleItem, changes: object = {}) => toAssText(textsToAss([text], { ...scene, ...changes }));

describe.each(TextMotionKind.options)('%s', (kind) => {
  const [text, later] = [0, 700].map((start) =>
    animated({ in: { kind, by: 'word' }, out: { kind }, loop: null }, { start }),
  );
  if (!text || !later) throw new Error('There is no text.');

  it('ends as the text stands, and begins otherwise', () => {
    const still = textLooks(text, scene).find(({ look }) => look.phases.length === 0);
    expect(still?.start).toBe(12);
    expect(still?.end).toBe(48);
    expect(script(text, { origin: 20, end: 40 })).toBe(script(title(), { origin: 20, end: 40 }));
    expect(script(text, { origin: 0, end: 20 })).not.toBe(script(title(), { origin: 0, end: 20 }));
    for (const at of [0.999999, 1]) {
      const motion = TextAnimation.parse({ in: { kind } }).in;
      if (!motion) throw new Error('There is no motion.');
      const transform = motionAt({ motion, at, loop: false, frame: 9 }, 0, 1, 72);
      expect(
        Math.abs(transform.x) + Math.abs(transform.y) + Math.abs(transform.rotation) + transform.blur,
      ).toBeLessThan(0.1);
      expect(transform.scale).toBeCloseTo(1, 3);
      expect(transform.opacity).toBeCloseTo(1, 2);
    }
  });

  it('depends on differences to the origin only', () => {
    expect(script(later, { origin: 705, end: 760 })).toBe(script(text, { origin: 5, end: 60 }));
    const loop = { in: null, out: null, loop: { kind, by: 'letter' } };
    expect(script(animated(loop, { start: 700 }), { origin: 705, end: 715 })).toBe(
      script(animated(loop), { origin: 5, end: 15 }),
    );
  });
});

describe('keyframes', () => {
  const path = (...values: readonly number[]) => ({
    keyframes: values.map((value, i) => ({ frame: i * 20, value })),
  });
  const moving = title({
    position: { x: path(0.25, 0.75, 0.75), y: 0.5 },
    scale: path(1, 2, 2),
    opacity: path(0, 1, 1),
  });
  const placesOf = (text: string) =>
    [...text.matchAll(/\\pos\(([\d.-]+),([\d.-]+)\).*?\\fs([\d.]+)/g)].map((found) => found.slice(1).map(Number));

  it('place each frame exactly, and leave out what is clear', () => {
    const places = placesOf(script(moving, { origin: 0, end: 21 }));
    expect(places).toHaveLength(20);
    const [still] = placesOf(script(title({ position: { x: 0.75, y: 0.5 } })));
    for (const [i, [x, , size]] of places.entries()) {
      const frame = i + 1;
      expect(x).toBeCloseTo((0.25 + 0.025 * frame) * 1080, 1);
      expect(size).toBeCloseTo((still?.[2] ?? 0) * (1 + frame / 20), 1);
    }
  });

  it('are one event where nothing changes, the same as of a text that never moved', () => {
    const rest = placesOf(script(moving, { origin: 20, end: 60 }));
    expect(rest).toHaveLength(1);
    expect(rest).toEqual(placesOf(script(title({ position: { x: 0.75, y: 0.5 }, scale: 2 }), { origin: 20, end: 60 })));
  });

  it('change only the frames that show them', () => {
    const other = title({
      position: { x: path(0.25, 0.75, 0.5), y: 0.5 },
      scale: path(1, 2, 0.5),
      opacity: path(0, 1, 1),
    });
    expect(script(other, { origin: 0, end: 20 })).toBe(script(moving, { origin: 0, end: 20 }));
    expect(script(other, { origin: 20, end: 40 })).not.toBe(script(moving, { origin: 20, end: 40 }));
  });

  it('depend on differences to the origin only', () => {
    expect(script({ ...moving, start: 700 }, { origin: 705, end: 760 })).toBe(script(moving, { origin: 5, end: 60 }));
  });

  it('of captions go on from cue to cue', () => {
    const captions = CaptionsItem.parse({
      kind: 'captions',
      id: 'c',
      start: 100,
      length: 60,
      position: { x: path(0, 0.2, 0.4, 0.6) },
      words: [0, 1].map((i) => ({ id: `w${i}`, text: `word${i}`, start: i * 1e6, end: i * 1e6 + 900_000 })),
      cues: { words: 1 },
    });
    const context = { fps: scene.fps, size: { width: 1080, height: 1920 }, sceneCuts: [] };
    for (const frame of [100, 115, 130, 150]) {
      const [text] = textsOfItem(captions, frame, frame + 1, context);
      expect(text && valueAt(text.position.x, frame - text.start)).toBeCloseTo((frame - 100) * 0.01);
    }
  });
});

it('is as long in milliseconds at every frame rate', () => {
  const still = [24, 30, 60].map((num) => {
    const fps = { num, den: 1 };
    const looks = textLooks(animated({ in: { kind: 'fade', duration: 500 } }, { length: 600 }), {
      ...scene,
      fps,
      end: 600,
    });
    return (looks.at(-1)?.start ?? 0) / num;
  });
  for (const seconds of still) expect(seconds).toBeCloseTo(0.5, 1);
});

it('moves letters one after the other, and keeps joined letters together', () => {
  const [line] = layoutText(title({ text: 'ab مرحبا cd' }), scene.size, fonts).lines;
  if (!line) throw new Error('There is no line.');
  const cells = lineCells(line, title().style, 'letter').map(({ runs }) => runs.map(({ text }) => text).join(''));
  expect(cells).toEqual(['a', 'b', 'مرحبا', 'c', 'd']);
  const events = textsToAss(
    [animated({ in: { kind: 'appear', by: 'letter', duration: 1000 } }, { text: 'abc' })],
    scene,
  ).events;
  expect(
    events
      .map(({ start }) => start)
      .toSorted((a, b) => a - b)
      .slice(0, 3),
  ).toEqual([...new Set(events.map(({ start }) => start))].toSorted((a, b) => a - b).slice(0, 3));
});

it('places words from the right in a line that is written from there, and Latin within it from the left', () => {
  const [line] = layoutText(title({ text: 'שלום one two עולם' }), scene.size, fonts).lines;
  if (!line) throw new Error('There is no line.');
  const cells = lineCells(line, title().style, 'word');
  const order = cells.toSorted((p, q) => p.left - q.left).map(({ runs }) => runs.map(({ text }) => text).join(''));
  expect(order).toEqual(['עולם', 'one', 'two', 'שלום']);
  expect(Math.min(...cells.map(({ left }) => left))).toBeCloseTo(line.x - line.width / 2);
});

it('is measured as large as it becomes', () => {
  const text = animated({ loop: { kind: 'pulse', strength: 2 } });
  const block = layoutText(text, scene.size, fonts);
  const still = drawnBounds(block);
  const moved = movedBounds(still, text, block.style.size);
  expect(moved.width).toBeGreaterThan(still.width * 1.1);
  expect(movedBounds(still, title(), 72)).toEqual(still);
});

it('is measured with its outlines, its glow, its box and the box of the word of the moment', () => {
  const boundsOf = (fields: object) => {
    const text = title(fields);
    const block = layoutText(text, scene.size, fonts);
    return movedBounds(drawnBounds(block), text, block.style.size);
  };
  const plain = boundsOf({});
  const by = (fields: object) => plain.x - boundsOf(fields).x;
  expect(by({ style: { outline: { width: 4 }, outerOutlines: [{ width: 6 }] } })).toBeCloseTo(10);
  expect(by({ style: { glow: { size: 30 } } })).toBeCloseTo(18);
  expect(by({ style: { box: { padding: 25 } } })).toBeCloseTo(25);
  expect(by({ karaoke: { kind: 'box' } })).toBeGreaterThan(5);
  const box = boundsOf({ style: { box: { padding: 25 } } });
  expect(box.y + box.height).toBeGreaterThan(plain.y + plain.height + 10);
  expect(boundsOf({ style: { emphasis: [{ words: ['never'], scale: 2 }] } }).height).toBeGreaterThan(
    plain.height * 1.5,
  );
  // A jump goes up only, and a swing turns the corners outwards.
  const jump = boundsOf({ animation: { loop: { kind: 'bounce' } } });
  expect(jump.y).toBeLessThan(plain.y - 10);
  expect(jump.y + jump.height).toBeCloseTo(plain.y + plain.height);
  expect(boundsOf({ animation: { loop: { kind: 'swing' } } }).height).toBeGreaterThan(plain.height + 30);
});

it.each(Object.entries({ ...animationPresets, ...karaokePresets }))(
  'the preset %s draws in every part of a text',
  (_, preset) => {
    const fields = 'loop' in preset ? { animation: preset } : { karaoke: preset };
    for (let origin = 0; origin < 60; origin += 20) {
      const text = script(title(fields), { origin, end: origin + 20 });
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
      expect(text).toContain('Dialogue');
    }
  },
);
