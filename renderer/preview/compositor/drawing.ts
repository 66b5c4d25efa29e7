/** Places a picture as the export does, in numbers that every painter can use. The picture is upright already. */
import {
  type Affine,
  compose,
  fromUnit,
  IDENTITY,
  isAxisAligned,
  type Rect,
  type Size,
} from '../../../core/geometry/affine.js';
import type { PictureLayer } from '../../../core/composition/layers.js';
import { combineOrientation, fromStored, toStored } from '../../../core/composition/orientation.js';
import { cropOf, cutStill, placeStill } from '../../../core/composition/placement.js';

/** How a picture is drawn. `local` coordinates run from (0, 0) to (1, 1) over its visible part. */
export interface Drawing {
  /** Local coordinates to canvas pixels. */
  readonly quad: Affine;
  /** Local coordinates to fractions of the decoded picture. */
  readonly toUv: Affine;
  /** The part of the picture that may be sampled, in fractions of it. */
  readonly cut: Rect;
}

const WHOLE: Rect = { x: 0, y: 0, width: 1, height: 1 };
const FILE_IS_UPRIGHT = { turn: 0, mirrored: false } as const;

/**
 * Places the picture of `layer`, which would cover `fitted`, with the transform `matrix`. Without movement or rotation
 * it is on even pixels, as in the export; else it is placed exactly. Null where it misses the canvas.
 */
export function planDrawing(
  layer: PictureLayer,
  matrix: Affine,
  fitted: Rect,
  canvas: Size,
  moves: boolean,
): Drawing | null {
  if (moves || !isAxisAligned(matrix))
    return { quad: compose(matrix, fromUnit(fitted)), ...readPart(layer, cropOf(layer)) };
  const placed = placeStill(matrix, fitted, canvas);
  if (!placed) return null;
  const { x, y, width, height } = cutStill(placed.part, layer);
  const { stored, orientation } = layer;
  const cut = {
    x: x / stored.width,
    y: y / stored.height,
    width: width / stored.width,
    height: height / stored.height,
  };
  return { quad: fromUnit(placed.target), ...readPart(layer, fromStored(cut, orientation)) };
}

/** The whole of an image that fills `rect` of the canvas, transformed by `matrix`. */
export const fullDrawing = (rect: Rect, matrix: Affine = IDENTITY): Drawing => ({
  quad: compose(matrix, fromUnit(rect)),
  toUv: IDENTITY,
  cut: WHOLE,
});

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
