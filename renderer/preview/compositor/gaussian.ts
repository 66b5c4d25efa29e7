/**
 * The blur of FFmpeg's `gblur` with `steps=2`: P. Getreuer, "A Survey of Gaussian Convolution Algorithms" (IPOL 2013),
 * the recursive filter of Alvarez and Mazorra. With two steps the kernel is more pointed than a Gaussian, with longer
 * tails.
 */

const STEPS = 2;

/** The recursion's factor for a standard deviation in pixels. */
export function decayOf(sigma: number): number {
  const lambda = (sigma * sigma) / (2 * STEPS);
  return lambda === 0 ? 0 : (1 + 2 * lambda - Math.sqrt(1 + 4 * lambda)) / (2 * lambda);
}

/** The maximum radius of {@link writeKernel}. */
export const MAX_RADIUS = 40;

/**
 * The blur as weights of a convolution: `weights[n]` applies to the pixels n to the left and to the right. They add up
 * to 1. Returns the radius.
 */
export function writeKernel(sigma: number, weights: Float32Array): number {
  const decay = decayOf(sigma);
  const radius = Math.min(MAX_RADIUS, weights.length - 1, Math.ceil(sigma * 4));
  const flat = (1 + decay * decay) / (1 - decay * decay);
  let sum = 0;
  for (let n = 0; n <= radius; n++) {
    const weight = decay ** n * (n + flat);
    weights[n] = weight;
    sum += n === 0 ? weight : 2 * weight;
  }
  for (let n = 0; n <= radius; n++) weights[n] = (weights[n] as number) / sum;
  return radius;
}

// Wide blurs are computed at a reduced size; this standard deviation in pixels still approximates the kernel well.
const WORKING_SIGMA = 4;

/** How to blur by `sigma` pixels: scale down by `shrink`, blur by the returned sigma, scale up. */
export function planBlur(sigma: number): { readonly shrink: number; readonly sigma: number } {
  const shrink = Math.max(1, 2 ** Math.floor(Math.log2(sigma / WORKING_SIGMA)));
  // Scaling down and up blurs by about half a pixel of the small picture.
  const rest = Math.max(0, (sigma / shrink) ** 2 - (shrink > 1 ? 0.25 : 0));
  return { shrink, sigma: Math.sqrt(rest) };
}

/**
 * Blurs one line of `count` numbers in place, `stride` apart, beginning at `start`. The line is extended by its ends.
 */
export function blurLine(data: Float32Array, start: number, stride: number, count: number, decay: number): void {
  const scale = (1 - decay) * (1 - decay);
  const edge = 1 / (1 - decay);
  const last = start + (count - 1) * stride;
  const at = (i: number): number => data[i] as number;
  for (let step = 0; step < STEPS; step++) {
    data[start] = at(start) * edge;
    for (let i = start + stride; i <= last; i += stride) data[i] = at(i) + decay * at(i - stride);
    data[last] = at(last) * edge;
    for (let i = last - stride; i >= start; i -= stride) data[i] = at(i) + decay * at(i + stride);
    for (let i = start; i <= last; i += stride) data[i] = at(i) * scale;
  }
}
