/** Brings synthesised speech to the rate and level of everything that is mixed, without the silence around it. */
import { SAMPLE_RATE } from '../sound/sample-rate.js';
import { Limiter, LIMITER_DELAY } from '../sound/limiter.js';
import { integratedLoudness, TENTH, TenthPowers } from '../sound/loudness.js';
import { createResampler } from '../sound/resample.js';
import type { Speech } from './speech.js';

/** As heard on two loudspeakers, which is how a mono file is mixed. */
const LOUDNESS_LUFS = -16;
const CEILING = 10 ** (-1 / 20);
/** Below this share of the peak nobody speaks: -46 dB, less than any consonant. */
const SILENCE = 0.005;
const KEPT_BEFORE_SECONDS = 0.01;
const KEPT_AFTER_SECONDS = 0.03;
/** A word is measured as if it were said over and over, for loudness has no meaning below 0.4 s. */
const LEAST_MEASURED = 3 * SAMPLE_RATE;

/** Speech at 48 kHz that begins and ends with its first and last sound. Without any sound it has no samples. */
export function masterSpeech(speech: Speech): Speech {
  const { samples, from } = trim(speech);
  if (samples.length === 0) return { samples, sampleRate: SAMPLE_RATE, words: [] };
  const stereo = toMixRate(samples, speech.sampleRate);
  const lengthMs = (stereo.length / 2 / SAMPLE_RATE) * 1000;
  const fromMs = (from / speech.sampleRate) * 1000;
  const within = (ms: number): number => Math.max(0, Math.min(lengthMs, ms - fromMs));
  return {
    samples: fadeEdges(level(stereo)),
    sampleRate: SAMPLE_RATE,
    words: speech.words.map(({ startMs, endMs }) => ({ startMs: within(startMs), endMs: within(endMs) })),
  };
}

function trim({ samples, sampleRate }: Speech): { readonly samples: Float32Array; readonly from: number } {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const isHeard = (sample: number): boolean => peak > 0 && Math.abs(sample) > peak * SILENCE;
  const first = samples.findIndex(isHeard);
  if (first < 0) return { samples: new Float32Array(0), from: 0 };
  const from = Math.max(0, first - Math.round(KEPT_BEFORE_SECONDS * sampleRate));
  const to = samples.findLastIndex(isHeard) + 1 + Math.round(KEPT_AFTER_SECONDS * sampleRate);
  return { samples: samples.subarray(from, to), from };
}

function toMixRate(samples: Float32Array, sampleRate: number): Float32Array {
  const stereo = new Float32Array(samples.length * 2);
  for (const [i, sample] of samples.entries()) stereo.fill(sample, 2 * i, 2 * i + 2);
  const count = Math.round((samples.length * SAMPLE_RATE) / sampleRate);
  return createResampler(sampleRate).resample(stereo, 0, 0, count);
}

// The gain, limited where it would exceed the ceiling; one channel of the result.
function level(stereo: Float32Array): Float32Array {
  const gain = 10 ** ((LOUDNESS_LUFS - measure(stereo)) / 20);
  const delayed = new Float32Array(stereo.length + LIMITER_DELAY * 2);
  delayed.set(stereo.map((sample) => sample * gain));
  const limited = new Limiter(CEILING).process(delayed);
  return Float32Array.from({ length: stereo.length / 2 }, (_, i) => limited[2 * (i + LIMITER_DELAY)] ?? 0);
}

function measure(stereo: Float32Array): number {
  const powers: number[] = [];
  const meter = new TenthPowers((power) => powers.push(power));
  const times = Math.max(1, Math.ceil((2 * LEAST_MEASURED) / stereo.length));
  for (let i = 0; i < times; i++) meter.add(stereo);
  // What a last, unfinished tenth would add is a repetition, or little of a long text.
  if (times === 1) meter.add(new Float32Array(2 * TENTH));
  return integratedLoudness(powers);
}

function fadeEdges(samples: Float32Array): Float32Array {
  const fade = Math.min(Math.round(0.004 * SAMPLE_RATE), samples.length >> 1);
  return samples.map((sample, i) => sample * Math.min(1, (i + 1) / fade, (samples.length - i) / fade));
}
