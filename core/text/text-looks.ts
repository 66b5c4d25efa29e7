/** What a text looks like over time. */
import { itemEnd } from '../project/item.js';
import { valueAt } from '../project/keyframes.js';
import type { CanvasSize } from '../project/canvas-size.js';
import { spanOf, type TimedText } from '../project/timed-text.js';
import type { FrameRate } from '../project/time.js';
import type { BlockLook } from './block-part.js';
import { karaokeAt } from './karaoke-at.js';
import { progressAt } from './progress-path.js';
import { animationAt } from './text-motion.js';
import { hasKeyframes, placementAt } from './text-placement.js';
import { spokenWords } from './words.js';

/** Frames `start` to before `end` of the script, over which a text looks alike but for its fade. */
export interface LookSpan {
  readonly start: number;
  readonly end: number;
  readonly look: BlockLook;
}

/** The looks of a text in frames `origin` to before `end` of the timeline, in order, counted from `origin`. */
export function textLooks(
  text: TimedText,
  {
    size,
    fps,
    origin,
    end,
  }: { readonly size: CanvasSize; readonly fps: FrameRate; readonly origin: number; readonly end: number },
): LookSpan[] {
  const first = Math.max(origin, text.start);
  const last = Math.min(end, itemEnd(text));
  const words = text.karaoke ? spokenWords(text) : [];
  const spans: { start: number; end: number; key: string; look: BlockLook }[] = [];
  for (let frame = first; frame < last; frame = isStill(text) ? last : frame + 1) {
    const until = isStill(text) ? last : frame + 1;
    const look = lookAt(text, words, frame, size, fps);
    const key = keyOf(look);
    const before = spans.at(-1);
    if (before?.key === key) before.end = until - origin;
    else spans.push({ start: frame - origin, end: until - origin, key, look });
  }
  return spans;
}

/** A key of what a text looks like at a timeline frame, but for its fade: equal keys look alike. */
export function lookKey(text: TimedText, frame: number, fps: FrameRate): string {
  if (isStill(text)) return '';
  return keyOf(lookAt(text, text.karaoke ? spokenWords(text) : [], frame, UNIT, fps));
}

const UNIT = { width: 1, height: 1 };

/** Whether a text changes while it is shown, besides its fade. */
export const isMoving = (text: TimedText): boolean =>
  Boolean(text.animation) || Boolean(text.karaoke) || Boolean(text.progress) || hasKeyframes(text);

const isStill = (text: TimedText): boolean => !isMoving(text);

function lookAt(
  text: TimedText,
  words: ReturnType<typeof spokenWords>,
  frame: number,
  size: CanvasSize,
  fps: FrameRate,
): BlockLook {
  const since = frame - text.start;
  return {
    opacity: valueAt(text.opacity, since),
    map: placementAt(text, since, size),
    phases: animationAt({ ...spanOf(text), animation: text.animation }, frame, fps),
    karaoke: karaokeAt(text, words, frame, fps),
    progress: text.progress ? progressAt(text.progress, since / text.length) : null,
  };
}

const keyOf = ({ opacity, map, phases, karaoke, progress }: BlockLook): string =>
  JSON.stringify([
    opacity,
    map,
    phases.map(({ at, frame, loop }) => [at, loop ? frame : 0]),
    karaoke && [karaoke.lit, karaoke.progress],
    progress,
  ]);
