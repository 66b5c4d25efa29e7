/** Which moment of its source an item shows at each of its frames. */
import { type FrameRate, SECOND_US } from '../project/time.js';

/** The fields of an item that decide it. */
export interface SourceSpan {
  readonly in: number;
  readonly length: number;
  readonly speed: number;
  readonly reverse?: boolean;
  readonly freeze?: boolean;
}

/** Source microseconds that `frames` timeline frames take at the item's speed; not rounded. */
export const sourceSpanUs = (frames: number, speed: number, fps: FrameRate): number =>
  (frames * speed * fps.den * SECOND_US) / fps.num;

/**
 * Source time in microseconds, not rounded, of frame `frame` of an item (0 is its first). Reversed footage shows the
 * same moments in the opposite order.
 *
 *     forward  in ──▶ in + (length - 1) steps
 *     reverse  in + (length - 1) steps ──▶ in
 */
export function sourceUsAt(span: SourceSpan, frame: number, fps: FrameRate): number {
  if (span.freeze) return span.in;
  const step = span.reverse ? span.length - 1 - frame : frame;
  return span.in + sourceSpanUs(step, span.speed, fps);
}
