/** The source time that an item shows at each of its frames. */
import type { MediaInfo } from '../media/media-info.js';
import type { PictureItem } from '../project/item.js';
import { playbackOf } from '../project/playback.js';
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

/** The facts of a source that decide where in it an item is. */
export type PlayedFacts = Pick<MediaInfo, 'kind' | 'durationUs'>;

/** A frame of an item; 0 is its first. */
export interface ItemFrame {
  readonly item: PictureItem;
  readonly frame: number;
}

/**
 * Source time in microseconds, not rounded, by which a frame of an item chooses: it shows the last source frame whose time is
 * at most this, the first where there is none, and the last one past the end.
 */
export function sourceTimeUs({ item, frame }: ItemFrame, facts: PlayedFacts, fps: FrameRate): number {
  const span = { ...playbackOf(item), length: item.length };
  const us = sourceUsAt(span, frame, fps) + sourceSpanUs(SAMPLE_POINT, span.speed, fps);
  const duration = facts.durationUs ?? 0;
  const loops = span.loop || facts.kind === 'animated';
  return loops && duration > 0 ? us % duration : us;
}
