/**
 * The blur of FFmpeg's `gblur` with `steps=2`: P. Getreuer, "A Survey of Gaussian Convolution Algorithms" (IPOL 2013), the
 * recursive filter of Alvarez and Mazorra. Two steps are less like a bell than a Gaussian is: pointed, with longer tails.
 */

const STEPS = 2;

/** The factor of the recursion for a standard deviation in pixels. */
export function decayOf(sigma: number): number {
  const lambda = (sigma * sigma) / (2 * STEPS);
  return lambda === 0 ? 0 : (1 + 2 * lambda - Math.sqrt(1 + 4 * lambda)) / (2 * lambda);
}

/** Most taps to one side that {@link writeKernel} fills. */
export const MAX_RADIUS = 40;

/**
 * The same as weights of a convolution: `weights[n]` for the pixels n to the left and to the right. All of them add up to
 * 1. Gives how far they reach.
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

// Wide blurs are made small: this many pixels of standard deviation still look like the curve that is meant.
const WORKING_SIGMA = 4;

/** How a blur of `sigma` pixels is made: scaled down by `shrink`, blurred by `sigma` of the pixels there, scaled up. */
export function planBlur(sigma: number): { readonly shrink: number; readonly sigma: number } {
  const shrink = Math.max(1, 2 ** Math.floor(Math.log2(sigma / WORKING_SIGMA)));
  // Scaling down and up again blurs by about half a pixel of the small picture, too.
  const rest = Math.max(0, (sigma / shrink) ** 2 - (shrink > 1 ? 0.25 : 0));
  return { shrink, sigma: Math.sqrt(rest) };
}

/**
 * Blurs one line of `count` numbers in place, `stride` apart from `start` on. What lies beyond the ends is like the ends.
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
