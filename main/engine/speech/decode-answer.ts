/** The sound of what a service spoke. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { predictSeconds } from '../../../core/speech/predict-seconds.js';
import { toBadAnswer } from '../providers/connection.js';
import type { SpeechRequest } from './speaker.js';

/** What decoding needs. */
export interface AnswerPorts {
  /** As its maker writes it. */
  readonly serviceName: string;
  /** The sound of a file in memory, one channel at 48 kHz. */
  readonly decode: (file: Uint8Array, signal: AbortSignal) => Promise<Float32Array>;
}

/** Speech that is shorter than this share of what its text takes is not all of it. */
const LEAST_SHARE = 0.35;
/** Only texts that take so long are judged by their length, seconds. */
const JUDGED_FROM = 4;
/** More of its samples at full scale than this share is clipped. */
const MOST_CLIPPED = 0.01;

/**
 * The samples of a sound file that is said to be a text.
 * @throws UprightError `provider.bad-answer` where it is no sound, too short for the text, silent or clipped; `job.canceled`
 */
export async function decodeAnswer(
  { serviceName, decode }: AnswerPorts,
  bytes: Uint8Array,
  spoken: Pick<SpeechRequest, 'text' | 'rate'>,
  signal: AbortSignal,
): Promise<Float32Array> {
  let samples: Float32Array;
  try {
    samples = await decode(bytes, signal);
  } catch (error) {
    if (signal.aborted) throw new UprightError('job.canceled');
    throw toBadAnswer(serviceName, error);
  }
  checkSound(serviceName, spoken, samples);
  return samples;
}

// What was paid for is kept; another take asks anew.
function checkSound(
  service: string,
  { text, rate }: Pick<SpeechRequest, 'text' | 'rate'>,
  samples: Float32Array,
): void {
  const expected = predictSeconds(text, rate);
  const seconds = samples.length / SAMPLE_RATE;
  if (expected >= JUDGED_FROM && seconds < expected * LEAST_SHARE) {
    const params = { service, seconds: seconds.toFixed(1), expected: Math.round(expected) };
    throw new UprightError('provider.bad-answer', message('speech:tooShort', params));
  }
  let clipped = 0;
  let peak = 0;
  for (const sample of samples) {
    const size = Math.abs(sample);
    if (size >= 0.999) clipped++;
    if (size > peak) peak = size;
  }
  if (peak < 0.001) throw new UprightError('provider.bad-answer', message('speech:silent', { service }));
  if (clipped > samples.length * MOST_CLIPPED)
    throw new UprightError('provider.bad-answer', message('speech:clipped', { service }));
}
