/** Moving pictures as the reader sees them, whatever decodes them. Times are microseconds of the source. */
import type { DecodedPicture } from '../frame.js';

/** A decoded frame. Who takes it closes it, once. */
export interface DecodedFrame {
  readonly timeUs: number;
  /** When the next one begins, as far as the file says. */
  readonly endUs: number;
  readonly picture: DecodedPicture;
  readonly bytes: number;
  readonly close: () => void;
}

/** An open file. Everything fails with what the decoder says; who opened it gives it up then. */
export interface Footage {
  /** Time of the frame on screen at `us`: the last that begins by then, the first where there is none. */
  readonly timeAt: (us: number) => Promise<number>;
  /** Time of the last frame at or before `us` that is decoded without those before it. */
  readonly keyTimeAt: (us: number) => Promise<number>;
  /**
   * The frame that begins at `us`, a time that {@link Footage.timeAt} gave, and those after it, in order. Ends where
   * `isWanted` turns false while what lies before `us` is decoded.
   */
  readonly framesFrom: (us: number, isWanted: () => boolean) => AsyncGenerator<DecodedFrame, void, unknown>;
  readonly close: () => void;
}
