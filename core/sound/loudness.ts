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

/** A biquad's coefficients at 48 kHz, from tables 1 and 2 of the recommendation. */
interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}
const SHELF: Biquad = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
};
const HIGH_PASS: Biquad = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] };

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
    const frames = samples.length / 2;
    for (let i = 0; i < frames; i++) {
      const left = this.#weigh(samples[2 * i] as number, 0);
      const right = this.#weigh(samples[2 * i + 1] as number, 4);
      this.#sum += left * left + right * right;
      if (++this.#count < TENTH) continue;
      this.#onTenth(this.#sum / TENTH);
      this.#sum = 0;
      this.#count = 0;
    }
  }

  #weigh(value: number, at: number): number {
    return this.#filter(HIGH_PASS, this.#filter(SHELF, value, at), at + 2);
  }

  // Transposed direct form II.
  #filter({ a, b }: Biquad, value: number, at: number): number {
    const memory = this.#memory;
    const out = b[0] * value + (memory[at] as number);
    memory[at] = b[1] * value - a[0] * out + (memory[at + 1] as number);
    memory[at + 1] = b[2] * value - a[1] * out;
    return out;
  }
}

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
