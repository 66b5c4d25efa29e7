/** The frames of a sound that begins at a microsecond. */
import { type FrameRate, framesToUs, usToFrames } from './time.js';

/** Where an item lies whose sound begins at its very microsecond: on the frame before, and so much later in it. */
export interface SoundPlace {
  readonly start: number;
  readonly length: number;
  /** Microseconds. */
  readonly offset: number;
}

/** The place of a sound of `length` microseconds that begins `at` microseconds; all of it is heard. */
export function placeSound(at: number, length: number, fps: FrameRate): SoundPlace {
  const start = Math.floor((at * fps.num) / (fps.den * 1e6) + 1e-9);
  return {
    start,
    length: Math.max(1, usToFrames(at + length, fps) - start + 1),
    offset: Math.max(0, at - framesToUs(start, fps)),
  };
}
