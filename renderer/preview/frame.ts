/**
 * The values that the parts of the preview exchange. `core/composition` decides what is visible; `pictures` decodes
 * frames, `text` draws with libass, the compositor draws them all, and the player chooses the frame.
 */
import type { Layer, PictureLayer, PlaceholderLayer, TextLayer } from '../../core/composition/layers.js';
import type { Size } from '../../core/geometry/affine.js';
import type { GradeLut } from './grade-lut.js';

/**
 * A decoded picture, upright and in square pixels, of any size. It is valid until the frame is drawn; its provider
 * closes it.
 */
export interface DecodedPicture {
  /** An `ImageBitmap` has premultiplied alpha, the default of `createImageBitmap`. */
  readonly image: VideoFrame | ImageBitmap | HTMLVideoElement | HTMLCanvasElement | OffscreenCanvas;
  /** Size of the upright picture in pixels. */
  readonly width: number;
  readonly height: number;
}

/** What libass drew for a text layer: a rectangle of the output, premultiplied. */
export interface DrawnText {
  readonly image: ImageBitmap;
  /** Position of its top left corner, output pixels. */
  readonly x: number;
  readonly y: number;
}

/** One frame with everything that is needed to draw it. */
export interface PreparedFrame {
  /** From the bottom to the top, in canvas pixels (the project's). */
  readonly layers: readonly Layer[];
  readonly canvas: Size;
  readonly background: string;
  /** Null while there is none; the layer is then left out. */
  readonly picture: (layer: PictureLayer) => DecodedPicture | null;
  /** Null where colours stay unchanged. */
  readonly lut: (layer: PictureLayer) => GradeLut | null;
  /** The label of a missing picture, or the titles of a text layer; null where nothing is drawn. */
  readonly text: (layer: TextLayer | PlaceholderLayer) => DrawnText | null;
}

/** Draws prepared frames on one canvas, whose size in pixels is that of the output. */
export interface Compositor {
  readonly backend: 'webgl2' | 'canvas2d';
  readonly draw: (frame: PreparedFrame) => void;
  /** Sets the output's size in pixels, with the project's shape. This clears the canvas until the next drawing. */
  readonly resize: (output: Size) => void;
  /** Calls back when the GPU lost the picture and it must be drawn again; returns the function that unsubscribes. */
  readonly onLost: (listener: () => void) => () => void;
  readonly close: () => void;
}
