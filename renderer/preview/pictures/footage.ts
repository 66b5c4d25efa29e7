/** Moving pictures as the frame reader uses them, whatever decodes them. Times are microseconds of the source. */
import type { DecodedPicture } from '../frame.js';

/** A decoded frame, which its receiver closes once. */
export interface DecodedFrame {
  readonly timeUs: number;
  /** Start of the next frame, if the file says. */
  readonly endUs: number;
  readonly picture: DecodedPicture;
  readonly bytes: number;
  readonly close: () => void;
}

/** An open file. All methods fail with the decoder's error, after which it should be closed. */
export interface Footage {
  /** Time of the frame visible at `us`: the last that begins by then, or the first. */
  readonly timeAt: (us: number) => Promise<number>;
  /** Time of the last key frame at or before `us`. */
  readonly keyTimeAt: (us: number) => Promise<number>;
  /**
   * The frame that begins at `us`, a time from {@link Footage.timeAt}, and those after it, in order. Ends if `isWanted`
   * becomes false while frames before `us` are decoded.
   */
  readonly framesFrom: (us: number, isWanted: () => boolean) => AsyncGenerator<DecodedFrame, void, unknown>;
  readonly close: () => void;
}
