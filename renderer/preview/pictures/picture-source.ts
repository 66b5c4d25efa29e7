/** Where the scene takes the pixels of an asset from. */
import type { MediaInfo } from '../../../core/media/media-info.js';

/** What determines the source time of a frame: facts of the file that the export reads, not of its proxy. */
export type SourceFacts = Pick<MediaInfo, 'kind' | 'durationUs'>;

/** A video or an animation: its proxy, or the file itself. */
export interface MovingSource {
  readonly kind: 'moving';
  /** Identifies the content: equal keys mean equal frames. */
  readonly key: string;
  readonly address: string;
  readonly facts: SourceFacts;
  /** Source time of its first frame, microseconds; null where the file's own times are the source's. */
  readonly firstUs: number | null;
  /** For a proxy, the file itself if it can be decoded here: slow, but in full detail. */
  readonly original?: MovingSource | null;
}

export interface StillSource {
  readonly kind: 'still';
  readonly key: string;
  readonly address: string;
  /** A vector drawing, which browsers decode through an image element only. */
  readonly drawing: boolean;
}

/** Pixels that are not available yet: the proxy is being made, or the file is being imported. */
export interface PendingSource {
  readonly kind: 'coming';
  /** Shown until then; null where there is none. */
  readonly poster: StillSource | null;
}

export type PictureSource = MovingSource | StillSource | PendingSource;
