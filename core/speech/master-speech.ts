/** Brings synthesised speech to the rate and level of everything that is mixed, without the silence around it. */
import { SAMPLE_RATE } from '../sound/sample-rate.js';
import { Limiter, LIMITER_DELAY } from '../sound/limiter.js';
import { integratedLoudness, TENTH, TenthPowers } from '../sound/loudness.js';
import { createResampler } from '../sound/resample.js';
import type { Speech } from './speech.js';
import { fadeEdges, trimSpeech } from './trim-speech.js';

/** As heard on two loudspeakers, which is how a mono file is mixed. */
const LOUDNESS_LUFS = -16;
const CEILING = 10 ** (-1 / 20);
/** A word is measured as if it were said over and over, for loudness has no meaning below 0.4 s. */
const LEAST_MEASURED = 3 * SAMPLE_RATE;

/** Speech at 48 kHz that begins and ends with its first and last sound. Without any sound it has no samples. */
export const masterSpeech = (speech: Speech): Speech => {
  const trimmed = trimSpeech(speech);
  return trimmed.samples.length === 0 ? { ...trimmed, sampleRate: SAMPLE_RATE } : fadeEdges(levelSpeech(trimmed));
};

/** Speech at the rate and level of everything that is mixed, as long as it was. */
export const levelSpeech = ({ samples, sampleRate, words }: Speech): Speech => ({
  ...{ samples: level(toMixRate(samples, sampleRate)), sampleRate: SAMPLE_RATE, words },
});

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
