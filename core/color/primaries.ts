/** Primaries of colour spaces (ITU-T H.273, table 2), and the matrix from each to BT.709 in linear light. */
import type { Rgb } from './rgb.js';

type Point = readonly [x: number, y: number];
type Matrix = readonly [Rgb, Rgb, Rgb];

interface Chromaticities {
  readonly red: Point;
  readonly green: Point;
  readonly blue: Point;
  readonly white: Point;
}

const D65: Point = [0.3127, 0.329];
const ILLUMINANT_C: Point = [0.31, 0.316];

const CHROMATICITIES = {
  bt709: { red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06], white: D65 },
  bt470m: { red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08], white: ILLUMINANT_C },
  bt470bg: { red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06], white: D65 },
  smpte170m: { red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07], white: D65 },
  film: { red: [0.681, 0.319], green: [0.243, 0.692], blue: [0.145, 0.049], white: ILLUMINANT_C },
  bt2020: { red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046], white: D65 },
  smpte431: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: [0.314, 0.351] },
  smpte432: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: D65 },
  ebu3213: { red: [0.63, 0.34], green: [0.295, 0.605], blue: [0.155, 0.077], white: D65 },
} as const satisfies Record<string, Chromaticities>;

export type Primaries = keyof typeof CHROMATICITIES;

const SAME: Readonly<Record<string, Primaries>> = { smpte240m: 'smpte170m', 'jedec-p22': 'ebu3213' };

/** The primaries of a tag by FFmpeg's name; null for a missing or unknown one. */
export function toPrimaries(tag: string | null): Primaries | null {
  if (tag === null) return null;
  return Object.hasOwn(CHROMATICITIES, tag) ? (tag as Primaries) : (SAME[tag] ?? null);
}

const matrices = new Map<Primaries, Matrix>();

/** Linear R, G, B with these primaries to linear R, G, B of BT.709, white to white. */
export function bt709Matrix(primaries: Primaries): Matrix {
  const known = matrices.get(primaries);
  if (known) return known;
  const source = CHROMATICITIES[primaries];
  const adapted = multiply(adaptWhite(source.white, D65), xyzMatrix(source));
  const matrix = multiply(invert(xyzMatrix(CHROMATICITIES.bt709)), adapted);
  matrices.set(primaries, matrix);
  return matrix;
}

const toXyz = ([x, y]: Point): Rgb => [x / y, 1, (1 - x - y) / y];

// SMPTE RP 177: the sum of the primaries is white.
function xyzMatrix({ red, green, blue, white }: Chromaticities): Matrix {
  const columns = transpose([toXyz(red), toXyz(green), toXyz(blue)]);
  const [r, g, b] = apply(invert(columns), toXyz(white));
  return multiply(columns, diagonal(r, g, b));
}

// The cone responses of Bradford, as in ICC profiles (ICC.1:2022, annex E).
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

function adaptWhite(from: Point, to: Point): Matrix {
  const [p, q] = [apply(BRADFORD, toXyz(from)), apply(BRADFORD, toXyz(to))];
  return multiply(invert(BRADFORD), multiply(diagonal(q[0] / p[0], q[1] / p[1], q[2] / p[2]), BRADFORD));
}

const diagonal = (x: number, y: number, z: number): Matrix => [
  [x, 0, 0],
  [0, y, 0],
  [0, 0, z],
];

const dot = (p: Rgb, q: Rgb): number => p[0] * q[0] + p[1] * q[1] + p[2] * q[2];

const apply = (m: Matrix, v: Rgb): Rgb => [dot(m[0], v), dot(m[1], v), dot(m[2], v)];

const transpose = ([p, q, r]: Matrix): Matrix => [
  [p[0], q[0], r[0]],
  [p[1], q[1], r[1]],
  [p[2], q[2], r[2]],
];

const multiply = (p: Matrix, q: Matrix): Matrix => {
  const columns = transpose(q);
  const row = (r: Rgb): Rgb => [dot(r, columns[0]), dot(r, columns[1]), dot(r, columns[2])];
  return [row(p[0]), row(p[1]), row(p[2])];
};

const cross = (p: Rgb, q: Rgb): Rgb => [
  p[1] * q[2] - p[2] * q[1],
  p[2] * q[0] - p[0] * q[2],
  p[0] * q[1] - p[1] * q[0],
];

// The columns of the inverse are the cross products of the rows, over the determinant.
function invert([p, q, r]: Matrix): Matrix {
  const determinant = dot(p, cross(q, r));
  const scale = (v: Rgb): Rgb => [v[0] / determinant, v[1] / determinant, v[2] / determinant];
  return transpose([scale(cross(q, r)), scale(cross(r, p)), scale(cross(p, q))]);
}
