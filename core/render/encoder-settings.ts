/** The input and output of each encoder family. */
import type { RateControl, VideoCodec } from '../api/render-request.js';
import type { FrameRate } from '../project/time.js';

export interface EncoderSettings {
  readonly codec: VideoCodec;
  /** A target file size has already become a bitrate. */
  readonly rate: RateControl;
  readonly fps: FrameRate;
  /** Maximum distance of key frames. */
  readonly gop: number;
  /** Threads of a CPU encoder, which chooses itself when absent. They change no header. */
  readonly threads?: number;
  /** An id other than 0 for H.264's parameter sets, so that copied and encoded segments can share a stream. */
  readonly parameterSetId?: number;
  /** Render node for VAAPI, such as `/dev/dri/renderD129`; the system's first when absent. */
  readonly device?: string;
}

export interface FamilyArgs {
  readonly globalArgs?: readonly string[];
  readonly filterSuffix?: string;
  readonly args: readonly string[];
}
