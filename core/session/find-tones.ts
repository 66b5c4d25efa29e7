/** Finds a tone of a session in the sound of a video, among music and speech: by a matched filter, to the sample. */
import FFT from 'fft.js';
import { SECOND_US } from '../project/time.js';
import { SAMPLE_RATE } from '../sound/sample-rate.js';
import type { ToneName } from '../project/timer-sound.js';
import { renderTone } from '../sound/tones.js';

/** How far from its time a tone is looked for, microseconds. */
export const TONE_REACH = 150_000;
/** So much of a tone is looked for: later it is soft. */
const LONGEST_PATTERN = 0.3 * SAMPLE_RATE;
/** Below this share of its own sound a tone is not there. Without it, music and speech come to 0.15. */
const LEAST_LIKENESS = 0.3;

/** A tone that was found. */
export interface FoundTone {
  /** Microseconds from the first sample of what was searched. */
  readonly at: number;
  /** From 0 to 1: how much of what sounds there is the tone. */
  readonly likeness: number;
}

interface Pattern {
  readonly samples: Float32Array;
  readonly energy: number;
}

const patterns = new Map<ToneName, Pattern>();

function patternOf(name: ToneName): Pattern {
  const known = patterns.get(name);
  if (known) return known;
  const samples = renderTone(name).subarray(0, LONGEST_PATTERN);
  const pattern = { samples, energy: samples.reduce((sum, sample) => sum + sample * sample, 0) };
  patterns.set(name, pattern);
  return pattern;
}

/** Samples of a search: {@link TONE_REACH} before the tone's time to as long after it, and the tone. */
export const searchLength = (name: ToneName): number =>
  Math.round((2 * TONE_REACH * SAMPLE_RATE) / SECOND_US) + patternOf(name).samples.length;

/** Where the tone begins in mono samples at 48 kHz; null where it does not. */
export function findTone(samples: Float32Array, name: ToneName): FoundTone | null {
  const pattern = patternOf(name);
  const last = samples.length - pattern.samples.length;
  if (last < 0) return null;
  const products = correlate(samples, pattern.samples);
  // The energy of the samples under the pattern, as that moves on.
  let energy = samples.subarray(0, pattern.samples.length).reduce((sum, sample) => sum + sample * sample, 0);
  let best = { at: 0, likeness: 0 };
  for (let at = 0; at <= last; at++) {
    const likeness = (products[at] ?? 0) / Math.sqrt(Math.max(energy, 1e-9) * pattern.energy);
    if (likeness > best.likeness) best = { at, likeness };
    energy += (samples[at + pattern.samples.length] ?? 0) ** 2 - (samples[at] ?? 0) ** 2;
  }
  if (best.likeness < LEAST_LIKENESS) return null;
  return { at: Math.round((best.at * SECOND_US) / SAMPLE_RATE), likeness: Math.min(1, best.likeness) };
}

// Sums of products at each shift, by the Fourier transform.
function correlate(samples: Float32Array, pattern: Float32Array): readonly number[] {
  const size = 2 ** Math.ceil(Math.log2(samples.length));
  const fft = new FFT(size);
  const transform = (data: Float32Array): number[] => {
    const padded = new Array<number>(size).fill(0);
    for (const [i, sample] of data.entries()) padded[i] = sample;
    const spectrum = fft.createComplexArray();
    fft.realTransform(spectrum, padded);
    fft.completeSpectrum(spectrum);
    return spectrum;
  };
  const [a, b] = [transform(samples), transform(pattern)];
  const product = fft.createComplexArray();
  for (let i = 0; i < 2 * size; i += 2) {
    const [ar = 0, ai = 0, br = 0, bi = 0] = [a[i], a[i + 1], b[i], b[i + 1]];
    product[i] = ar * br + ai * bi;
    product[i + 1] = ai * br - ar * bi;
  }
  const sums = fft.createComplexArray();
  fft.inverseTransform(sums, product);
  return Array.from({ length: size }, (_, i) => sums[2 * i] ?? 0);
}
