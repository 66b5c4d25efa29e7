/** Parts of the canvas that an event is cut to. */
import { type Affine, isAxisAligned, mapBounds, mapPoint, type Rect } from '../geometry/affine.js';
import { toAssNumber as n } from './ass-document.js';

/** `\clip` to the image of a rectangle. Its upright sides lie on whole pixels. */
export function buildClip(map: Affine, rect: Rect): string {
  if (isAxisAligned(map) && map.a > 0) {
    const { x, y, width, height } = mapBounds(map, rect);
    return `\\clip(${Math.round(x)},${Math.floor(y)},${Math.round(x + width)},${Math.ceil(y + height)})`;
  }
  const corners = [
    [rect.x, rect.y],
    [rect.x + rect.width, rect.y],
    [rect.x + rect.width, rect.y + rect.height],
    [rect.x, rect.y + rect.height],
  ].map(([x = 0, y = 0]) => mapPoint(map, x, y));
  const [first, ...rest] = corners.map(({ x, y }) => `${n(x)} ${n(y)}`);
  return `\\clip(m ${first} l ${rest.join(' ')})`;
}
