/** Makes sounds of different voices, rooms and microphones comparable. */
import { COEFFICIENTS } from './mfcc.js';

// Frames at least this loud count as speech.
const SPEECH_LOUDNESS = 0.5;
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
