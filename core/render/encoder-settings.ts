/** The input and output of each encoder family. */
import type { RateControl, VideoCodec } from '../api/render.js';
import type { FrameRate } from '../project/time.js';

/** How to encode. */
export interface EncoderSettings {
  readonly codec: VideoCodec;
  /** `quality` or `bitrate`; a wanted file size is turned into a bitrate before. */
  readonly rate: RateControl;
  readonly fps: FrameRate;
  /** Most frames from one key frame to the next. */
  readonly gop: number;
  /** Threads of a CPU encoder; its own choice when absent. They change no header. */
  readonly threads?: number;
  /** A number for H.264's parameter sets other than 0, so that copied footage and encoded parts can stand in one stream. */
  readonly parameterSetId?: number;
  /** Render node for VAAPI, such as `/dev/dri/renderD129`; the system's first when absent. */
  readonly device?: string;
}

/** Options that one encoder family adds. */
export interface FamilyArgs {
  readonly globalArgs?: readonly string[];
  readonly filterSuffix?: string;
  readonly args: readonly string[];
}
