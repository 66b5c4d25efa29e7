/** Zoom and scroll of the timeline. Pixels are CSS pixels from its start. */
import type { FrameRate } from '../project/time.js';
import { framesPerSecond } from '../project/time.js';

/** The widest a frame is drawn. */
export const MAX_PIXELS_PER_FRAME = 48;
/** The narrowest: an hour at 30 frames a second in 1,080 pixels. */
export const MIN_PIXELS_PER_FRAME = 0.01;
/** Browsers lay out nothing wider than about 33 million pixels. */
const WIDEST = 16_000_000;
/** Room behind the last item, as a share of what is seen, so that there is where to drop. */
const TAIL = 0.6;

/** A zoom within what can be shown of `frames` frames. */
export const clampZoom = (pixelsPerFrame: number, frames: number): number =>
  Math.max(
    MIN_PIXELS_PER_FRAME,
    Math.min(MAX_PIXELS_PER_FRAME, WIDEST / Math.max(1, frames), Number.isFinite(pixelsPerFrame) ? pixelsPerFrame : 1),
  );

/** The zoom at which `frames` frames and a little room fill `width` pixels. */
export const fitZoom = (frames: number, width: number): number =>
  clampZoom((Math.max(1, width - 32) / Math.max(1, frames)) * 0.98, frames);

/** Width of the whole timeline in pixels; never less than what is seen. */
export const contentWidth = (frames: number, pixelsPerFrame: number, seen: number): number =>
  Math.max(seen, Math.ceil(frames * pixelsPerFrame + seen * TAIL));

/** The scroll that keeps the frame under `x` pixels of what is seen in its place when the zoom changes. */
export const scrollForZoom = (scroll: number, x: number, before: number, after: number): number =>
  Math.max(0, ((scroll + x) / before) * after - x);

/** The zoom as a position of a slider, 0..1, and back: each step of the slider multiplies. */
export const zoomToShare = (pixelsPerFrame: number): number =>
  Math.log(pixelsPerFrame / MIN_PIXELS_PER_FRAME) / Math.log(MAX_PIXELS_PER_FRAME / MIN_PIXELS_PER_FRAME);
export const shareToZoom = (share: number): number =>
  MIN_PIXELS_PER_FRAME * (MAX_PIXELS_PER_FRAME / MIN_PIXELS_PER_FRAME) ** Math.max(0, Math.min(1, share));

/** Ticks of a ruler: a labelled one every `major` frames, `minor` frames between small ones. */
export interface RulerStep {
  readonly major: number;
  readonly minor: number;
}

const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 18_000, 36_000];
const LABEL_WIDTH = 84;

/** The densest ticks whose labels have room. Below a second they fall on whole frames, above on whole seconds. */
export function rulerStep(pixelsPerFrame: number, fps: FrameRate): RulerStep {
  const second = framesPerSecond(fps);
  for (const frames of [1, 2, 5, 10, 15]) {
    if (frames < second && frames * pixelsPerFrame >= LABEL_WIDTH) return { major: frames, minor: 1 };
  }
  const seconds = SECONDS.find((each) => each * second * pixelsPerFrame >= LABEL_WIDTH) ?? 72_000;
  const major = seconds * second;
  const parts = [10, 5, 2, 1].find((each) => (major / each) * pixelsPerFrame >= 8) ?? 1;
  return { major, minor: major / parts };
}
