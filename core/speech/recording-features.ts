/** A recording as it is compared with a reference. */
import type { Features } from './mfcc.js';
import { normalizeCepstrum } from './normalize.js';
import { percentile } from '../math.js';

/** A recording, normalised as the reference is. */
export interface RecordingFeatures {
  readonly frames: number;
  readonly cepstrum: Float32Array;
  /** From 0, silence, to 1, speech. */
  readonly loudness: Float32Array;
}

// A recording in which nothing is quieter than this below speech has no silence, but noise or music under the speech.
const LEAST_RANGE_DB = 20;
const MOST_RANGE_DB = 45;

// In speech, one frame of ten is a pause or the closed lips of a p: 19 dB and more below its
// loud frames on the recordings measured, 15 dB and less where music is as loud or half as loud.
const PAUSE_SHARE = 0.1;
const LEAST_PAUSE_DB = 16;

/** Whether the pauses of the speech are filled with something else, such as music. */
export const isNoisy = ({ level }: Features): boolean =>
  percentile(level, 0.9) - percentile(level, PAUSE_SHARE) < LEAST_PAUSE_DB;

/** A recording with its loudness between its noise floor and its speech, and its cepstrum normalised. */
export function toRecordingFeatures({ frames, cepstrum, level }: Features): RecordingFeatures {
  const speech = percentile(level, 0.9);
  const floor = percentile(level, 0.05) + 3;
  const range = Math.min(MOST_RANGE_DB, Math.max(LEAST_RANGE_DB, speech - floor));
  const loudness = level.map((db) => Math.min(1, Math.max(0, 1 - (speech - db) / range)));
  return { frames, loudness, cepstrum: normalizeCepstrum(cepstrum, loudness) };
}
