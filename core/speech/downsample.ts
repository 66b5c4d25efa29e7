/** References and recordings at a fraction of their frame rate, so that a long recording is looked at as a whole first. */
import { COEFFICIENTS } from './mfcc.js';
import { type Reference, SPEECH } from './reference.js';
import type { RecordingFeatures } from './recording-features.js';

/** A coarse reference. */
export interface DownsampledReference extends Reference {
  /** Which row of the fine one each row begins at; one more than there are rows. */
  readonly begins: Int32Array;
}

/** Each row is the mean of up to `factor` rows of the same word. Pauses stay rows of their own. */
export function downsampleReference(fine: Reference, factor: number): DownsampledReference {
  const begins: number[] = [];
  let count = 0;
  for (let row = 0; row < fine.rows; row++) {
    const goesOn =
      row > 0 &&
      fine.kinds[row] === SPEECH &&
      fine.kinds[row - 1] === SPEECH &&
      fine.words[row] === fine.words[row - 1];
    if (!goesOn || count === factor) {
      begins.push(row);
      count = 0;
    }
    count++;
  }
  begins.push(fine.rows);
  const starts = Int32Array.from(begins);
  const rows = starts.length - 1;
  return {
    rows,
    begins: starts,
    cepstrum: toMeans(fine.cepstrum, COEFFICIENTS, starts),
    loudness: toMeans(fine.loudness, 1, starts),
    kinds: Uint8Array.from({ length: rows }, (_, i) => fine.kinds[starts[i] ?? 0] ?? SPEECH),
    words: Int32Array.from({ length: rows }, (_, i) => fine.words[starts[i] ?? 0] ?? 0),
  };
}

/** Each frame is the mean of `factor` frames. */
export function downsampleRecording(fine: RecordingFeatures, factor: number): RecordingFeatures {
  const frames = Math.ceil(fine.frames / factor);
  const starts = Int32Array.from({ length: frames + 1 }, (_, i) => Math.min(fine.frames, i * factor));
  return {
    frames,
    cepstrum: toMeans(fine.cepstrum, COEFFICIENTS, starts),
    loudness: toMeans(fine.loudness, 1, starts),
  };
}

function toMeans(values: Float32Array, size: number, starts: Int32Array): Float32Array {
  const count = starts.length - 1;
  const means = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const from = starts[i] ?? 0;
    const to = starts[i + 1] ?? from;
    for (let c = 0; c < size; c++) {
      let sum = 0;
      for (let at = from; at < to; at++) sum += values[at * size + c] ?? 0;
      means[i * size + c] = sum / Math.max(1, to - from);
    }
  }
  return means;
}
