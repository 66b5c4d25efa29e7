/** How much room a laid-out text takes, in canvas pixels. */
import { boundsOf, mapBounds, placeAbout, type Rect } from '../geometry/affine.js';
import { outlineWidth, type TextStyle } from '../project/text-style.js';
import type { TimedText } from '../project/timed-text.js';
import { motionAt } from './text-motion.js';
import { SIDE, type TextBlock, type TextLine } from './text-block.js';

/** The lines of a block before any rotation, each as high as its leading. A block without letters is a point at its pivot. */
export function textBounds(block: TextBlock): Rect {
  const { pivot, lines, capHeight, leading, progress } = block;
  if (progress) return progress.rect;
  if (lines.length === 0) return { x: pivot.x, y: pivot.y, width: 0, height: 0 };
  const left = Math.min(...lines.map((line) => line.x - line.width * SIDE[line.align]));
  const right = Math.max(...lines.map((line) => line.x + line.width * (1 - SIDE[line.align])));
  const middles = lines.map((line) => line.baseline - capHeight / 2);
  const top = Math.min(...middles) - leading / 2;
  return { x: left, y: top, width: right - left, height: Math.max(...middles) + leading / 2 - top };
}

// Marks over capitals and strokes below the line take room that most texts do not need.
const DESCENDS = /[gjpqyQ,;_|@(){}[\]çşţ]|[^\s!-~\u00a0-\u024f\u2000-\u206f]/u;
const MARK = 0.2;
const DESCENT = 0.22;

/**
 * About where a block is drawn at rest: its letters, from the tops of the capitals to the lowest stroke, with their outlines
 * and their glow, and the box behind them. A soft shadow is left out, because nothing is lost with it.
 */
export function drawnBounds(block: TextBlock): Rect {
  const { style } = block;
  const lines = textBounds(block);
  const first = block.lines[0];
  const last = block.lines.at(-1);
  if (!first || !last) return lines;
  const textOf = (line: TextLine): string => line.runs.map((run) => run.text).join('');
  const largest = (line: TextLine): number => Math.max(1, ...line.runs.map(({ scale = 1 }) => scale));
  const hasMarks = /\p{M}/u.test(textOf(first).normalize('NFD'));
  const top = first.baseline - (block.capHeight + (hasMarks ? MARK * style.size : 0)) * largest(first);
  const bottom = last.baseline + (DESCENDS.test(textOf(last)) ? DESCENT * style.size * largest(last) : 0);
  const around = outlineWidth(style) + glowReach(style);
  const letters = grow({ ...lines, y: top, height: bottom - top }, around, around);
  return style.box ? boundsOf([...cornersOf(letters), ...cornersOf(boxBounds(block, style.box))]) : letters;
}

/** As far as the light of a glow can be told from the picture. */
const glowReach = ({ glow }: TextStyle): number => (glow ? glow.size * 0.6 : 0);

// As `buildBoxPath` makes it.
function boxBounds(block: TextBlock, { padding }: Pick<NonNullable<TextStyle['box']>, 'padding'>): Rect {
  const up = block.capHeight / 2 + padding * 1.1 - block.leading / 2;
  return grow(textBounds(block), padding, Math.max(up, 0));
}

/** The lines with the box behind them, their outlines and their glow. */
export function blockBounds(block: TextBlock): Rect {
  const { style } = block;
  const text = textBounds(block);
  const around = outlineWidth(style) + glowReach(style);
  const letters = grow(text, around, around);
  return style.box ? boundsOf([...cornersOf(letters), ...cornersOf(boxBounds(block, style.box))]) : letters;
}

/**
 * The room that something takes while it is shown: as far as a motion that repeats brings it, and with what karaoke draws
 * round a word. Motions in and out are left out: they end where it rests.
 */
export function movedBounds(
  rect: Rect,
  { animation, karaoke }: Pick<TimedText, 'animation' | 'karaoke'>,
  em: number,
): Rect {
  const motion = animation?.loop;
  const transforms = motion
    ? Array.from({ length: ROUND }, (_, i) => motionAt({ motion, at: i / ROUND, loop: true, frame: i }, 0, 1, em))
    : [];
  // What moves by its parts turns and grows about the middle of each.
  const part = motion && motion.by !== 'block' ? { ...rect, width: em, height: em } : rect;
  const moved = transforms.flatMap((transform) => {
    const about = { x: part.x + part.width / 2, y: part.y + part.height / 2 };
    const turned = mapBounds(placeAbout(about, about, transform.scale, transform.rotation), part);
    const wider = { x: (turned.width - part.width) / 2, y: (turned.height - part.height) / 2 };
    return cornersOf({
      x: rect.x - wider.x + transform.x,
      y: rect.y - wider.y + transform.y,
      width: rect.width + wider.x * 2,
      height: rect.height + wider.y * 2,
    });
  });
  const whole = moved.length > 0 ? boundsOf([...cornersOf(rect), ...moved]) : rect;
  if (karaoke?.kind === 'pop') return grow(whole, (karaoke.scale - 1) * em, ((karaoke.scale - 1) * em) / 2);
  return karaoke?.kind === 'box' ? grow(whole, em * WORD_BOX, em * WORD_BOX) : whole;
}

/** As far as the box behind a word reaches, in ems. */
const WORD_BOX = 0.11;

const cornersOf = ({ x, y, width, height }: Rect): { x: number; y: number }[] => [
  { x, y },
  { x: x + width, y: y + height },
];

const ROUND = 24;

const grow = (rect: Rect, across: number, down: number): Rect => ({
  x: rect.x - across,
  y: rect.y - down,
  width: rect.width + across * 2,
  height: rect.height + down * 2,
});
