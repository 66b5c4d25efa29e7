/**
 * Keeps true peaks below a ceiling, as FFmpeg's `alimiter` at four times the rate does: it looks ahead for 5 ms, comes down in a
 * straight line, and goes back in 60 ms. Both channels are lowered together, so that nothing moves sideways.
 */
import { SAMPLE_RATE } from './clips.js';
import { PEAK_REACH, TruePeaks } from './true-peak.js';

const ATTACK = Math.round(0.005 * SAMPLE_RATE);
const RELEASE = 0.06 * SAMPLE_RATE;

/** Sample frames by which what comes out is late. */
export const LIMITER_DELAY = ATTACK + PEAK_REACH - 1;

/** Follows one signal; made once for it and fed in order. */
export class Limiter {
  readonly #ceiling: number;
  readonly #peaks = new TruePeaks();
  #waiting = new Float32Array(LIMITER_DELAY * 2);
  // The lowest gain that the next samples need: a ring of rising ones, each with the place that needs it.
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

  /** As many sample frames as come in, {@link LIMITER_DELAY} late. */
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

  // The gain of the sample that leaves now, when the peak of the one that leaves `ATTACK` later is known.
  #next(peak: number): number {
    const at = this.#at++;
    const needed = peak > this.#ceiling ? this.#ceiling / peak : 1;
    const lowest = this.#lowestUpTo(at, needed);
    if (lowest <= this.#gain) {
      this.#gain = lowest;
      this.#pace = (1 - lowest) / RELEASE;
    } else this.#gain = Math.min(lowest, this.#gain + this.#pace);
    // The mean over the time of attack falls in a straight line and has arrived when the peak comes.
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
