import { expect, test } from 'vitest';
import { COEFFICIENTS } from '../../../core/speech/mfcc.js';
import { type Reference, SPEECH } from '../../../core/speech/reference.js';
import { adaptToSpeaker } from '../../../core/speech/speaker-adaptation.js';

const ROWS = 600;
const noise = (seed: number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 1_073_741_824 - 1;
  };
};

function makeReference(): Reference {
  const next = noise(7);
  return {
    rows: ROWS,
    cepstrum: Float32Array.from({ length: ROWS * COEFFICIENTS }, () => 1.7 * next()),
    loudness: new Float32Array(ROWS).fill(1),
    kinds: new Uint8Array(ROWS).fill(SPEECH),
    words: Int32Array.from({ length: ROWS }, (_, row) => Math.floor(row / 20)),
  };
}

/** Every coefficient as the speaker has it: one part of it, one of its neighbour in its half, and an offset. */
function speak({ cepstrum }: Reference): Float32Array {
  const next = noise(11);
  const half = COEFFICIENTS / 2;
  return cepstrum.map((value, i) => {
    const c = i % COEFFICIENTS;
    const neighbour = c % half === half - 1 ? i - half + 1 : i + 1;
    const loose = c === 3 ? next() : 0;
    return 0.7 * value - 0.5 * (cepstrum[neighbour] ?? 0) + (c < half ? 0.4 : 0) + loose;
  });
}

const path = Int32Array.from({ length: ROWS }, (_, i) => i);

function meanSquare(a: Float32Array, b: Float32Array, coefficient: number): number {
  let sum = 0;
  for (let row = 0; row < ROWS; row++) {
    const at = row * COEFFICIENTS + coefficient;
    sum += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2;
  }
  return sum / ROWS;
}

test('a reference takes over how a speaker sounds', () => {
  const reference = makeReference();
  const recording = { frames: ROWS, cepstrum: speak(reference), loudness: new Float32Array(ROWS).fill(1) };
  const adapted = adaptToSpeaker({ reference, recording, path });
  // Of what differed, less than a hundredth of what the recording varies by is left.
  const variance = meanSquare(adapted.recording.cepstrum, new Float32Array(ROWS * COEFFICIENTS), 0);
  expect(meanSquare(adapted.reference.cepstrum, adapted.recording.cepstrum, 0)).toBeLessThan(0.01 * variance);
});

test('what is less alike in the two counts less', () => {
  const reference = makeReference();
  const recording = { frames: ROWS, cepstrum: speak(reference), loudness: new Float32Array(ROWS).fill(1) };
  const adapted = adaptToSpeaker({ reference, recording, path });
  const weightOf = (c: number) => (adapted.recording.cepstrum[c] ?? 0) / (recording.cepstrum[c] ?? 1);
  expect(weightOf(3)).toBeLessThan(0.2 * weightOf(2));
});

test('a recording of a few frames leaves the voice of the reference', () => {
  const reference = makeReference();
  const recording = {
    frames: 2,
    cepstrum: speak(reference).slice(0, 2 * COEFFICIENTS),
    loudness: Float32Array.of(1, 1),
  };
  const adapted = adaptToSpeaker({ reference, recording, path: path.slice(0, 2) });
  for (const value of adapted.reference.cepstrum) expect(Number.isFinite(value)).toBe(true);
  // In proportion to before: the weights are what differs.
  let [product, before, after] = [0, 0, 0];
  for (let row = 0; row < ROWS; row++) {
    const [a, b] = [reference.cepstrum[row * COEFFICIENTS] ?? 0, adapted.reference.cepstrum[row * COEFFICIENTS] ?? 0];
    product += a * b;
    before += a * a;
    after += b * b;
  }
  expect(product / Math.sqrt(before * after)).toBeGreaterThan(0.95);
});
