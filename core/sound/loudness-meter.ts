import { integratedLoudness, TenthPowers } from './loudness.js';
import type { Loudness } from './mastering.js';
import { PEAK_REACH, TruePeaks } from './true-peak.js';

/** The level of silence. */
const SILENCE_DB = -120;

/** Measures the loudness and the highest true peak of a sound whose samples are passed in order: interleaved stereo at 48 kHz. */
export class LoudnessMeter {
  readonly #powers: number[] = [];
  readonly #tenths = new TenthPowers((power) => this.#powers.push(power));
  readonly #peaks = new TruePeaks();
  #highest = 0;

  /** Adds the next samples. */
  add(samples: Float32Array): void {
    this.#tenths.add(samples);
    this.#follow(samples);
  }

  /** The level of all that was added. */
  finish(): Loudness {
    this.#follow(new Float32Array(PEAK_REACH * 2));
    const integrated = integratedLoudness(this.#powers);
    return {
      integrated: Number.isFinite(integrated) ? integrated : SILENCE_DB,
      truePeak: this.#highest > 0 ? 20 * Math.log10(this.#highest) : SILENCE_DB,
    };
  }

  // What is no higher than what was found is not looked for.
  #follow(samples: Float32Array): void {
    const peaks = new Float32Array(samples.length / 2);
    this.#peaks.follow(samples, peaks, this.#highest);
    let highest = this.#highest;
    for (let i = 0; i < peaks.length; i++) highest = Math.max(highest, peaks[i] as number);
    this.#highest = highest;
  }
}
