/**
 * A true-peak limiter, as FFmpeg's `alimiter` at four times the rate: 5 ms of look-ahead with a linear attack, and a
 * release of 60 ms. Both channels have the same gain, so that the stereo image stays.
 */
import { SAMPLE_RATE } from './sample-rate.js';
import { PEAK_REACH, TruePeaks } from './true-peak.js';

const ATTACK = Math.round(0.005 * SAMPLE_RATE);
const RELEASE = 0.06 * SAMPLE_RATE;

/** Latency in sample frames. */
export const LIMITER_DELAY = ATTACK + PEAK_REACH - 1;

/** Limits one signal, which must be passed in order. */
export class Limiter {
  readonly #ceiling: number;
  readonly #peaks = new TruePeaks();
  #waiting = new Float32Array(LIMITER_DELAY * 2);
  // The minimum gains ahead: a ring of increasing gains, each with the sample that needs it.
  readonly #lowGains = new Float64Array(ATTACK + 1);
  readonly #lowPlaces = new Float64Array(ATTACK + 1);
  #lowFirst = 0;
  #lowCount = 0;
  readonly #box = new Float64Array(ATTACK).fill(1);
  #boxSum = ATTACK;
  #at = 0;
  #gain = 1;
  #pace = 0;

  /** `ceiling` is linear: 1 is full scale. */
  constructor(ceiling: number) {
    this.#ceiling = ceiling;
  }

  /** Returns as many sample frames as it receives, {@link LIMITER_DELAY} later. */
  process(samples: Float32Array): Float32Array {
    const count = samples.length / 2;
    const peaks = new Float32Array(count);
    this.#peaks.follow(samples, peaks, this.#ceiling);
    const all = new Float32Array(this.#waiting.length + samples.length);
    all.set(this.#waiting);
    all.set(samples, this.#waiting.length);
    for (let i = 0; i < count; i++) {
      const gain = this.#next(peaks[i] as number);
      all[2 * i] = (all[2 * i] as number) * gain;
      all[2 * i + 1] = (all[2 * i + 1] as number) * gain;
    }
    this.#waiting = all.slice(count * 2);
    return all.slice(0, count * 2);
  }

  // The gain of the current output sample, once the peak of the sample `ATTACK` later is known.
  #next(peak: number): number {
    const at = this.#at++;
    const needed = peak > this.#ceiling ? this.#ceiling / peak : 1;
    const lowest = this.#lowestUpTo(at, needed);
    if (lowest <= this.#gain) {
      this.#gain = lowest;
      this.#pace = (1 - lowest) / RELEASE;
    } else this.#gain = Math.min(lowest, this.#gain + this.#pace);
    // The moving average over the attack falls linearly and is complete when the peak arrives.
    const place = at % ATTACK;
    this.#boxSum += this.#gain - (this.#box[place] as number);
    this.#box[place] = this.#gain;
    return this.#boxSum / ATTACK;
  }

  #lowestUpTo(at: number, needed: number): number {
    const size = ATTACK + 1;
    const last = (): number => (this.#lowFirst + this.#lowCount - 1) % size;
    while (this.#lowCount > 0 && (this.#lowGains[last()] as number) >= needed) this.#lowCount--;
    this.#lowCount++;
    this.#lowGains[last()] = needed;
    this.#lowPlaces[last()] = at;
    if ((this.#lowPlaces[this.#lowFirst] as number) <= at - ATTACK) {
      this.#lowFirst = (this.#lowFirst + 1) % size;
      this.#lowCount--;
    }
    return this.#lowGains[this.#lowFirst] as number;
  }
}
