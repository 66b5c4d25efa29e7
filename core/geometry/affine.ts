/** Plane geometry in canvas pixels: x to the right, y down, the origin at the canvas's top left corner. */

/** An axis-aligned rectangle. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width and height. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An affine map `(x, y) -> (a x + c y + e, b x + d y + f)`, named as in CSS and SVG. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** Leaves every point where it is. */
export const IDENTITY: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** First `inner`, then `outer`. */
export const compose = (outer: Affine, inner: Affine): Affine => ({
  a: outer.a * inner.a + outer.c * inner.b,
  b: outer.b * inner.a + outer.d * inner.b,
  c: outer.a * inner.c + outer.c * inner.d,
  d: outer.b * inner.c + outer.d * inner.d,
  e: outer.a * inner.e + outer.c * inner.f + outer.e,
  f: outer.b * inner.e + outer.d * inner.f + outer.f,
});

/** The map that undoes `m`. `m` must not flatten the plane; scales here are at least 0.01. */
export function invert(m: Affine): Affine {
  const det = m.a * m.d - m.b * m.c;
  const a = m.d / det;
  const b = -m.b / det;
  const c = -m.c / det;
  const d = m.a / det;
  return { a, b, c, d, e: -(a * m.e + c * m.f), f: -(b * m.e + d * m.f) };
}

/** The map from the unit square to a rectangle. */
export const fromUnit = ({ x, y, width, height }: Rect): Affine => ({ a: width, b: 0, c: 0, d: height, e: x, f: y });

/** The image of a point. */
export const mapPoint = (m: Affine, x: number, y: number): { x: number; y: number } => ({
  x: m.a * x + m.c * y + m.e,
  y: m.b * x + m.d * y + m.f,
});

/** The smallest upright rectangle round the image of `rect`. */
export function mapBounds(m: Affine, rect: Rect): Rect {
  const corners = [
    mapPoint(m, rect.x, rect.y),
    mapPoint(m, rect.x + rect.width, rect.y),
    mapPoint(m, rect.x, rect.y + rect.height),
    mapPoint(m, rect.x + rect.width, rect.y + rect.height),
  ];
  return boundsOf(corners);
}

/** The smallest upright rectangle round points. */
export function boundsOf(points: readonly { readonly x: number; readonly y: number }[]): Rect {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Turns by `degrees` clockwise and scales by `scale` about `centre`, then moves `centre` to `to`. */
export function placeAbout(
  centre: { x: number; y: number },
  to: { x: number; y: number },
  scale: number,
  degrees: number,
): Affine {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle) * scale;
  const sin = Math.sin(angle) * scale;
  return {
    a: cos,
    b: sin,
    c: -sin,
    d: cos,
    e: to.x - cos * centre.x + sin * centre.y,
    f: to.y - sin * centre.x - cos * centre.y,
  };
}

/** The common part of two rectangles; its size is zero where they do not meet. */
export function intersect(p: Rect, q: Rect): Rect {
  const x = Math.max(p.x, q.x);
  const y = Math.max(p.y, q.y);
  const width = Math.max(0, Math.min(p.x + p.width, q.x + q.width) - x);
  const height = Math.max(0, Math.min(p.y + p.height, q.y + q.height) - y);
  return { x, y, width, height };
}

/** Whether the image of `rect` under `m` covers all of `canvas`. */
export function coversCanvas(m: Affine, rect: Rect, canvas: Size): boolean {
  const back = invert(m);
  const slack = 0.01;
  return [
    mapPoint(back, 0, 0),
    mapPoint(back, canvas.width, 0),
    mapPoint(back, 0, canvas.height),
    mapPoint(back, canvas.width, canvas.height),
  ].every(
    (p) =>
      p.x >= rect.x - slack &&
      p.y >= rect.y - slack &&
      p.x <= rect.x + rect.width + slack &&
      p.y <= rect.y + rect.height + slack,
  );
}

/** Whether the map neither turns nor shears. */
export const isAxisAligned = (m: Affine): boolean => Math.abs(m.b) < 1e-9 && Math.abs(m.c) < 1e-9;
