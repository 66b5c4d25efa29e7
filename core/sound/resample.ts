/**
 * Resamples stereo to the rate of the mix. Every output sample is computed from its own position, so nothing drifts.
 */
import { SAMPLE_RATE } from './sample-rate.js';
import { lowPass } from './kaiser.js';

// As in libswresample: 32 taps, and a cutoff a little below the Nyquist frequency.
const TAPS = 32;
const CUTOFF = 0.97;
const MOST_PHASES = 1280;

/** A resampler from one rate to {@link SAMPLE_RATE}. */
export interface Resampler {
  /** Source samples needed before and after the position of an output sample. */
  readonly reach: number;
  /** The source sample at or before the position of output sample `at`. */
  readonly toSource: (at: number) => number;
  /**
   * Output samples `from` to `from + count - 1`, interleaved stereo. `source` is interleaved stereo that begins with
   * sample frame `first` of the source; outside of it is silence.
   */
  readonly resample: (source: Float32Array, first: number, from: number, count: number) => Float32Array;
}

/** A resampler from `rate` Hz. */
export function createResampler(rate: number): Resampler {
  if (rate === SAMPLE_RATE) return { reach: 0, toSource: (at) => at, resample: copy };
  const divisor = gcd(rate, SAMPLE_RATE);
  const up = SAMPLE_RATE / divisor;
  const down = rate / divisor;
  const cutoff = Math.min(1, (SAMPLE_RATE / rate) * CUTOFF);
  const taps = 2 * Math.ceil(TAPS / cutoff / 2);
  const phases = Math.min(up, MOST_PHASES);
  const filters = new Map<number, Float32Array>();
  const filterOf = (phase: number): Float32Array => {
    const known = filters.get(phase) ?? lowPass(taps, phase / phases, cutoff);
    filters.set(phase, known);
    return known;
  };
  const toSource = (at: number): number => Math.floor((at * down) / up);
  return {
    reach: taps / 2,
    toSource,
    resample(source, first, from, count) {
      const out = new Float32Array(count * 2);
      const held = source.length / 2;
      for (let i = 0; i < count; i++) {
        const at = from + i;
        const whole = toSource(at);
        const filter = filterOf(Math.floor(((at * down - whole * up) * phases) / up));
        const start = whole - (taps / 2 - 1) - first;
        let left = 0;
        let right = 0;
        for (let k = Math.max(0, -start); k < taps && start + k < held; k++) {
          const weight = filter[k] as number;
          left += weight * (source[2 * (start + k)] as number);
          right += weight * (source[2 * (start + k) + 1] as number);
        }
        out[2 * i] = left;
        out[2 * i + 1] = right;
      }
      return out;
    },
  };
}

function copy(source: Float32Array, first: number, from: number, count: number): Float32Array {
  const out = new Float32Array(count * 2);
  const begin = Math.max(from, first);
  const end = Math.min(from + count, first + source.length / 2);
  if (end > begin) out.set(source.subarray((begin - first) * 2, (end - first) * 2), (begin - from) * 2);
  return out;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
