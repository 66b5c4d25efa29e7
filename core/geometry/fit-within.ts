import { toEvenSize } from '../math.js';
import type { Size } from './affine.js';

/** The size scaled down to fit, with even sides as video needs; never enlarged. */
export function fitWithin({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  const even = (side: number) => toEvenSize(side * scale, 16);
  return { width: even(width), height: even(height) };
}
