/** How much room a laid-out text takes, in canvas pixels. */
import type { Rect } from '../geometry/affine.js';
import { outlineWidth } from '../project/text-style.js';
import type { TimedText } from '../project/timed-text.js';
import { type Pose, poseOf } from './text-motion.js';
import { SIDE, type TextBlock } from './text-block.js';

/** The lines of a block before any rotation, each as high as its leading. A block without letters is a point at its pivot. */
export function textBounds(block: TextBlock): Rect {
  const { pivot, lines, capHeight, leading } = block;
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
 * About where the letters themselves are with their outline, before any rotation: from the tops of the capitals to the
 * lowest stroke.
 */
export function letterBounds(block: TextBlock): Rect {
  const { style } = block;
  const lines = textBounds(block);
  const first = block.lines[0];
  const last = block.lines.at(-1);
  if (!first || !last) return lines;
  const textOf = (line: typeof first): string => line.runs.map((run) => run.text).join('');
  const hasMarks = /\p{M}/u.test(textOf(first).normalize('NFD'));
  const top = first.baseline - block.capHeight - (hasMarks ? MARK * style.size : 0);
  const bottom = last.baseline + (DESCENDS.test(textOf(last)) ? DESCENT * style.size : 0);
  const outline = outlineWidth(style);
  return grow({ ...lines, y: top, height: bottom - top }, outline, outline);
}

/** The lines with the box behind them, their outlines and their glow. */
export function blockBounds(block: TextBlock): Rect {
  const { style } = block;
  const text = textBounds(block);
  const outline = outlineWidth(style);
  const light = style.glow ? style.glow.size * 0.6 : 0;
  const around = outline + light;
  const across = Math.max(around, style.box?.padding ?? 0);
  // As high as `buildBoxPath` makes the box of a line.
  const up = style.box ? block.capHeight / 2 + style.box.padding * 1.1 - block.leading / 2 : 0;
  return grow(text, across, Math.max(around, up, 0));
}

/** The room that something takes while it is shown: as far as what repeats moves it, and as large as `pop` makes a word. */
export function movedBounds(
  rect: Rect,
  { animation, karaoke }: Pick<TimedText, 'animation' | 'karaoke'>,
  em: number,
): Rect {
  const motion = animation?.loop;
  const poses = motion
    ? Array.from({ length: ROUND }, (_, i) => poseOf({ motion, at: i / ROUND, loop: true, frame: i }, 0, 1, em))
    : [];
  const most = (of: (pose: Pose) => number): number => Math.max(0, ...poses.map(of));
  const pop = karaoke?.kind === 'pop' ? (karaoke.scale - 1) * em : 0;
  const scale = Math.max(1, ...poses.map((pose) => pose.scale)) - 1;
  return grow(
    rect,
    (rect.width / 2) * scale + most(({ x }) => Math.abs(x)) + pop,
    (rect.height / 2) * scale + most(({ y }) => Math.abs(y)) + pop / 2,
  );
}

const ROUND = 24;

const grow = (rect: Rect, across: number, down: number): Rect => ({
  x: rect.x - across,
  y: rect.y - down,
  width: rect.width + across * 2,
  height: rect.height + down * 2,
});
