/** The source time that an item shows at each of its frames. */
import { type FrameRate, SECOND_US } from '../project/time.js';

/** The fields of an item that determine it. */
export interface SourceTiming {
  readonly in: number;
  readonly length: number;
  readonly speed: number;
  readonly reverse?: boolean;
  readonly freeze?: boolean;
}

/**
 * A source frame is shown at timeline frame k when it is the last whose time is at most (k + 0.3) frames. The 0.3 keeps
 * equal rates (jitter up to a third of a frame) and whole multiples of the project's rate away from ties.
 */
export const SAMPLE_POINT = 0.3;

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
export function sourceUsAt(span: SourceTiming, frame: number, fps: FrameRate): number {
  if (span.freeze) return span.in;
  const step = span.reverse ? span.length - 1 - frame : frame;
  return span.in + sourceSpanUs(step, span.speed, fps);
}
