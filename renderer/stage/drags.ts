/**
 * Turns drags on the picture into edits. Points are canvas pixels; every step is computed from the item at the drag's
 * start.
 */
import { message, type Message } from '../../core/locales/message.js';
import { type CropGrip, dragCrop } from '../../core/composition/crop.js';
import type { Rect, Size } from '../../core/geometry/affine.js';
import type { Outline } from '../../core/composition/hit-test.js';
import {
  moveItem,
  positionOf,
  reframeItem,
  rotateItem,
  rotationOf,
  scaleItem,
  widenText,
} from '../../core/composition/transform-item.js';
import { boundsOf } from '../../core/geometry/affine.js';
import { centreOf, type Point } from '../../core/geometry/quad.js';
import { type SnapLines, snapRect } from '../../core/composition/snap-rect.js';
import type { EditInput } from '../../core/project/edit.js';
import type { PictureItem } from '../../core/project/item.js';
import type { TitleItem } from '../../core/project/kinds/title.js';
import { valueAt } from '../../core/project/keyframes.js';
import { viewOf } from '../items/items.js';

/** The pointer while it drags. */
export interface DragPointer {
  readonly at: Point;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** The result if the drag ended now. */
export interface DragStep {
  readonly edit: EditInput;
  /** The amount, shown at the pointer. */
  readonly label: string;
  /** The lines that it snapped to. */
  readonly lines: SnapLines;
}

/** A drag in progress. */
export type Drag = (pointer: DragPointer) => DragStep;

/** What drags snap to; `reach` in canvas pixels, 0 if snapping is off. */
export interface Snapping {
  readonly lines: SnapLines;
  readonly reach: number;
}

const NO_LINES: SnapLines = { x: [], y: [] };
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(Math.round(value))}`;

const change = (
  name: Message,
  items: readonly (readonly [string, Readonly<Record<string, unknown>>])[],
): EditInput => ({
  type: 'batch',
  name,
  edits: items.map(([item, set]) => ({ type: 'item.set', item, set })),
});

/** Moves items together. Shift locks an axis, Alt disables snapping. */
export function startMove(
  outlines: readonly Outline[],
  frame: number,
  from: Point,
  canvas: Size,
  snapping: Snapping,
): Drag {
  const bounds = boundsOf(outlines.flatMap((outline) => outline.frame));
  return ({ at, shift, alt }) => {
    let by = { x: at.x - from.x, y: at.y - from.y };
    const isAcross = Math.abs(by.x) >= Math.abs(by.y);
    if (shift) by = isAcross ? { x: by.x, y: 0 } : { x: 0, y: by.y };
    const moved = { ...bounds, x: bounds.x + by.x, y: bounds.y + by.y };
    const snapped = alt ? { x: 0, y: 0, lines: NO_LINES } : snapRect(moved, snapping.lines, snapping.reach);
    const free = { x: !shift || isAcross, y: !shift || !isAcross };
    by = { x: by.x + (free.x ? snapped.x : 0), y: by.y + (free.y ? snapped.y : 0) };
    return {
      edit: change(
        message('steps:move'),
        outlines.map(({ item }) => [item.id, moveItem(item, frame - item.start, by, canvas)]),
      ),
      label: `${signed(by.x)}, ${signed(by.y)} px`,
      lines: { x: free.x ? snapped.lines.x : [], y: free.y ? snapped.lines.y : [] },
    };
  };
}

/**
 * Scales an item by a corner of its frame (0 to 3 from the top left, clockwise). Shift scales in steps, Alt scales
 * about the centre.
 */
export function startScale(
  { item, frame: quad }: Outline,
  corner: number,
  frame: number,
  from: Point,
  canvas: Size,
): Drag {
  const at0 = frame - item.start;
  const grip = quad[corner as 0 | 1 | 2 | 3];
  const opposite = quad[((corner + 2) % 4) as 0 | 1 | 2 | 3];
  return ({ at, shift, alt }) => {
    const still = alt ? centreOf(quad) : opposite;
    const arm = { x: grip.x - still.x, y: grip.y - still.y };
    const tip = { x: grip.x + at.x - from.x - still.x, y: grip.y + at.y - from.y - still.y };
    const along = (tip.x * arm.x + tip.y * arm.y) / (arm.x * arm.x + arm.y * arm.y || 1);
    const factor = Math.max(0.02, shift ? Math.max(0.1, Math.round(along * 10) / 10) : along);
    return {
      edit: change(message('steps:resize'), [[item.id, scaleItem(item, at0, factor, still, canvas)]]),
      label: viewOf(item).stage?.sizeLabel(item, at0, factor) ?? '',
      lines: NO_LINES,
    };
  };
}

/** Rotates an item about its centre or anchor. Shift rotates in steps of 15 degrees; multiples of 90 degrees snap. */
export function startRotate({ item }: Outline, frame: number, from: Point, canvas: Size, snaps: boolean): Drag {
  const at0 = frame - item.start;
  const pivot = positionOf(item, at0, canvas);
  const angleOf = (point: Point): number => (Math.atan2(point.y - pivot.y, point.x - pivot.x) * 180) / Math.PI;
  const start = rotationOf(item, at0);
  let turned = 0;
  let last = angleOf(from);
  return ({ at, shift, alt }) => {
    // Counts full turns: only the difference to the last move is added.
    const now = angleOf(at);
    turned += ((((now - last + 180) % 360) + 360) % 360) - 180;
    last = now;
    let degrees = start + turned;
    const level = Math.round(degrees / 90) * 90;
    if (shift) degrees = Math.round(degrees / 15) * 15;
    else if (snaps && !alt && Math.abs(degrees - level) < 3) degrees = level;
    const shown = Math.round(((((degrees + 180) % 360) + 360) % 360) - 180);
    return {
      edit: change(message('steps:rotate'), [[item.id, rotateItem(item, at0, degrees)]]),
      label: `${shown}°`,
      lines: NO_LINES,
    };
  };
}

/** Changes the maximum line width of a title by its right (1) or left (-1) side. Alt moves both. */
export function startWiden(
  item: TitleItem,
  frame: number,
  width: number,
  side: 1 | -1,
  from: Point,
  canvas: Size,
): Drag {
  const at0 = frame - item.start;
  const angle = (rotationOf(item, at0) * Math.PI) / 180;
  return ({ at, alt }) => {
    const along = (at.x - from.x) * Math.cos(angle) + (at.y - from.y) * Math.sin(angle);
    const set = widenText(item, at0, width, along * side, side, alt, canvas);
    return {
      edit: change(message('steps:changeLineWidth'), [[item.id, set]]),
      label: `${Math.round((set.maxWidth as number) * 100)} %`,
      lines: NO_LINES,
    };
  };
}

/** Moves the picture inside its frame; `fitted` is its rectangle before the item's own scale and rotation. */
export function startReframe(item: PictureItem, frame: number, fitted: Rect, from: Point, canvas: Size): Drag {
  const at0 = frame - item.start;
  const scale = valueAt(item.scale, at0);
  const angle = (rotationOf(item, at0) * Math.PI) / 180;
  return ({ at, shift }) => {
    let by = { x: at.x - from.x, y: at.y - from.y };
    if (shift) by = Math.abs(by.x) >= Math.abs(by.y) ? { x: by.x, y: 0 } : { x: 0, y: by.y };
    const inside = {
      x: (by.x * Math.cos(angle) + by.y * Math.sin(angle)) / scale,
      y: (by.y * Math.cos(angle) - by.x * Math.sin(angle)) / scale,
    };
    const set = reframeItem(item, fitted, inside, canvas);
    const { x, y } = set.focus as Point;
    return {
      edit: change(message('steps:reframe'), [[item.id, set]]),
      label: `${Math.round(x * 100)} %, ${Math.round(y * 100)} %`,
      lines: NO_LINES,
    };
  };
}

/** Drags a crop; `shown` is the uncropped picture in crop mode. */
export const startCrop =
  (crop: PictureItem['crop'], grip: CropGrip, shown: Rect, from: Point) =>
  ({ at }: Pick<DragPointer, 'at'>): PictureItem['crop'] =>
    dragCrop(crop, grip, (at.x - from.x) / shown.width, (at.y - from.y) / shown.height);
