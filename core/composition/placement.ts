/**
 * Places a picture without rotation or movement on whole pixels of the canvas, and finds the part of its source that
 * fills them: what FFmpeg's `crop`, `scale` and `overlay` can do, and what the preview therefore does too.
 */
import type { PictureItem } from '../project/item.js';
import { type Affine, intersect, invert, mapBounds, type Rect, type Size } from '../geometry/affine.js';
import { fromStored, type Orientation, toStored } from './orientation.js';
import { roundToEven } from '../math.js';

/** Size of a stored picture, and its chroma subsampling. Cuts are made between chroma samples. */
export interface PixelGrid extends Size {
  readonly grain: Size;
}

/** A picture on whole pixels of the canvas. */
export interface StillPlacement {
  /** Canvas pixels, all even, because a chroma sample covers two pixels each way. */
  readonly target: Rect;
  /** The part of the cropped picture that fills it, in fractions of that picture. */
  readonly part: Rect;
}

/**
 * Places the cropped picture, which would cover `fitted`, after the axis-aligned transform `matrix`; null where it
 * misses the canvas.
 */
export function placeStill(matrix: Affine, fitted: Rect, canvas: Size): StillPlacement | null {
  const seen = intersect(mapBounds(matrix, fitted), { x: 0, y: 0, ...canvas });
  const target = snap(seen, canvas);
  if (target.width < 2 || target.height < 2) return null;
  return { target, part: toFraction(mapBounds(invert(matrix), target), fitted) };
}

function snap(rect: Rect, canvas: Size): Rect {
  const x = roundToEven(rect.x);
  const y = roundToEven(rect.y);
  const right = Math.min(canvas.width, roundToEven(rect.x + rect.width));
  const bottom = Math.min(canvas.height, roundToEven(rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** `part` in fractions of `whole`, clamped to it. */
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

/** What determines the pixels of a part of a picture. */
export interface PixelSource {
  readonly item: Pick<PictureItem, 'crop'>;
  readonly orientation: Orientation;
  readonly stored: PixelGrid;
}

/** The pixels to cut out of the stored picture for `part`, in fractions of the cropped picture. */
export const cutStill = (part: Rect, source: PixelSource): Rect =>
  round(toGrid(toStored(uncrop(part, source.item.crop), source.orientation), source.stored), source.stored);

/** The cropped picture in fractions of the upright picture, with its edges between pixels of the stored one. */
export const cropOf = (source: PixelSource): Rect => fromGrid(cutStill(WHOLE, source), source);

/**
 * The pixels to cut out for a view that moves over `part`, in fractions of the cropped picture. They are more than
 * `part`, so that nothing shifts by part of a pixel; also returns the fractions that they cover.
 */
export function cutMoving(part: Rect, source: PixelSource): { readonly cut: Rect; readonly part: Rect } {
  const { orientation, stored } = source;
  const crop = cropOf(source);
  const upright = {
    x: crop.x + part.x * crop.width,
    y: crop.y + part.y * crop.height,
    width: part.width * crop.width,
    height: part.height * crop.height,
  };
  const cut = grow(toGrid(toStored(upright, orientation), stored), stored, cutStill(WHOLE, source));
  return { cut, part: toFraction(fromGrid(cut, source), crop) };
}

const WHOLE: Rect = { x: 0, y: 0, width: 1, height: 1 };

// In chroma samples.
const toGrid = (part: Rect, { width, height, grain }: PixelGrid): Rect => ({
  x: (part.x * width) / grain.width,
  y: (part.y * height) / grain.height,
  width: (part.width * width) / grain.width,
  height: (part.height * height) / grain.height,
});

const fromGrid = (cut: Rect, { orientation, stored }: PixelSource): Rect =>
  fromStored(
    {
      x: cut.x / stored.width,
      y: cut.y / stored.height,
      width: cut.width / stored.width,
      height: cut.height / stored.height,
    },
    orientation,
  );

function round(part: Rect, { width, height, grain }: PixelGrid): Rect {
  const x = Math.round(part.x) * grain.width;
  const y = Math.round(part.y) * grain.height;
  return {
    x,
    y,
    width: Math.max(1, Math.min(width - x, Math.round(part.width) * grain.width)),
    height: Math.max(1, Math.min(height - y, Math.round(part.height) * grain.height)),
  };
}

// Rounds outwards to whole samples inside `within`, tolerating rounding errors.
function grow(part: Rect, { grain }: PixelGrid, within: Rect): Rect {
  const slack = 1e-6;
  const x = Math.floor(part.x + slack) * grain.width;
  const y = Math.floor(part.y + slack) * grain.height;
  const right = Math.ceil(part.x + part.width - slack) * grain.width;
  const bottom = Math.ceil(part.y + part.height - slack) * grain.height;
  return intersect({ x, y, width: right - x, height: bottom - y }, within);
}

/** Converts fractions of the cropped picture to fractions of the upright picture. */
export const uncrop = (part: Rect, crop: PictureItem['crop']): Rect => ({
  x: crop.left + part.x * (1 - crop.left - crop.right),
  y: crop.top + part.y * (1 - crop.top - crop.bottom),
  width: part.width * (1 - crop.left - crop.right),
  height: part.height * (1 - crop.top - crop.bottom),
});
