/** True peaks, found at four times the rate (ITU-R BS.1770-4, annex 2). Interleaved stereo. */
import { lowPass } from './kaiser.js';

const TAPS = 24;
const PHASES = [0.25, 0.5, 0.75].map((fraction) => lowPass(TAPS, fraction, 0.97));

/** How many following samples a peak depends on. */
export const PEAK_REACH = TAPS / 2;

/** Follows one signal, which must be passed in order. */
export class TruePeaks {
  #tail = new Float32Array((TAPS - 1) * 2);

  /**
   * The highest peak of both channels between each sample frame and the next, {@link PEAK_REACH} sample frames late:
   * `out[i]` belongs to the sample frame that came that long before `samples[i]`. Peaks below `floor` may be missed,
   * because nothing is interpolated between two samples that are 6 dB lower, and nothing between two that are silent.
   */
  follow(samples: Float32Array, out: Float32Array, floor = 0): void {
    const before = this.#tail.length;
    const all = new Float32Array(before + samples.length);
    all.set(this.#tail);
    all.set(samples, before);
    for (let i = 0; i < out.length; i++) {
      const left = peakAt(all, 2 * i, floor);
      const right = peakAt(all, 2 * i + 1, floor);
      out[i] = left > right ? left : right;
    }
    this.#tail = all.slice(all.length - before);
  }
}

// The taps of one channel begin at `at`; the sample is just before their middle.
function peakAt(all: Float32Array, at: number, floor: number): number {
  let highest = Math.abs(all[at + TAPS - 2] as number);
  if (highest <= floor / 2 && Math.abs(all[at + TAPS] as number) <= floor / 2) return highest;
  for (const filter of PHASES) {
    let sum = 0;
    for (let k = 0; k < TAPS; k++) sum += (filter[k] as number) * (all[at + 2 * k] as number);
    highest = Math.max(highest, Math.abs(sum));
  }
  return highest;
}
