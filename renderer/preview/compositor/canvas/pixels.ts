/** Operations on pixels that a 2D canvas has no function for. */
import type { Size } from '../../../../core/geometry/affine.js';
import type { GradeLut } from '../../grade-lut.js';
import { KEY_WEIGHTS, type KeyNumbers, toChroma } from '../chroma-key.js';
import { blurLine, decayOf } from '../gaussian.js';

/** RGBA, 8 bit, straight alpha, rows from the top. */
export interface RgbaPixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Maps every colour through a LUT, by tetrahedral interpolation as FFmpeg's `lut3d=interp=tetrahedral` does. */
export function applyLut({ data }: RgbaPixels, { size, texels }: GradeLut): void {
  const scale = (size - 1) / 255;
  const most = size - 2;
  const steps = [4, 4 * size, 4 * size * size];
  const parts = [0, 0, 0];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 0) continue;
    let low = 0;
    for (let c = 0; c < 3; c++) {
      const at = (data[i + c] as number) * scale;
      const floor = Math.min(Math.floor(at), most);
      parts[c] = at - floor;
      low += floor * (steps[c] as number);
    }
    const r = parts[0] as number;
    const g = parts[1] as number;
    const b = parts[2] as number;
    // Interpolates from the lower corner to the upper one, first along the channel that is farthest.
    const first = r >= g && r >= b ? 0 : g >= b ? 1 : 2;
    const final = first === 0 ? (b <= g ? 2 : 1) : first === 1 ? (b <= r ? 2 : 0) : g <= r ? 1 : 0;
    const second = 3 - first - final;
    const one = low + (steps[first] as number);
    const two = one + (steps[second] as number);
    const three = two + (steps[final] as number);
    const p = parts[first] as number;
    const q = parts[second] as number;
    const s = parts[final] as number;
    for (let c = 0; c < 3; c++) {
      data[i + c] =
        (1 - p) * (texels[low + c] as number) +
        (p - q) * (texels[one + c] as number) +
        (q - s) * (texels[two + c] as number) +
        s * (texels[three + c] as number);
    }
  }
}

/** FFmpeg's `chromakey` and `despill`; `step` is the distance of chroma samples in pixels. */
export function applyKey(pixels: RgbaPixels, key: KeyNumbers, step: Size): void {
  const { data, width, height } = pixels;
  const away = new Float32Array(width * height);
  const unit = 255 * Math.SQRT2;
  for (let p = 0, i = 0; p < away.length; p++, i += 4) {
    const { cb, cr } = toChroma(
      (data[i] as number) / 255,
      (data[i + 1] as number) / 255,
      (data[i + 2] as number) / 255,
    );
    away[p] = Math.hypot(cb - key.cb, cr - key.cr) / unit;
  }
  for (let y = 0; y < height; y++) weighLine(away, y * width, 1, width, step.width);
  for (let x = 0; x < width; x++) weighLine(away, x, width, height, step.height);
  for (let p = 0, i = 0; p < away.length; p++, i += 4) {
    const over = (away[p] as number) - key.similarity;
    const alpha = key.smoothness > 0.0001 ? over / key.smoothness : over >= 0 ? 1 : 0;
    data[i + 3] = Math.round(255 * Math.max(0, Math.min(1, alpha)));
  }
  if (key.spill === 'green') despill(data, 1, 2, key.mix);
  if (key.spill === 'blue') despill(data, 2, 1, key.mix);
}

// Replaces each number of a line by the weighted mean of it and those `step` before and after.
function weighLine(numbers: Float32Array, start: number, stride: number, count: number, step: number): void {
  const line = Float32Array.from({ length: count }, (_, i) => numbers[start + i * stride] as number);
  const at = (place: number): number => {
    const low = Math.max(0, Math.min(count - 1, place));
    const i = Math.floor(low);
    const next = Math.min(count - 1, i + 1);
    return (line[i] as number) + ((line[next] as number) - (line[i] as number)) * (low - i);
  };
  const [before, here, after] = KEY_WEIGHTS;
  for (let i = 0; i < count; i++) {
    numbers[start + i * stride] = before * at(i - step) + here * at(i) + after * at(i + step);
  }
}

function despill(data: Uint8ClampedArray, channel: number, other: number, mix: number): void {
  for (let i = 0; i < data.length; i += 4) {
    const limit = (data[i] as number) * mix + (data[i + other] as number) * (1 - mix);
    data[i + channel] = Math.min(data[i + channel] as number, limit);
  }
}

/** Blurs as FFmpeg's `gblur` does; with `premultiplied`, transparent pixels add no colour. */
export function applyBlur({ data, width, height }: RgbaPixels, sigma: number, premultiplied: boolean): void {
  const decay = decayOf(sigma);
  if (decay <= 0) return;
  const blurred = (read: (at: number) => number): Float32Array => {
    const channel = Float32Array.from({ length: width * height }, (_, p) => read(p * 4));
    for (let y = 0; y < height; y++) blurLine(channel, y * width, 1, width, decay);
    for (let x = 0; x < width; x++) blurLine(channel, x, width, height, decay);
    return channel;
  };
  const alphaAt = (at: number): number => data[at + 3] as number;
  const alpha = blurred(alphaAt);
  for (let c = 0; c < 3; c++) {
    const weightAt = (at: number): number => (premultiplied ? alphaAt(at) / 255 : 1);
    const channel = blurred((at) => (data[at + c] as number) * weightAt(at));
    for (let p = 0; p < channel.length; p++) {
      const weight = premultiplied ? (alpha[p] as number) / 255 : 1;
      // The old alpha is still needed for the next channel.
      data[p * 4 + c] = weight > 0 ? (channel[p] as number) / weight : 0;
    }
  }
  for (let p = 0; p < alpha.length; p++) data[p * 4 + 3] = alpha[p] as number;
}
