/** The operations of a drawing backend; `draw-frame.ts` uses them. */
import type { Affine, Rect, Size } from '../../../core/geometry/affine.js';
import type { DrawnText, DecodedPicture } from '../frame.js';
import type { GradeLut } from '../grade-lut.js';
import type { KeyNumbers } from './chroma-key.js';
import type { Drawing } from './drawing.js';

export interface Surface {
  readonly width: number;
  readonly height: number;
  /** Canvas pixels to its own pixels. */
  readonly toPixels: Affine;
}

/** How something is drawn over the surface. */
export interface Paint {
  readonly opacity: number;
  /** The part of the canvas that is drawn; null for all of it. */
  readonly clip: Rect | null;
}

export interface PicturePaint extends Paint {
  readonly lut: GradeLut | null;
  /** Whether the picture's alpha is ignored. */
  readonly opaque: boolean;
}

/** A drawing backend. Surfaces of `open`, `key` and `blur` are in use until `close`. */
export interface Painter<S extends Surface> {
  /** The final surface. */
  readonly output: () => S;
  /** A transparent surface. `layered` says that several things are drawn over each other on it. */
  readonly open: (size: Size, toPixels: Affine, layered?: boolean) => S;
  readonly close: (surface: S) => void;
  readonly fill: (on: S, color: string, paint: Paint) => void;
  readonly picture: (on: S, picture: DecodedPicture, drawing: Drawing, paint: PicturePaint) => void;
  readonly surface: (on: S, from: S, drawing: Drawing, paint: Paint) => void;
  /** Draws text at its position; `on` has the pixels of the output. */
  readonly text: (on: S, text: DrawnText) => void;
  /** A keyed copy; `step` is the distance of chroma samples in the surface's pixels. */
  readonly key: (from: S, key: KeyNumbers, step: Size) => S;
  /**
   * A blurred copy; `sigma` is in the surface's pixels. Transparent pixels add their colour unless the surface is
   * layered.
   */
  readonly blur: (from: S, sigma: number) => S;
}
