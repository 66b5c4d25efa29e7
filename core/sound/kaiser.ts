/** Low-pass filters for resampling: a sinc with a Kaiser window. */

// The beta of libswresample's window, with which the export resamples.
const BETA = 9;

/** Zeroth-order modified Bessel function of the first kind, by its power series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/**
 * `taps` weights for a sample that is `fraction` (0 to 1) of a step after tap `taps / 2 - 1`. `cutoff` is a fraction of
 * the source's Nyquist frequency. The weights add up to one.
 */
export function lowPass(taps: number, fraction: number, cutoff: number): Float32Array {
  const weights = new Float64Array(taps);
  let sum = 0;
  for (let i = 0; i < taps; i++) {
    const x = i - (taps / 2 - 1) - fraction;
    const place = (2 * x) / taps;
    const window = Math.abs(place) < 1 ? bessel(BETA * Math.sqrt(1 - place * place)) : 0;
    const angle = Math.PI * x * cutoff;
    const weight = (angle === 0 ? 1 : Math.sin(angle) / angle) * window;
    weights[i] = weight;
    sum += weight;
  }
  return Float32Array.from(weights, (weight) => weight / sum);
}
