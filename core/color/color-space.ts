/** Colour spaces of sources, and their conversion to BT.709 as it is displayed. Colours are R'G'B', 0..1. */
import { lightToSdr, toHdrLight } from './hdr.js';
import { bt709Matrix, type Primaries, toPrimaries } from './primaries.js';
import type { Rgb } from './rgb.js';

/** The transfer function of a display: ITU-R BT.1886, IEC 61966-2-1, a plain gamma, or ITU-R BT.2100. */
export type Transfer = 'bt1886' | 'srgb' | 'gamma22' | 'gamma28' | 'hlg' | 'pq';

export interface ColorSpace {
  readonly primaries: Primaries;
  readonly transfer: Transfer;
}

export const BT709: ColorSpace = { primaries: 'bt709', transfer: 'bt1886' };

/** A stream's colour tags by FFmpeg's names; null where they are missing. */
interface Tags {
  readonly primaries: string | null;
  readonly transfer: string | null;
}

/** The colour space that a stream's tags name. What they leave open is BT.709, or BT.2020 for HDR. */
export function colorSpaceOf({ primaries, transfer }: Tags): ColorSpace {
  if (transfer === 'arib-std-b67') return { primaries: toPrimaries(primaries) ?? 'bt2020', transfer: 'hlg' };
  if (transfer === 'smpte2084') return { primaries: toPrimaries(primaries) ?? 'bt2020', transfer: 'pq' };
  const named = toPrimaries(primaries) ?? 'bt709';
  // Display P3 is the space of computers and phones, whose displays have the curve of sRGB (SMPTE EG 432-1, Apple).
  const computer = transfer === 'iec61966-2-1' || named === 'smpte432';
  const gamma = transfer === 'bt470m' ? 'gamma22' : transfer === 'bt470bg' ? 'gamma28' : 'bt1886';
  return { primaries: named, transfer: computer ? 'srgb' : gamma };
}

export const isHdr = ({ transfer }: ColorSpace): boolean => transfer === 'hlg' || transfer === 'pq';

/** Whether colours are shown as they are: BT.709 primaries; curves of SDR are not converted to each other. */
export const isBt709 = (space: ColorSpace): boolean => space.primaries === 'bt709' && !isHdr(space);

/** The colour as BT.709; what BT.709 cannot show is clipped, highlights of HDR are rolled off. */
export function toBt709(space: ColorSpace, color: Rgb): Rgb {
  if (isBt709(space)) return color;
  const matrix = bt709Matrix(space.primaries);
  const { transfer } = space;
  if (transfer === 'hlg' || transfer === 'pq') return lightToSdr(multiply(matrix, toHdrLight(transfer, color)));
  const { toLight, toCode } = CURVES[transfer];
  const light = multiply(
    matrix,
    map(color, (v) => toLight(Math.max(0, v))),
  );
  return map(light, (v) => toCode(Math.max(0, Math.min(1, v))));
}

interface Curve {
  readonly toLight: (code: number) => number;
  readonly toCode: (light: number) => number;
}

const gamma = (power: number): Curve => ({ toLight: (v) => v ** power, toCode: (v) => v ** (1 / power) });

const CURVES: Readonly<Record<Exclude<Transfer, 'hlg' | 'pq'>, Curve>> = {
  bt1886: gamma(2.4),
  gamma22: gamma(2.2),
  gamma28: gamma(2.8),
  srgb: {
    toLight: (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4),
    toCode: (v) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055),
  },
};

const map = ([r, g, b]: Rgb, f: (v: number) => number): Rgb => [f(r), f(g), f(b)];

const multiply = (matrix: readonly [Rgb, Rgb, Rgb], [r, g, b]: Rgb): Rgb => {
  const row = ([x, y, z]: Rgb): number => x * r + y * g + z * b;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};
