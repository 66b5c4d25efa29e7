/**
 * Where a picture that stands still and upright goes on the canvas, in whole pixels, and which part of its source fills
 * that: what FFmpeg's `crop`, `scale` and `overlay` can do, and what the preview therefore does too.
 */
import type { PictureItem } from '../project/item.js';
import { type Affine, intersect, invert, mapBounds, type Rect, type Size } from './geometry.js';

/** A picture on whole pixels of the canvas. */
export interface StillPlacement {
  /** Canvas pixels, all even: a chroma sample covers two pixels each way. */
  readonly target: Rect;
  /** The part of the cropped picture that fills it, fractions of that picture. */
  readonly part: Rect;
}

/** The cropped picture, which would cover `fitted`, moved by the upright map `matrix`; null where it misses the canvas. */
export function placeStill(matrix: Affine, fitted: Rect, canvas: Size): StillPlacement | null {
  const seen = intersect(mapBounds(matrix, fitted), { x: 0, y: 0, ...canvas });
  const target = snap(seen, canvas);
  if (target.width < 2 || target.height < 2) return null;
  return { target, part: toFraction(mapBounds(invert(matrix), target), fitted) };
}

function snap(rect: Rect, canvas: Size): Rect {
  const x = Math.round(rect.x / 2) * 2;
  const y = Math.round(rect.y / 2) * 2;
  const right = Math.min(canvas.width, Math.round((rect.x + rect.width) / 2) * 2);
  const bottom = Math.min(canvas.height, Math.round((rect.y + rect.height) / 2) * 2);
  return { x, y, width: right - x, height: bottom - y };
}

/** `part` in fractions of `whole`, without what lies outside it. */
export const toFraction = (part: Rect, whole: Rect): Rect => {
  const x = Math.max(0, (part.x - whole.x) / whole.width);
  const y = Math.max(0, (part.y - whole.y) / whole.height);
  return {
    x,
    y,
    width: Math.min(1 - x, part.width / whole.width),
    height: Math.min(1 - y, part.height / whole.height),
  };
};

/** A part of the cropped picture as fractions of the upright picture. */
export const uncrop = (part: Rect, crop: PictureItem['crop']): Rect => ({
  x: crop.left + part.x * (1 - crop.left - crop.right),
  y: crop.top + part.y * (1 - crop.top - crop.bottom),
  width: part.width * (1 - crop.left - crop.right),
  height: part.height * (1 - crop.top - crop.bottom),
});

/** The whole pixels of a stored picture that are cut out for `part`, fractions of it. */
export function toPixels(part: Rect, stored: Size): Rect {
  const x = Math.round(part.x * stored.width);
  const y = Math.round(part.y * stored.height);
  return {
    x,
    y,
    width: Math.max(1, Math.min(stored.width - x, Math.round(part.width * stored.width))),
    height: Math.max(1, Math.min(stored.height - y, Math.round(part.height * stored.height))),
  };
}
