/**
 * The decoded pictures of a project's items: exact ones for a frame that stands still, what is there for one that plays.
 * Frames are kept in bounded memory and closed once each; a file that cannot be decoded is told, never thrown.
 */
import type { UprightError } from '../../../core/api/errors.js';
import type { PictureLayer } from '../../../core/composition/layers.js';
import type { FrameRate } from '../../../core/project/time.js';
import type { Picture } from '../frame.js';
import type { PictureSource } from './picture-source.js';

/** What pictures are made from. */
export interface PictureOptions {
  /** Where an asset's pixels come from now; null where it has none. */
  readonly source: (asset: string) => PictureSource | null;
  /** The project's rate now. */
  readonly fps: () => FrameRate;
  /** Told once of each source that cannot be decoded. */
  readonly onUnreadable: (asset: string, key: string, error: UprightError) => void;
  /** Bytes of decoded frames that are kept. */
  readonly memory?: number;
}

/** A picture, and whether it is the one that the export shows. */
export interface NearPicture extends Picture {
  readonly exact: boolean;
}

/** The pictures. What is handed out stays valid until the next picture of the same item is asked for. */
export interface Pictures {
  /**
   * The exact pictures of layers by their item's id; what has none is left out. Null where a later call has come in
   * between: its pictures count, not these.
   */
  readonly at: (layers: readonly PictureLayer[]) => Promise<ReadonlyMap<string, Picture> | null>;
  /** The nearest that is decoded, at once; decoding goes on from there in the item's direction. Null where there is none. */
  readonly nearest: (layer: PictureLayer) => NearPicture | null;
  /** Decodes what will be seen soon, such as the first frames of the next clip. */
  readonly prefetch: (layers: readonly PictureLayer[]) => void;
  /** Calls back when a picture that was missing or not exact has come; gives what ends that. */
  readonly onArrival: (listener: () => void) => () => void;
  /** What is open now, for tests and for a look inside. */
  readonly held: () => { readonly frames: number; readonly bytes: number; readonly files: number };
  readonly close: () => void;
}
