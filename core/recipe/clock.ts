/** Seconds of a recipe as frames. Sums are made in seconds and rounded once, so that no drift accumulates. */
import { type FrameRate, SECOND_US, secondsToFrames } from '../project/time.js';

/** Conversions at a recipe's frame rate. */
export interface Clock {
  readonly fps: FrameRate;
  /** The nearest frame. */
  readonly frame: (seconds: number) => number;
  /** Frames of a span, at least one. */
  readonly frames: (seconds: number) => number;
}

/** A clock at `fps`. */
export const createClock = (fps: FrameRate): Clock => ({
  fps,
  frame: (seconds) => secondsToFrames(seconds, fps),
  frames: (seconds) => Math.max(1, secondsToFrames(seconds, fps)),
});

/** Whole microseconds. */
export const toUs = (seconds: number): number => Math.round(seconds * SECOND_US);
