/** The eight orientations of a picture (quarter turns and mirrors). */
import type { Rect, Size } from '../geometry/affine.js';

/** A clockwise rotation by `turn` degrees, followed by a horizontal mirror where `mirrored`. */
export interface Orientation {
  readonly turn: 0 | 90 | 180 | 270;
  readonly mirrored: boolean;
}

/** The user's orientation (turn, then flips) applied after the file's. */
export function combineOrientation(
  file: Orientation,
  item: { rotate: number; flip: { horizontal: boolean; vertical: boolean } },
): Orientation {
  // A vertical flip is a half turn and a horizontal flip. A turn after a mirror equals the mirror after the opposite
  // turn.
  const flips = (file.mirrored ? 1 : 0) + (item.flip.horizontal ? 1 : 0) + (item.flip.vertical ? 1 : 0);
  const extra = (file.mirrored ? -item.rotate : item.rotate) + (item.flip.vertical ? 180 : 0);
  return { turn: toTurn(file.turn + extra), mirrored: flips % 2 === 1 };
}

const toTurn = (degrees: number): Orientation['turn'] => (((degrees % 360) + 360) % 360) as Orientation['turn'];

/** Size of the upright picture, from that of the stored one. */
export const orientSize = (stored: Size, orientation: Orientation): Size =>
  orientation.turn === 90 || orientation.turn === 270
    ? { width: stored.height, height: stored.width }
    : { width: stored.width, height: stored.height };

/** Converts fractions of the upright picture to fractions of the stored picture. */
export function toStored(rect: Rect, orientation: Orientation): Rect {
  const { width, height } = rect;
  const x = orientation.mirrored ? 1 - rect.x - width : rect.x;
  const y = rect.y;
  switch (orientation.turn) {
    case 0:
      return { x, y, width, height };
    case 90:
      return { x: y, y: 1 - x - width, width: height, height: width };
    case 180:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 270:
      return { x: 1 - y - height, y: x, width: height, height: width };
  }
}

/** The inverse of {@link toStored}. */
export function fromStored(rect: Rect, orientation: Orientation): Rect {
  const { width, height } = rect;
  const mirror = ({ x, ...rest }: Rect): Rect => ({ ...rest, x: orientation.mirrored ? 1 - x - rest.width : x });
  switch (orientation.turn) {
    case 0:
      return mirror(rect);
    case 90:
      return mirror({ x: 1 - rect.y - height, y: rect.x, width: height, height: width });
    case 180:
      return mirror({ x: 1 - rect.x - width, y: 1 - rect.y - height, width, height });
    case 270:
      return mirror({ x: rect.y, y: 1 - rect.x - width, width: height, height: width });
  }
}
