/**
 * A run of sound as the audio thread plays it: blocks lie in a ring by their place, so that what was written ahead can be written
 * anew while it plays. Pure.
 *
 *     |--- played ---|------ written ahead ------|            |
 *                    ^ played                    ^ filled      ^ played + RING
 */

/** Sample frames that may be written ahead. */
export const RING = 96_000;
/** Sample frames over which something begins, ends, or passes into something else: 5 ms. */
const FADE = 240;

/** One run. */
export class RingBuffer {
  readonly run: number;
  readonly #ring: Float32Array;
  #played = 0;
  #filled = 0;
  #level = 0;
  #leaving = false;

  /** `ring` is interleaved stereo of {@link RING} sample frames. */
  constructor(run: number, ring: Float32Array) {
    this.run = run;
    this.#ring = ring;
  }

  /** Sample frames since its beginning. */
  get played(): number {
    return this.#played;
  }

  /** Sample frames that can be played. */
  get ahead(): number {
    return this.#filled - this.#played;
  }

  /** Whether it has faded out. */
  get over(): boolean {
    return this.#leaving && this.#level === 0;
  }

  /** Fades it out. */
  leave(): void {
    this.#leaving = true;
  }

  /**
   * Writes interleaved stereo for `at` sample frames after the beginning; what is played already is left out. `softly` lets
   * what was written there before pass into it.
   */
  write(at: number, samples: Float32Array, softly: boolean): void {
    const end = Math.min(at + samples.length / 2, this.#played + RING);
    const known = this.#filled;
    // Between what was written and what comes is silence.
    for (let i = Math.max(known, this.#played); i < Math.min(at, end); i++) this.#put(i, 0, 0, 1);
    const first = Math.max(at, this.#played);
    for (let i = first; i < end; i++) {
      const share = softly && i < known ? Math.min(1, (i - first + 1) / FADE) : 1;
      this.#put(i, samples[2 * (i - at)] as number, samples[2 * (i - at) + 1] as number, share);
    }
    this.#filled = Math.max(this.#filled, end);
  }

  #put(at: number, left: number, right: number, share: number): void {
    const place = 2 * (at % RING);
    const ring = this.#ring;
    ring[place] = (ring[place] as number) * (1 - share) + left * share;
    ring[place + 1] = (ring[place + 1] as number) * (1 - share) + right * share;
  }

  /** Adds the next sample frames to both channels; silence where nothing was written in time. */
  play(left: Float32Array, right: Float32Array): void {
    for (let i = 0; i < left.length; i++, this.#played++) {
      const has = this.#played < this.#filled;
      const target = this.#leaving || !has ? 0 : 1;
      this.#level = Math.max(0, Math.min(1, this.#level + (target === 1 ? 1 / FADE : -1 / FADE)));
      if (!has) continue;
      const place = 2 * (this.#played % RING);
      left[i] = (left[i] as number) + (this.#ring[place] as number) * this.#level;
      right[i] = (right[i] as number) + (this.#ring[place + 1] as number) * this.#level;
    }
  }
}
