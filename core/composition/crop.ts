/** Dragging the handles of a crop, in fractions of the upright picture. */
import type { PictureItem } from '../project/item.js';
import type { Rect, Size } from '../geometry/affine.js';
import { orientSize } from './orientation.js';
import type { PictureFacts } from './scene.js';
import { clamp } from '../math.js';

type Crop = PictureItem['crop'];

/** The side or corner that is dragged: -1 is left or top, 1 right or bottom, 0 neither; both 0 moves the whole crop. */
export interface CropGrip {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

const LEAST = 0.05;
const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/**
 * The crop after a side, a corner or all of it was dragged by `x` and `y`. At least a twentieth of the picture stays.
 */
export function dragCrop(crop: Crop, grip: CropGrip, x: number, y: number): Crop {
  const [left, right] = dragSpan(crop.left, crop.right, grip.x, grip.x === 0 && grip.y !== 0 ? 0 : x);
  const [top, bottom] = dragSpan(crop.top, crop.bottom, grip.y, grip.y === 0 && grip.x !== 0 ? 0 : y);
  return { left: round(left), right: round(right), top: round(top), bottom: round(bottom) };
}

function dragSpan(start: number, end: number, grip: -1 | 0 | 1, by: number): readonly [number, number] {
  if (grip === -1) return [clamp(start + by, 0, 1 - end - LEAST), end];
  if (grip === 1) return [start, clamp(end - by, 0, 1 - start - LEAST)];
  const shift = clamp(by, -start, end);
  return [start + shift, end - shift];
}

/** The part of the picture that a crop keeps. */
export const cropRect = (crop: Crop): Rect => ({
  x: crop.left,
  y: crop.top,
  width: 1 - crop.left - crop.right,
  height: 1 - crop.top - crop.bottom,
});

/** The size of the uncropped picture after the item's turn. */
export const uncroppedSize = (facts: PictureFacts, item: Pick<PictureItem, 'rotate'>): Size =>
  orientSize(facts.size, { turn: item.rotate, mirrored: false });
