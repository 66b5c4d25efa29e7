/** The input of the composition besides the document: the canvas that is drawn on, and facts of the pictures. */
import type { AssetId } from '../project/ids.js';
import type { Project } from '../project/project.js';
import { displaySize, type MediaInfo, type VideoStream } from '../media/media-info.js';
import { chromaGrain } from '../media/pixel-format.js';
import type { Size } from '../geometry/affine.js';
import type { Orientation } from './orientation.js';
import type { PixelGrid } from './placement.js';

/** What the composition knows of a picture source. */
export interface PictureFacts {
  /** As a viewer sees it: upright, in square pixels. */
  readonly size: Size;
  /** Pixels as they lie in the file. */
  readonly stored: PixelGrid;
  /** What makes the stored picture upright. */
  readonly orientation: Orientation;
  readonly alpha: boolean;
}

/** A document on a canvas, with what is known of its pictures. */
export interface Scene {
  readonly project: Project;
  /** Pixels that are drawn: the project's size, or another of the same shape. */
  readonly canvas: Size;
  /** Null where the source is missing or has no picture: a placeholder is drawn. */
  readonly picture: (asset: AssetId) => PictureFacts | null;
}

/** What the composition needs of a probed file; null when it has no picture. */
export function toPictureFacts(info: MediaInfo): PictureFacts | null {
  if (!info.video) return null;
  return {
    size: displaySize(info.video),
    stored: toPixelGrid(info.video),
    orientation: { turn: info.video.rotation, mirrored: info.video.mirrored },
    alpha: info.video.alpha,
  };
}

/** The pixels of a stream as it is stored. */
export const toPixelGrid = ({ width, height, pixelFormat }: VideoStream): PixelGrid => ({
  width,
  height,
  grain: chromaGrain(pixelFormat),
});
