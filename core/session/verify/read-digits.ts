/** Reads the digits of a timer by comparing them with drawn ones. */
import type { Rect } from '../../geometry/affine.js';
import type { Color } from '../../project/color.js';
import { type Likeness, likenessTo, type RgbPixels, shrink } from './pixels.js';

/** What digits were taken for. */
export interface DigitReading {
  readonly text: string;
  /** The correlation of the picture with the drawn text, -1 to 1. */
  readonly likeness: number;
}

/** Reads digits. */
export interface DigitReader {
  /** Every text that could be there, the most alike first. */
  readonly read: (pixels: RgbPixels) => readonly DigitReading[];
}

/** Digits are compared at about this height of their em, pixels. */
const COMPARED_EM = 40;

/** How many pixels in a row become one before digits are compared, where their em is `em` high. */
export const comparedStep = (em: number): number => Math.max(1, Math.round(em / COMPARED_EM));

/**
 * A reader of pictures that are as large as the drawn ones, in which texts stand in white on black where they stand in those that
 * are read. These may be in any of the colours.
 */
export function createDigitReader(drawn: ReadonlyMap<string, RgbPixels>, colors: readonly Color[]): DigitReader {
  const part = drawnPart([...drawn.values()]);
  const isWhite: Likeness = (r) => r / 255;
  const patterns = [...drawn].map(([text, picture]) => ({
    text,
    values: normalize(shrink(picture, part, 1), isWhite),
  }));
  const likenesses = [...new Set(colors)].map(likenessTo);
  return {
    read(pixels) {
      const shown = shrink(pixels, part, 1);
      const pictures = likenesses.map((likeness) => normalize(shown, likeness));
      const readings = patterns.map(({ text, values }) => ({
        text,
        likeness: Math.max(...pictures.map((picture) => correlate(picture, values))),
      }));
      return readings.sort((a, b) => b.likeness - a.likeness);
    },
  };
}

/** The part in which something is drawn anywhere, with some room around it. */
function drawnPart(pictures: readonly RgbPixels[]): Rect {
  const { width, height } = pictures[0] ?? { width: 0, height: 0 };
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (const { data } of pictures)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        if ((data[3 * (y * width + x)] ?? 0) < 32) continue;
        [left, top, right, bottom] = [
          Math.min(left, x),
          Math.min(top, y),
          Math.max(right, x + 1),
          Math.max(bottom, y + 1),
        ];
      }
  const room = Math.max(2, Math.round((bottom - top) * 0.15));
  const [x, y] = [Math.max(0, left - room), Math.max(0, top - room)];
  return { x, y, width: Math.min(width, right + room) - x, height: Math.min(height, bottom + room) - y };
}

/** The likeness of each pixel, with a mean of 0 and a length of 1. */
function normalize({ data, width, height }: RgbPixels, likeness: Likeness): Float32Array {
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++)
    values[i] = likeness(data[3 * i] ?? 0, data[3 * i + 1] ?? 0, data[3 * i + 2] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return values.map((value) => (value - mean) / Math.max(1e-6, length));
}

function correlate(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
