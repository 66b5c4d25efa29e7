/** Makes sounds of different voices, rooms and microphones comparable. */
import { COEFFICIENTS, type Features } from './mfcc.js';
import { percentile } from './percentile.js';
import type { Recording } from './warp.js';

// Frames at least this loud count as speech.
const SPEECH_LOUDNESS = 0.5;
// A recording in which nothing is quieter than this below speech has no silence, but noise or music under the speech.
const LEAST_RANGE_DB = 20;
const MOST_RANGE_DB = 45;

/** A recording with its loudness between its noise floor and its speech, and its cepstrum normalised. */
export function toRecording({ frames, cepstrum, level }: Features): Recording {
  const speech = percentile(level, 0.9);
  const floor = percentile(level, 0.05) + 3;
  const range = Math.min(MOST_RANGE_DB, Math.max(LEAST_RANGE_DB, speech - floor));
  const loudness = level.map((db) => Math.min(1, Math.max(0, 1 - (speech - db) / range)));
  return { frames, loudness, cepstrum: normalizeCepstrum(cepstrum, loudness) };
}

/**
 * Cepstral mean and variance normalisation over the frames of speech: takes away what voice and microphone colour alike.
 * Viikki and Laurila, "Cepstral domain segmental feature vector normalization", 1998.
 */
export function normalizeCepstrum(cepstrum: Float32Array, loudness: Float32Array): Float32Array {
  const result = new Float32Array(cepstrum.length);
  const frames = loudness.length;
  for (let c = 0; c < COEFFICIENTS; c++) {
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let frame = 0; frame < frames; frame++) {
      if ((loudness[frame] ?? 0) < SPEECH_LOUDNESS) continue;
      const value = cepstrum[frame * COEFFICIENTS + c] ?? 0;
      count++;
      sum += value;
      squares += value * value;
    }
    const mean = count > 0 ? sum / count : 0;
    const deviation = Math.sqrt(Math.max(1e-6, count > 0 ? squares / count - mean * mean : 1));
    for (let frame = 0; frame < frames; frame++) {
      const at = frame * COEFFICIENTS + c;
      result[at] = ((cepstrum[at] ?? 0) - mean) / deviation;
    }
  }
  return result;
}
