/** What the rest of the engine knows about FFmpeg and ffprobe: where they are and what they are. */
import type { Message } from '../../../core/locales/message.js';

/** The oldest release that knows every option of our command lines (`-fps_mode`, the `setts` filter of packets). */
export const MINIMUM_FFMPEG = '5.1';

/** A program of the FFmpeg family that was proven to run on this machine. */
export interface FfmpegProgram {
  /** Absolute path. */
  readonly path: string;
  /** As the program prints it, such as `n7.0-7-gd38bf5e08e` or `6.1.1`. */
  readonly version: string;
  /** FFmpeg's major version, derived from its libavutil; 0 when it prints none. */
  readonly major: number;
  /** Whether it is {@link MINIMUM_FFMPEG} or later. */
  readonly isRecent: boolean;
  /** Where it was found, in words a person understands. */
  readonly source: string;
  /** The flags it was built with, such as `--enable-libass`. */
  readonly configuration: readonly string[];
  /** Size and modification time, so that what was learned about it can be kept on disk and forgotten when it changes. */
  readonly stamp: string;
}

/** A candidate that cannot be used. */
export interface RejectedTool {
  readonly tool: 'ffmpeg' | 'ffprobe';
  readonly path: string;
  readonly source: string;
  /** One sentence. */
  readonly reason: string;
  /** The same in no language yet. */
  readonly text?: Message;
}

export interface FfmpegTools {
  readonly ffmpeg: FfmpegProgram;
  /** Null where none was found; media is then read by other means. */
  readonly ffprobe: FfmpegProgram | null;
  /** Candidates that were refused before those were found. */
  readonly tried: readonly RejectedTool[];
}
