/** Utterance verification: tells a text that is said from another one, by how much better its words fit in their order than in the opposite one. */
import { downsampleRecording, downsampleReference } from './downsample.js';
import { COEFFICIENTS } from './mfcc.js';
import type { RecordingFeatures } from './recording-features.js';
import { PAUSE, type Reference, SPEECH } from './reference.js';
import { warp } from './dynamic-time-warping.js';

const FACTOR = 4;

/** The share by which the right order is cheaper: about 0 where the text is another one. */
export function measureOrderGain(reference: Reference, recording: RecordingFeatures): number {
  const coarse = downsampleRecording(recording, FACTOR);
  const costOf = (one: Reference): number =>
    warp(one, coarse, { from: new Int32Array(coarse.frames), width: one.rows })?.cost ?? Number.POSITIVE_INFINITY;
  const forth = costOf(downsampleReference(reference, FACTOR));
  const back = costOf(downsampleReference(reverseWords(reference), FACTOR));
  return 1 - forth / back;
}

/** A part of a reference and of the recording that it was warped to. */
export function cutOut(
  { reference, recording }: { readonly reference: Reference; readonly recording: RecordingFeatures },
  words: { readonly from: number; readonly to: number },
  frames: { readonly from: number; readonly to: number },
): { readonly reference: Reference; readonly recording: RecordingFeatures } {
  let first = 0;
  while (first < reference.rows && (reference.words[first] ?? 0) < words.from) first++;
  let last = first;
  while (last < reference.rows && (reference.words[last] ?? 0) < words.to) last++;
  // With the pause before it.
  first = Math.max(0, first - 1);
  const cepstra = (values: Float32Array, from: number, to: number) =>
    values.slice(from * COEFFICIENTS, to * COEFFICIENTS);
  return {
    reference: {
      rows: last - first,
      cepstrum: cepstra(reference.cepstrum, first, last),
      loudness: reference.loudness.slice(first, last),
      kinds: reference.kinds.slice(first, last),
      words: reference.words.slice(first, last),
    },
    recording: {
      frames: frames.to - frames.from,
      cepstrum: cepstra(recording.cepstrum, frames.from, frames.to),
      loudness: recording.loudness.slice(frames.from, frames.to),
    },
  };
}

/** The words in the opposite order, each as it was; pauses where they were. */
export function reverseWords(reference: Reference): Reference {
  const order: number[] = [];
  let end = reference.rows;
  for (let row = reference.rows - 1; row >= 0; row--) {
    const begins =
      row === 0 ||
      reference.words[row - 1] !== reference.words[row] ||
      reference.kinds[row] !== SPEECH ||
      reference.kinds[row - 1] !== SPEECH;
    if (!begins) continue;
    for (let i = row; i < end; i++) order.push(i);
    end = row;
  }
  const cepstrum = new Float32Array(reference.cepstrum.length);
  for (const [to, from] of order.entries()) {
    cepstrum.set(reference.cepstrum.subarray(from * COEFFICIENTS, (from + 1) * COEFFICIENTS), to * COEFFICIENTS);
  }
  return {
    rows: reference.rows,
    cepstrum,
    loudness: Float32Array.from(order, (row) => reference.loudness[row] ?? 0),
    kinds: Uint8Array.from(order, (row) => reference.kinds[row] ?? PAUSE),
    words: Int32Array.from(order, (row) => reference.words[row] ?? 0),
  };
}
