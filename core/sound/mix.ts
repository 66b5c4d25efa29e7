/** Mixes clips block by block. Pure: arrays of samples in and out. */
import type { SoundClip } from './clips.js';
import { Ducker, duckGain } from './ducking.js';

export const BLOCK_SAMPLES = 48_000;
// Gains are computed every 5 ms and interpolated linearly.
const CONTROL_SAMPLES = 240;

/** A clip's samples for a block, interleaved stereo, and their position. */
export interface MixInput {
  readonly clip: SoundClip;
  readonly samples: Float32Array;
  /** First sample frame of the block that the clip is audible in. */
  readonly at: number;
  /** Position of these samples in the clip, sample frames. */
  readonly from: number;
}

/** Mixes blocks in order; ducking carries over from one to the next. */
export class Mixer {
  readonly #ducker = new Ducker();
  readonly #ducks: boolean;

  /** `ducks` says whether any clip of the mix ducks under speech. */
  constructor(ducks: boolean) {
    this.#ducks = ducks;
  }

  /** The sum of the clips: `length` sample frames of interleaved stereo, not limited. */
  mix(parts: readonly MixInput[], length: number): Float32Array {
    const out = new Float32Array(length * 2);
    const reduction = this.#ducks ? this.#follow(parts, length) : null;
    for (const part of parts) addPart(out, part, part.clip.duckDb === null ? null : reduction);
    return out;
  }

  #follow(parts: readonly MixInput[], length: number): Float32Array {
    const key = new Float32Array(length * 2);
    for (const part of parts) if (part.clip.speech) addPart(key, part, null);
    const reduction = new Float32Array(length);
    this.#ducker.follow(key, reduction);
    return reduction;
  }
}

function addPart(out: Float32Array, { clip, samples, at, from }: MixInput, reduction: Float32Array | null): void {
  const count = samples.length / 2;
  for (let start = 0; start < count; start += CONTROL_SAMPLES) {
    const end = Math.min(count, start + CONTROL_SAMPLES);
    const first = clip.gainAt(from + start);
    const step = (clip.gainAt(from + end) - first) / (end - start);
    for (let i = start; i < end; i++) {
      const duck = reduction ? duckGain(reduction[at + i] as number, clip.duckDb ?? 0) : 1;
      const gain = (first + step * (i - start)) * duck;
      const to = 2 * (at + i);
      out[to] = (out[to] as number) + (samples[2 * i] as number) * gain;
      out[to + 1] = (out[to + 1] as number) + (samples[2 * i + 1] as number) * gain;
    }
  }
}
