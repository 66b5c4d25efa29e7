/** A part of a frame as numbers, and how like a colour its pixels are. */
import type { Rect } from '../../geometry/affine.js';
import { type Color, parseColor } from '../../project/color.js';

/** Pixels in rows, three bytes each: red, green and blue. */
export interface RgbPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** How like a colour another one is: 1 for the same, 0 for one that nobody takes for it. */
export type Likeness = (r: number, g: number, b: number) => number;

// Between colours that look alike after strong compression, and such as are told apart at a glance.
const SAME = 12;
const OTHER = 110;
/** How like `color` a pixel is. */
export function likenessTo(color: Color): Likeness {
  const { r, g, b } = parseColor(color);
  return (r2, g2, b2) => Math.max(0, Math.min(1, (OTHER - distance(r - r2, g - g2, b - b2)) / (OTHER - SAME)));
}

/** Red, green and blue. */
export type Rgb8 = readonly [number, number, number];

/** How far two colours are apart, in steps of video's codes. */
export const colorDistance = ([r, g, b]: Rgb8, [r2, g2, b2]: Rgb8): number => distance(r - r2, g - g2, b - b2);

// Of a difference of red, green and blue, by ITU-R BT.709: its light, and its hue as 8-bit codes have it.
function distance(r: number, g: number, b: number): number {
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return Math.sqrt(y * y + ((b - y) / 1.8556) ** 2 + ((r - y) / 1.5748) ** 2);
}

/** A part of a picture, each `step` by `step` pixels of it as their mean. */
export function shrink({ width, height, data }: RgbPixels, part: Rect, step: number): RgbPixels {
  const left = Math.max(0, Math.floor(part.x));
  const top = Math.max(0, Math.floor(part.y));
  const columns = Math.max(0, Math.floor((Math.min(width, part.x + part.width) - left) / step));
  const rows = Math.max(0, Math.floor((Math.min(height, part.y + part.height) - top) / step));
  const shrunk = new Uint8Array(columns * rows * 3);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let y = 0; y < step; y++)
          for (let x = 0; x < step; x++)
            sum += data[3 * ((top + row * step + y) * width + left + column * step + x) + channel] ?? 0;
        shrunk[3 * (row * columns + column) + channel] = Math.round(sum / (step * step));
      }
  return { width: columns, height: rows, data: shrunk };
}
