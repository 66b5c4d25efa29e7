import type { FfmpegTools } from '../ffmpeg/tools.js';

/** What this feature needs from outside. */
export interface MediaPorts {
  readonly tools: FfmpegTools;
  /** What was found out and prepared is kept here. */
  readonly cacheFolder: string;
  readonly signal?: AbortSignal | undefined;
}
