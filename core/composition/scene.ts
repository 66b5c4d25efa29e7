/** The input of the composition besides the document: the canvas, and facts of the pictures. */
import type { AssetId } from '../project/ids.js';
import type { Project } from '../project/project.js';
import { evenFrame } from '../media/even-frame.js';
import { displaySize, type MediaInfo, type VideoStream } from '../media/media-info.js';
import { chromaGrain } from '../media/pixel-format.js';
import type { Size } from '../geometry/affine.js';
import { orientSize, type Orientation } from './orientation.js';
import { type PictureParts, toPictureParts } from './picture-parts.js';
import type { PixelGrid } from './placement.js';

/** The properties of a picture source that the composition needs. */
export interface PictureFacts {
  /** Size as displayed: upright, in square pixels. */
  readonly size: Size;
  /** Size as stored in the file. */
  readonly stored: PixelGrid;
  /** The orientation that makes the stored picture upright. */
  readonly orientation: Orientation;
  readonly alpha: boolean;
  /** Where its size changes; absent where it does not. */
  readonly parts?: PictureParts;
}

/** A document on a canvas, with the facts of its pictures. */
export interface Scene {
  readonly project: Project;
  /** Size of the drawn canvas: the project's, or another of the same shape. */
  readonly canvas: Size;
  /** Null where the source is missing or has no picture; then a placeholder is drawn. */
  readonly picture: (asset: AssetId) => PictureFacts | null;
}

/** The facts of a probed file; null where it has no picture. */
export function toPictureFacts(info: MediaInfo): PictureFacts | null {
  if (!info.video) return null;
  const orientation = { turn: info.video.rotation, mirrored: info.video.mirrored };
  const parts = toPictureParts(info);
  if (parts) {
    const frame = evenFrame(info.parts ?? []);
    const stored = { ...frame, grain: chromaGrain('yuv420p') };
    return { size: orientSize(frame, orientation), stored, orientation, alpha: false, parts };
  }
  return {
    size: displaySize(info.video),
    stored: toPixelGrid(info.video),
    orientation,
    alpha: info.video.alpha,
  };
}

/** Size and chroma subsampling of a stored stream. */
export const toPixelGrid = ({ width, height, pixelFormat }: VideoStream): PixelGrid => ({
  width,
  height,
  grain: chromaGrain(pixelFormat),
});
