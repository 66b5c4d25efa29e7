/** How alike two pictures are. */
import sharp from 'sharp';
import type { Rect } from '../../../core/geometry/affine.js';

/** Red, green and blue of each pixel, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Reads a PNG: a path or its bytes. */
export async function readRaster(png: string | Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Each two by two pixels as one. */
export function halve({ data, width, height }: Raster): Raster {
  const half = { width: width >> 1, height: height >> 1 };
  const out = new Uint8Array(half.width * half.height * 3);
  const row = width * 3;
  let next = 0;
  for (let y = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++)
      for (let c = 0; c < 3; c++) {
        const at = 2 * y * row + 6 * x + c;
        out[next++] = Math.round(
          ((data[at] ?? 0) + (data[at + 3] ?? 0) + (data[at + row] ?? 0) + (data[at + row + 3] ?? 0)) / 4,
        );
      }
  return { ...half, data: out };
}

/** BT.709 luma of each pixel, 0..255. */
function lumaOf({ data, width, height }: Raster): Float32Array {
  const luma = new Float32Array(width * height);
  for (let p = 0, i = 0; p < luma.length; p++, i += 3)
    luma[p] = 0.2126 * (data[i] ?? 0) + 0.7152 * (data[i + 1] ?? 0) + 0.0722 * (data[i + 2] ?? 0);
  return luma;
}

const WINDOW = 8;
const STRIDE = 4;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/**
 * Structural similarity of luma, 1 for equal pictures: Wang et al., "Image quality assessment: from error visibility to
 * structural similarity" (2004), in windows of 8 by 8 pixels, every 4 pixels.
 */
export function ssim(one: Raster, other: Raster): number {
  if (one.width !== other.width || one.height !== other.height) throw new Error('The pictures differ in size.');
  const p = lumaOf(one);
  const q = lumaOf(other);
  let sum = 0;
  let windows = 0;
  for (let y = 0; y + WINDOW <= one.height; y += STRIDE)
    for (let x = 0; x + WINDOW <= one.width; x += STRIDE) {
      sum += windowSsim(p, q, y * one.width + x, one.width);
      windows++;
    }
  return sum / windows;
}

function windowSsim(p: Float32Array, q: Float32Array, start: number, width: number): number {
  let [sp, sq, spp, sqq, spq] = [0, 0, 0, 0, 0];
  for (let y = 0; y < WINDOW; y++)
    for (let x = 0; x < WINDOW; x++) {
      const a = p[start + y * width + x] ?? 0;
      const b = q[start + y * width + x] ?? 0;
      sp += a;
      sq += b;
      spp += a * a;
      sqq += b * b;
      spq += a * b;
    }
  const n = WINDOW * WINDOW;
  const [mp, mq] = [sp / n, sq / n];
  const [vp, vq, cov] = [spp / n - mp * mp, sqq / n - mq * mq, spq / n - mp * mq];
  return ((2 * mp * mq + C1) * (2 * cov + C2)) / ((mp * mp + mq * mq + C1) * (vp + vq + C2));
}

/** The mean difference of each channel, 0..255. */
export function meanDifference(one: Raster, other: Raster): readonly [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < one.data.length; i++) {
    const c = (i % 3) as 0 | 1 | 2;
    sums[c] += Math.abs((one.data[i] ?? 0) - (other.data[i] ?? 0));
  }
  const pixels = one.data.length / 3;
  return [sums[0] / pixels, sums[1] / pixels, sums[2] / pixels];
}

/** The smallest rectangle round the pixels whose luma is at least `from`; null where there is none. */
export function brightBox(raster: Raster, from: number): Rect | null {
  const luma = lumaOf(raster);
  let [left, top, right, bottom] = [raster.width, raster.height, -1, -1];
  for (let y = 0; y < raster.height; y++)
    for (let x = 0; x < raster.width; x++) {
      if ((luma[y * raster.width + x] ?? 0) < from) continue;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
