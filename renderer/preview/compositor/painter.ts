/** The few things that a way of drawing must be able to do; `draw-frame.ts` says in which order. */
import type { Affine, Rect, Size } from '../../../core/geometry/affine.js';
import type { DrawnText, DecodedPicture } from '../frame.js';
import type { GradeLut } from '../grade-lut.js';
import type { KeyNumbers } from './chroma-key.js';
import type { Drawing } from './drawing.js';

/** Something to draw on. */
export interface Surface {
  /** Its pixels. */
  readonly width: number;
  readonly height: number;
  /** Canvas pixels to its own. */
  readonly toPixels: Affine;
}

/** How something is laid on what is there. */
export interface Paint {
  readonly opacity: number;
  /** Only this part of the canvas is touched; null is all of it. */
  readonly clip: Rect | null;
}

/** How a decoded picture is laid. */
export interface PicturePaint extends Paint {
  readonly lut: GradeLut | null;
  /** Whether its transparency, if it has any, is left out. */
  readonly opaque: boolean;
}

/** A way of drawing. What `open`, `key` and `blur` give is in use until `close`. */
export interface Painter<S extends Surface> {
  /** What is seen in the end. */
  readonly output: () => S;
  /** A transparent surface. `layered` says that several things are laid on each other there. */
  readonly open: (size: Size, toPixels: Affine, layered?: boolean) => S;
  readonly close: (surface: S) => void;
  readonly fill: (on: S, color: string, paint: Paint) => void;
  readonly picture: (on: S, picture: DecodedPicture, drawing: Drawing, paint: PicturePaint) => void;
  readonly surface: (on: S, from: S, drawing: Drawing, paint: Paint) => void;
  /** Lays text where it belongs: `on` has the pixels of the output. */
  readonly text: (on: S, text: DrawnText) => void;
  /** A keyed copy; `step` is how far chroma samples lie apart in the surface's pixels. */
  readonly key: (from: S, key: KeyNumbers, step: Size) => S;
  /** A blurred copy; `sigma` is in the surface's pixels. The colours of what is transparent count only where not layered. */
  readonly blur: (from: S, sigma: number) => S;
}
