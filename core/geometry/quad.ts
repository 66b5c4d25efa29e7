/** Four corners: what becomes of a rectangle that is turned, scaled and moved. Canvas pixels. */
import { type Affine, mapPoint, type Rect } from './affine.js';

/** A point of the plane. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of a rectangle in its own order: top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point];

/** The image of a rectangle. */
export const mapQuad = (m: Affine, { x, y, width, height }: Rect): Quad => [
  mapPoint(m, x, y),
  mapPoint(m, x + width, y),
  mapPoint(m, x + width, y + height),
  mapPoint(m, x, y + height),
];

/** Whether a point lies in a quad or on its edge. */
export function isInside(quad: Quad, point: Point): boolean {
  const sides = quad.map((corner, i) => {
    const next = quad[(i + 1) % 4] ?? corner;
    return (next.x - corner.x) * (point.y - corner.y) - (next.y - corner.y) * (point.x - corner.x);
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

/** The middle of a quad. */
export const centreOf = (quad: Quad): Point => ({ x: (quad[0].x + quad[2].x) / 2, y: (quad[0].y + quad[2].y) / 2 });

/** Whether two quads have points in common (separating axes of convex polygons). Quads that only touch do not meet. */
export function quadsMeet(p: Quad, q: Quad): boolean {
  return [...edgesOf(p), ...edgesOf(q)].every(({ x, y }) => {
    const [lowP, highP] = spanAlong(p, -y, x);
    const [lowQ, highQ] = spanAlong(q, -y, x);
    return lowP < highQ && lowQ < highP;
  });
}

const edgesOf = (quad: Quad): Point[] =>
  [0, 1].map((i) => {
    const from = quad[i as 0 | 1];
    const to = quad[(i + 1) as 1 | 2];
    return { x: to.x - from.x, y: to.y - from.y };
  });

function spanAlong(quad: Quad, x: number, y: number): readonly [number, number] {
  const at = quad.map((corner) => corner.x * x + corner.y * y);
  return [Math.min(...at), Math.max(...at)];
}
