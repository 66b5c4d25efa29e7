/** A sidechain compressor that lowers music under speech. */
import { SAMPLE_RATE } from './sample-rate.js';

// -34 dBFS and 10:1, as FFmpeg's sidechaincompress=threshold=0.02:ratio=10 lowers music by about 16 dB under speech.
const THRESHOLD = 0.02;
const RATIO = 10;
const ATTACK_SECONDS = 0.015;
const RELEASE_SECONDS = 0.35;
const LEVEL_SECONDS = 0.01;

const coefficient = (seconds: number): number => Math.exp(-1 / (seconds * SAMPLE_RATE));
const ATTACK = coefficient(ATTACK_SECONDS);
const RELEASE = coefficient(RELEASE_SECONDS);
const LEVEL = coefficient(LEVEL_SECONDS);

/** Follows one speech signal, which must be passed in order. */
export class Ducker {
  #level = 0;
  #reduction = 0;

  /**
   * Gain reduction in dB (0 or more, unbounded) for each sample of `key`, the speech as interleaved stereo. The caller
   * limits it to the amount of each clip.
   */
  follow(key: Float32Array, reduction: Float32Array): void {
    for (let i = 0; i < reduction.length; i++) {
      const loud = Math.max(Math.abs(key[2 * i] as number), Math.abs(key[2 * i + 1] as number));
      this.#level = Math.max(loud, this.#level * LEVEL);
      const over = this.#level > THRESHOLD ? 20 * Math.log10(this.#level / THRESHOLD) : 0;
      const target = over * (1 - 1 / RATIO);
      const pace = target > this.#reduction ? ATTACK : RELEASE;
      this.#reduction = target + (this.#reduction - target) * pace;
      reduction[i] = this.#reduction;
    }
  }
}

/** The linear gain of a clip that ducks by at most `limitDb` under a reduction of `reductionDb`. */
export const duckGain = (reductionDb: number, limitDb: number): number =>
  reductionDb <= 0 ? 1 : 10 ** (-Math.min(reductionDb, limitDb) / 20);
