import type { FfmpegTools } from '../ffmpeg/tools.js';
import type { DrawInProcess } from './pictures/draw-in-process.js';

/** What this feature needs from outside. */
export interface MediaPorts {
  readonly tools: FfmpegTools;
  /** What was found out and prepared is kept here. */
  readonly cacheFolder: string;
  readonly signal?: AbortSignal | undefined;
  /** Draws what may take for ever; where absent it is drawn in this process, however long that takes. */
  readonly draw?: DrawInProcess | undefined;
}
