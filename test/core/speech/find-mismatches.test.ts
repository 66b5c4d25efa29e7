import { expect, test } from 'vitest';
import { alignWords } from '../../../core/speech/align-words.js';
import { findMismatches } from '../../../core/speech/find-mismatches.js';
import { toTimedWords } from '../../../core/speech/word-times.js';
import { toRecordingOf, toReferenceOf } from './features.js';

const LENGTH = 20;
/** Word `i`: sounds that no other word has, each for some frames. */
const soundsOf = (word: number): number[] =>
  Array.from({ length: LENGTH }, (_, i) => word * 10 + 1 + Math.floor(i / 4));
const says = (order: readonly number[]): number[] => order.flatMap((word) => [...soundsOf(word), 0, 0, 0]);
const count = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

function mismatchesOf(text: readonly number[], recording: readonly number[]) {
  const found = alignWords(toReferenceOf(text.map(soundsOf)), toRecordingOf(recording));
  const words = toTimedWords(
    text.map((word) => `word${word}`),
    found.words,
    recording.length * 10_000,
  );
  return findMismatches(words, found.reference, found.recording);
}

test('a text that is said has none', () => {
  expect(mismatchesOf(count(0, 24), says(count(0, 24)))).toEqual([]);
});

test('another text is noticed', () => {
  const marked = mismatchesOf(count(0, 24), says(count(30, 54)));
  expect(marked.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(24);
});

test('sound without words is noticed where it is', () => {
  // Seven seconds of other sounds in the middle.
  const recording = [...says(count(0, 12)), ...says(count(60, 90)), ...says(count(12, 24))];
  expect(mismatchesOf(count(0, 24), recording)).toContainEqual(
    expect.objectContaining({ kind: 'wordless', from: 12, to: 12 }),
  );
});

test('words over silence are noticed', () => {
  const words = ['so', 'it', 'goes'].map((text, i) => ({ text, start: i * 300_000, end: (i + 1) * 300_000 }));
  const recording = toRecordingOf(Array.from({ length: 90 }, () => 0));
  const found = findMismatches(words, toReferenceOf([[1], [2], [3]]), recording);
  expect(found).toEqual([{ kind: 'silent', from: 0, to: 3, start: 0, end: 900_000 }]);
});

test('words that are faster than anybody speaks are noticed', () => {
  const words = Array.from({ length: 8 }, (_, i) => ({
    text: 'astonishing',
    start: i * 50_000,
    end: (i + 1) * 50_000,
  }));
  const recording = toRecordingOf(Array.from({ length: 40 }, () => 5));
  expect(findMismatches(words, toReferenceOf([[1]]), recording)).toEqual([
    { kind: 'fast', from: 0, to: 8, start: 0, end: 400_000 },
  ]);
});
