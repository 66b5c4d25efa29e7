/**
 * What the parts of the preview exchange. `core/composition` decides what is seen where; pictures brings decoded
 * frames, text brings what libass drew, the compositor lays them on each other, the player says which frame it is.
 */
import type { Layer, PictureLayer, PlaceholderLayer, TextLayer } from '../../core/composition/layers.js';
import type { Size } from '../../core/geometry/affine.js';
import type { GradeLut } from './grade-lut.js';

/**
 * A decoded picture, upright and in square pixels, whatever its size. It stays valid until the frame was drawn; who brought
 * it closes it.
 */
export interface DecodedPicture {
  /** An `ImageBitmap` has premultiplied alpha, as `createImageBitmap` makes it where nothing else is asked. */
  readonly image: VideoFrame | ImageBitmap | HTMLVideoElement | HTMLCanvasElement | OffscreenCanvas;
  /** Pixels of the upright picture. */
  readonly width: number;
  readonly height: number;
}

/** What libass drew for a text layer: a part of the output, premultiplied. */
export interface DrawnText {
  readonly image: ImageBitmap;
  /** Where its top left corner goes, output pixels. */
  readonly x: number;
  readonly y: number;
}

/** One frame, ready to be drawn. */
export interface PreparedFrame {
  /** From the bottom to the top, in canvas pixels (the project's). */
  readonly layers: readonly Layer[];
  readonly canvas: Size;
  readonly background: string;
  /** Null where there is none yet: the layer is left out. */
  readonly picture: (layer: PictureLayer) => DecodedPicture | null;
  /** Null where colours stay as they are. */
  readonly lut: (layer: PictureLayer) => GradeLut | null;
  /** The label of a missing picture, or the titles of a text layer; null where nothing is drawn. */
  readonly text: (layer: TextLayer | PlaceholderLayer) => DrawnText | null;
}

/** Draws prepared frames on one canvas, whose size in pixels is the output's. */
export interface Compositor {
  readonly backend: 'webgl2' | 'canvas2d';
  readonly draw: (frame: PreparedFrame) => void;
  /** Sets the output's size in pixels; the shape is the project's. The picture is gone until it is drawn again. */
  readonly resize: (output: Size) => void;
  /** Calls back when the graphics card lost the picture and it must be drawn again, until the returned function is called. */
  readonly onLost: (listener: () => void) => () => void;
  readonly close: () => void;
}
