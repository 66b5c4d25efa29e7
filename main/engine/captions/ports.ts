/** What captions use of other features. */
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { AlignRequest, CaptionMedia } from '../../../core/api/captions.js';
import type { Label } from '../../../core/locales/message.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import type { ContentCache } from '../cache/content-cache.js';

export interface CaptionPorts {
  readonly cache: ContentCache;
  readonly tools: () => Promise<FfmpegTools>;
  /**
   * The absolute path of a media file.
   * @throws UprightError `project.unknown`, `asset.missing`
   */
  readonly findMedia: (media: CaptionMedia) => string;
  readonly probe: (path: string, signal: AbortSignal) => Promise<MediaInfo>;
  /** Queues work and gives the job's id. */
  readonly enqueue: (request: AlignRequest, title: Label) => string;
}
