/** Fades of texts as `\fade`. */
import type { TimedText } from '../project/timed-text.js';
import type { FrameRate } from '../project/time.js';
import { frameToCentiseconds, frameToScriptSeconds } from './ass-time.js';

/** Frames from `start` to before `end`, counted from the frame that is time 0 of the script. */
export interface AssSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The tag that fades an event standing over `span` as a picture's fade does: opacity (f + 1) / (in + 1) at the f-th
 * frame, and likewise backwards. Empty where no fade falls into the span. `itemStart` is the title's own start in the
 * script's frames and may be negative: libass takes times before the event's start.
 */
export function buildFade(
  item: Pick<TimedText, 'length' | 'fade'>,
  itemStart: number,
  span: AssSpan,
  fps: FrameRate,
): string {
  const { in: rise, out: fall } = item.fade;
  const end = itemStart + item.length;
  const rising = rise > 0 && span.start < itemStart + rise;
  const falling = fall > 0 && span.end > end - fall;
  if (!rising && !falling) return '';
  const zero = frameToCentiseconds(span.start, fps) * 10;
  const at = (frame: number) => Math.round(frameToScriptSeconds(frame, fps) * 1000) - zero;
  // Where the fades meet before either is over, they turn at the frame and the level of their crossing.
  const crossing = ((rise + 1) * (item.length + 1)) / (rise + fall + 2) - 1;
  const overlap = crossing < rise;
  const peak = overlap ? (crossing + 1) / (rise + 1) : 1;
  const up = itemStart + (overlap ? crossing : rise);
  const down = overlap ? up : end - fall - 1;
  return `\\fade(255,${Math.round((1 - peak) * 255)},255,${at(itemStart - 1)},${at(up)},${at(down)},${at(end)})`;
}
