/** Where the pixels of an asset come from, as the scene tells it. */
import type { MediaInfo } from '../../../core/media/media-info.js';

/** What decides which moment of a source is shown: of the file that the export reads, not of its proxy. */
export type SourceFacts = Pick<MediaInfo, 'kind' | 'durationUs'>;

/** A film or an animation: its proxy, or the file itself. */
export interface MovingSource {
  readonly kind: 'moving';
  /** Names the content: equal keys are the same frames. */
  readonly key: string;
  readonly address: string;
  readonly facts: SourceFacts;
  /** Source time of its first frame, microseconds; null where the file's own times are the source's. */
  readonly firstUs: number | null;
  /** Of a proxy the file itself, where it can be decoded here: slowly, but with every detail. */
  readonly original?: MovingSource | null;
}

export interface StillSource {
  readonly kind: 'still';
  readonly key: string;
  readonly address: string;
  /** A drawing, which browsers show by way of an image element only. */
  readonly drawing: boolean;
}

/** Its pixels are still to come: a proxy is being made, or the file is being imported. */
export interface PendingSource {
  readonly kind: 'coming';
  /** Shown until then; null where there is none. */
  readonly poster: StillSource | null;
}

export type PictureSource = MovingSource | StillSource | PendingSource;
