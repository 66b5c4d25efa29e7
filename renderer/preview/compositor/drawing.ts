/** A picture as numbers that any way of drawing can use: the export's placing, for a picture that is upright already. */
import { type Affine, compose, IDENTITY, isUpright, type Rect, type Size } from '../../../core/composition/geometry.js';
import type { PictureLayer } from '../../../core/composition/layers.js';
import { combineOrientation, fromStored, toStored } from '../../../core/composition/orientation.js';
import { placeStill, toPixels, uncrop } from '../../../core/composition/placement.js';

/** How a picture is drawn. `local` runs from (0, 0) to (1, 1) over what is seen of it. */
export interface Drawing {
  /** Local to canvas pixels. */
  readonly quad: Affine;
  /** Local to fractions of the picture as it was decoded. */
  readonly toUv: Affine;
  /** The part of the picture that may be read, fractions of it. */
  readonly cut: Rect;
}

const WHOLE: Rect = { x: 0, y: 0, width: 1, height: 1 };
const FILE_IS_UPRIGHT = { turn: 0, mirrored: false } as const;

/**
 * The picture of `layer`, which would cover `fitted`, under `matrix`. What neither moves nor turns stands on even pixels,
 * as in the export; what moves does so smoothly. Null where it misses the canvas.
 */
export function planDrawing(
  layer: PictureLayer,
  matrix: Affine,
  fitted: Rect,
  canvas: Size,
  moves: boolean,
): Drawing | null {
  const still = !moves && isUpright(matrix);
  const placed = still ? placeStill(matrix, fitted, canvas) : { target: null, part: WHOLE };
  if (!placed) return null;
  const quad = placed.target ? fromUnit(placed.target) : compose(matrix, fromUnit(fitted));
  const upright = uncrop(placed.part, layer.item.crop);
  return { quad, ...readPart(layer, still ? toStoredPixels(layer, upright) : upright) };
}

/** All of an image that fills `rect` of the canvas, moved by `matrix`. */
export const wholeDrawing = (rect: Rect, matrix: Affine = IDENTITY): Drawing => ({
  quad: compose(matrix, fromUnit(rect)),
  toUv: IDENTITY,
  cut: WHOLE,
});

/** The map from the unit square to a rectangle. */
export const fromUnit = ({ x, y, width, height }: Rect): Affine => ({ a: width, b: 0, c: 0, d: height, e: x, f: y });

// The export cuts whole pixels out of the stored picture.
function toStoredPixels({ orientation, stored }: PictureLayer, upright: Rect): Rect {
  const { x, y, width, height } = toPixels(toStored(upright, orientation), stored);
  const part = {
    x: x / stored.width,
    y: y / stored.height,
    width: width / stored.width,
    height: height / stored.height,
  };
  return fromStored(part, orientation);
}

function readPart({ item }: PictureLayer, upright: Rect): Pick<Drawing, 'toUv' | 'cut'> {
  const orientation = combineOrientation(FILE_IS_UPRIGHT, item);
  const at = (x: number, y: number): Rect =>
    toStored({ x: upright.x + x * upright.width, y: upright.y + y * upright.height, width: 0, height: 0 }, orientation);
  const origin = at(0, 0);
  const right = at(1, 0);
  const down = at(0, 1);
  return {
    toUv: {
      a: right.x - origin.x,
      b: right.y - origin.y,
      c: down.x - origin.x,
      d: down.y - origin.y,
      e: origin.x,
      f: origin.y,
    },
    cut: toStored(upright, orientation),
  };
}
