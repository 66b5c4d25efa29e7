/**
 * Moving, rotating and scaling an item on the picture, as fields for the edit `item.set`. Points and distances are canvas pixels, `at` is
 * frames since the item's start: what is animated gets a keyframe there.
 */
import type { PictureItem, StyledItem, TextItem, VisibleItem } from '../project/item.js';
import { isStyled, isText } from '../project/kinds/guards.js';
import { scaleBar } from '../project/text-bar.js';
import { type Animated, valueAt, withValueAt, mapValues } from '../project/keyframes.js';
import type { TextStyle } from '../project/text-style.js';
import type { Rect, Size } from '../geometry/affine.js';
import type { Point } from '../geometry/quad.js';
import { clamp } from '../math.js';

/** Fields for the edit `item.set`. */
export type ItemChange = Readonly<Record<string, unknown>>;

// Precise to a hundredth of a pixel on the largest canvas, and short enough to keep documents readable.
const toFraction = (value: number): number => Math.round(value * 1e6) / 1e6;
const toTenth = (value: number): number => Math.round(value * 10) / 10;

/** The position of a picture's centre or of a text's anchor. */
export function positionOf(item: VisibleItem, at: number, canvas: Size): Point {
  const { x, y } = item.position;
  return { x: valueAt(x, at) * canvas.width, y: valueAt(y, at) * canvas.height };
}

export function moveItem(item: VisibleItem, at: number, by: Point, canvas: Size): ItemChange {
  const place = positionOf(item, at, canvas);
  return setPosition(item, at, { x: place.x + by.x, y: place.y + by.y }, canvas);
}

function setPosition(item: VisibleItem, at: number, to: Point, canvas: Size): ItemChange {
  const [low, high] = rangeOf(item);
  const x = clamp(toFraction(to.x / canvas.width), low, high);
  const y = clamp(toFraction(to.y / canvas.height), low, high);
  return { position: { x: changed(item.position.x, at, x), y: changed(item.position.y, at, y) } };
}

const rangeOf = (item: VisibleItem): readonly [number, number] => (isText(item) ? [-1, 2] : [-10, 10]);

/** Moves an item with its whole path: all keyframes of its position. */
export function movePath(item: VisibleItem, by: Point, canvas: Size): ItemChange {
  const range = rangeOf(item);
  const moved = (value: Animated, shift: number): Animated =>
    mapValues(value, (from) => clamp(toFraction(from + shift), ...range));
  const { x, y } = item.position;
  return { position: { x: moved(x, by.x / canvas.width), y: moved(y, by.y / canvas.height) } };
}

// An animated value that already has this value gets no keyframe, so that dragging along one axis leaves the other
// curve unchanged.
const changed = (value: Animated, at: number, next: number): Animated =>
  Math.abs(valueAt(value, at) - next) < 1e-6 ? value : withValueAt(value, at, next);

/** The rotation of an item in degrees, clockwise. */
export const rotationOf = (item: VisibleItem, at: number): number => valueAt(item.rotation, at);

export function rotateItem(item: VisibleItem, at: number, degrees: number): ItemChange {
  // A text that stands still is turned within one round.
  if (isText(item) && typeof item.rotation === 'number') {
    return { rotation: toTenth(((((degrees + 180) % 360) + 360) % 360) - 180) };
  }
  return { rotation: withValueAt(item.rotation, at, clamp(toTenth(degrees), -3600, 3600)) };
}

/**
 * Scales an item by `factor`; the point `still` of the canvas stays where it is in the picture. A text without keyframes of its
 * scale gets another font size.
 */
export function scaleItem(item: VisibleItem, at: number, factor: number, still: Point, canvas: Size): ItemChange {
  const place = positionOf(item, at, canvas);
  if (isStyled(item) && typeof item.scale === 'number') {
    const { set, factor: exact } = scaleText(item, factor);
    return { ...set, ...setPosition(item, at, about(still, place, exact), canvas) };
  }
  const before = valueAt(item.scale, at);
  const scale = clamp(Math.round(before * factor * 1e4) / 1e4, 0.01, isText(item) ? 10 : 20);
  const to = about(still, place, scale / before);
  return { scale: withValueAt(item.scale, at, scale), ...setPosition(item, at, to, canvas) };
}

const about = (still: Point, point: Point, factor: number): Point => ({
  x: still.x + (point.x - still.x) * factor,
  y: still.y + (point.y - still.y) * factor,
});

/** A text with all pixel sizes scaled by `factor`, and the factor after rounding. */
export function scaleText(item: StyledItem, factor: number): { readonly set: ItemChange; readonly factor: number } {
  const size = clamp(toTenth(item.style.size * factor), 4, 2000);
  const exact = size / item.style.size;
  const scaled = (value: number, low: number, high: number): number => clamp(toTenth(value * exact), low, high);
  const { outline, shadow, box, letterSpacing } = item.style;
  const style: Partial<TextStyle> = {
    size,
    letterSpacing: scaled(letterSpacing, -50, 200),
    ...(outline ? { outline: { ...outline, width: scaled(outline.width, 0, 100) } } : {}),
    ...(shadow
      ? {
          shadow: {
            ...shadow,
            x: scaled(shadow.x, -200, 200),
            y: scaled(shadow.y, -200, 200),
            blur: scaled(shadow.blur, 0, 100),
          },
        }
      : {}),
    ...(box ? { box: { ...box, padding: scaled(box.padding, 0, 200) } } : {}),
  };
  const bar = 'bar' in item && item.bar ? { bar: scaleBar(item.bar, exact) } : {};
  return { set: { style, ...bar, maxWidth: clamp(toFraction(item.maxWidth * exact), 0.05, 1) }, factor: exact };
}

/**
 * Sets another maximum line width for a text. `width` is that of its text now, unscaled; its right side (`side` 1) or left side
 * (-1) moves outwards by `by` canvas pixels, along the text; the other side stays, or moves as far where `both` is set.
 */
export function widenText(
  item: TextItem,
  at: number,
  width: number,
  by: number,
  side: 1 | -1,
  both: boolean,
  canvas: Size,
): ItemChange {
  const scale = valueAt(item.scale, at);
  const wide = clamp(width + (by / scale) * (both ? 2 : 1), 0.05 * canvas.width, canvas.width);
  const grown = (wide - width) * scale;
  const share = item.anchor.endsWith('left') ? 0 : item.anchor.endsWith('right') ? 1 : 0.5;
  // How far the anchor moves along the text so that the right side stays.
  const along = both ? (share - 0.5) * grown : side === 1 ? share * grown : (share - 1) * grown;
  const angle = (rotationOf(item, at) * Math.PI) / 180;
  const moved = moveItem(item, at, { x: Math.cos(angle) * along, y: Math.sin(angle) * along }, canvas);
  return { maxWidth: toFraction(wide / canvas.width), ...moved };
}

/**
 * Moves the picture of an item that covers the canvas within its frame. `fitted` is its rectangle now; `by` is measured
 * before the item's own scale and rotation.
 */
export function reframeItem(item: PictureItem, fitted: Rect, by: Point, canvas: Size): ItemChange {
  const focus = (start: number, size: number, room: number, shift: number, now: number): number =>
    size - room < 0.5 ? now : toFraction((room / 2 - clamp(start + shift, room - size, 0)) / size);
  return {
    focus: {
      x: focus(fitted.x, fitted.width, canvas.width, by.x, item.focus.x),
      y: focus(fitted.y, fitted.height, canvas.height, by.y, item.focus.y),
    },
  };
}
