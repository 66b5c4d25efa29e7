/**
 * Loudness by ITU-R BS.1770-4: K-weighted, in blocks of 400 ms every 100 ms, gated. Interleaved stereo at 48 kHz.
 * Silence is -Infinity.
 */
import { SAMPLE_RATE } from './sample-rate.js';

/** Samples of a tenth of a second, the unit of the power measurements. */
export const TENTH = SAMPLE_RATE / 10;
const MOMENTARY = 4;
const SHORT_TERM = 30;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

// The biquads of K-weighting at 48 kHz, from tables 1 and 2 of the recommendation: a shelf, then a high pass, whose `b` is 1, -2, 1.
const SHELF_B0 = 1.53512485958697;
const SHELF_B1 = -2.69169618940638;
const SHELF_B2 = 1.19839281085285;
const SHELF_A1 = -1.69065929318241;
const SHELF_A2 = 0.73248077421585;
const PASS_A1 = -1.99004745483398;
const PASS_A2 = 0.99007225036621;

/** Loudness of a mean power of both channels, LUFS. */
const toLufs = (power: number): number => (power > 0 ? -0.691 + 10 * Math.log10(power) : Number.NEGATIVE_INFINITY);

/** Measures the K-weighted power of each tenth of a second. */
export class TenthPowers {
  // Two state variables per filter and channel.
  readonly #memory = new Float64Array(8);
  readonly #onTenth: (power: number) => void;
  #sum = 0;
  #count = 0;

  /** `onTenth` receives the mean power of both channels together for each tenth of a second. */
  constructor(onTenth: (power: number) => void) {
    this.#onTenth = onTenth;
  }

  /** Adds the next samples. */
  add(samples: Float32Array): void {
    for (let from = 0; from < samples.length; ) {
      const to = Math.min(samples.length, from + 2 * (TENTH - this.#count));
      this.#sum += this.#power(samples, from, to, 0) + this.#power(samples, from + 1, to, 4);
      this.#count += (to - from) / 2;
      from = to;
      if (this.#count < TENTH) continue;
      this.#onTenth(this.#sum / TENTH);
      this.#sum = 0;
      this.#count = 0;
    }
  }

  // The sum of the squares of a channel's weighted samples. Transposed direct form II, in local variables: this is most of the
  // work of measuring a sound.
  #power(samples: Float32Array, from: number, to: number, at: number): number {
    const memory = this.#memory;
    let shelf1 = memory[at] as number;
    let shelf2 = memory[at + 1] as number;
    let pass1 = memory[at + 2] as number;
    let pass2 = memory[at + 3] as number;
    let sum = 0;
    for (let i = from; i < to; i += 2) {
      const value = samples[i] as number;
      const shelved = SHELF_B0 * value + shelf1;
      shelf1 = SHELF_B1 * value - SHELF_A1 * shelved + shelf2;
      shelf2 = SHELF_B2 * value - SHELF_A2 * shelved;
      const out = shelved + pass1;
      pass1 = -2 * shelved - PASS_A1 * out + pass2;
      pass2 = shelved - PASS_A2 * out;
      sum += out * out;
    }
    memory[at] = settled(shelf1);
    memory[at + 1] = settled(shelf2);
    memory[at + 2] = settled(pass1);
    memory[at + 3] = settled(pass2);
    return sum;
  }
}

// In silence the filters fade towards zero for ever, and processors compute the smallest numbers many times as slowly.
const settled = (value: number): number => (Math.abs(value) < 1e-30 ? 0 : value);

/** Gated loudness, LUFS, from the mean powers of tenths of a second. */
export function integratedLoudness(powers: readonly number[]): number {
  const blocks: number[] = [];
  for (let i = MOMENTARY; i <= powers.length; i++) blocks.push(mean(powers.slice(i - MOMENTARY, i)));
  const audible = blocks.filter((power) => toLufs(power) > ABSOLUTE_GATE);
  const gate = toLufs(mean(audible)) + RELATIVE_GATE;
  return toLufs(mean(audible.filter((power) => toLufs(power) > gate)));
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Momentary and short-term loudness, in constant memory. */
export class RunningLoudness {
  readonly #powers = new Float64Array(SHORT_TERM);
  #next = 0;
  readonly #tenths = new TenthPowers((power) => {
    this.#powers[this.#next] = power;
    this.#next = (this.#next + 1) % SHORT_TERM;
  });

  /** Adds the next samples. */
  add(samples: Float32Array): void {
    this.#tenths.add(samples);
  }

  /** Loudness of the last 400 ms, LUFS. */
  momentary(): number {
    return this.#last(MOMENTARY);
  }

  /** Loudness of the last three seconds, LUFS. */
  shortTerm(): number {
    return this.#last(SHORT_TERM);
  }

  #last(tenths: number): number {
    let sum = 0;
    for (let i = 1; i <= tenths; i++) sum += this.#powers[(this.#next - i + SHORT_TERM) % SHORT_TERM] as number;
    return toLufs(sum / tenths);
  }
}
