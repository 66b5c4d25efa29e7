/**
 * A run of sound as the audio thread plays it: blocks lie in a ring by their position, so that what was written ahead can be
 * written again while it plays. Where blocks come too late it is silent, with a fade before and after, and later blocks are
 * still played at their own time. Pure.
 *
 *     |--- played ---|------ written ahead ------|            |
 *                    ^ played                    ^ filled      ^ played + CAPACITY
 */

/** Sample frames that may be written ahead. */
export const CAPACITY = 288_000;
/** Sample frames over which sound fades in, out or across: 5 ms. */
const FADE = 240;

export class RingBuffer {
  readonly run: number;
  readonly #ring: Float32Array;
  #played = 0;
  #filled = 0;
  #level = 0;
  #leaving = false;
  /** The range that was never written; if it is empty, different sounds meet there. */
  #gap = { from: 0, to: 0 };
  /** The end of the last block. Anything behind it is older. */
  #edge = 0;
  /** Whether the next frames cross-fade from those that are there. */
  #crossFades = false;
  #crossFadeFrom = Number.NEGATIVE_INFINITY;

  /** `ring` is interleaved stereo of {@link CAPACITY} sample frames. */
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
   * Writes interleaved stereo at `at` sample frames after the beginning, without what is already played. With `softly`
   * it cross-fades from what was written there before.
   */
  write(at: number, samples: Float32Array, softly: boolean): void {
    const filled = this.#filled;
    const end = Math.min(at + samples.length / 2, this.#played + CAPACITY);
    let first = Math.max(at, this.#played);
    this.#crossFades ||= softly;
    // The whole block is late, so the next one cross-fades.
    if (first >= end) return;
    // Playback may have passed the end of the last block and reached older sound.
    this.#crossFades ||= first > this.#edge && first < filled;
    // Older sound may lie behind the last block, and does not continue it.
    const continuous = first <= this.#edge ? this.#edge : filled;
    if (at > filled) this.#interrupt(filled, at);
    else if (this.#crossFades && continuous - first < FADE) {
      // Too little is left to cross-fade from: it plays out, and the new sound fades in after it.
      if (continuous >= end) return;
      first = continuous;
      this.#interrupt(first, first);
    } else if (this.#crossFades) {
      // So little could not be faded out before the older sound behind it, should the next block be late.
      if (end < filled && end - first < FADE) return;
      this.#crossFadeFrom = first;
    }
    this.#crossFades = false;
    for (let i = first; i < end; i++) {
      const share = i < filled ? Math.min(1, (i - this.#crossFadeFrom + 1) / FADE) : 1;
      this.#put(i, samples[2 * (i - at)] as number, samples[2 * (i - at) + 1] as number, share);
    }
    this.#filled = Math.max(filled, end);
    this.#edge = end;
  }

  #interrupt(from: number, to: number): void {
    const isAhead = this.#gap.to > this.#played;
    this.#gap = { from: isAhead ? this.#gap.from : from, to };
  }

  #put(at: number, left: number, right: number, share: number): void {
    const position = 2 * (at % CAPACITY);
    const ring = this.#ring;
    ring[position] = (ring[position] as number) * (1 - share) + left * share;
    ring[position + 1] = (ring[position + 1] as number) * (1 - share) + right * share;
  }

  /** Adds the next sample frames to both channels. Time passes even where nothing was written. */
  play(left: Float32Array, right: Float32Array): void {
    for (let i = 0; i < left.length; i++, this.#played++) {
      const played = this.#played;
      const end = this.#endAfter(played);
      // The fade-out ends with the contiguous sound.
      const isFadingOut = this.#leaving || end - played <= this.#level * FADE;
      this.#level = Math.max(0, Math.min(1, this.#level + (isFadingOut ? -1 : 1) / FADE));
      if (played >= end) continue;
      const position = 2 * (played % CAPACITY);
      left[i] = (left[i] as number) + (this.#ring[position] as number) * this.#level;
      right[i] = (right[i] as number) + (this.#ring[position + 1] as number) * this.#level;
    }
  }

  // Where the contiguous sound ends or different sound follows.
  #endAfter(position: number): number {
    const { from, to } = this.#gap;
    if (position >= from && position < to) return position;
    const end = position < this.#edge ? this.#edge : this.#filled;
    return position < from ? Math.min(from, end) : end;
  }
}
