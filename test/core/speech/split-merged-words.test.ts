import { expect, test } from 'vitest';
import { splitMergedWords } from '../../../core/speech/split-merged-words.js';

test('words with times of their own keep them, and end where the next begins', () => {
  expect(splitMergedWords(['one', 'two'], [0, 300], [0, 100, 300], 700)).toEqual([
    { startMs: 0, endMs: 300 },
    { startMs: 300, endMs: 700 },
  ]);
});

// What eSpeak NG says of "afternoon in the middle", "They have been working", "was a quiet".
test.each([
  [
    ['in', 'the', 'middle'],
    [1343, 1542, 1542],
    [1343, 1369, 1433, 1479, 1542],
    [1343, 1433, 1542],
  ],
  [
    ['have', 'been', 'working'],
    [176, 541, 541],
    [176, 229, 302, 398, 421, 476, 541],
    [176, 398, 541],
  ],
  [
    ['in', 'the', 'house'],
    [0, 218, 218],
    [0, 52, 116, 162, 230],
    [0, 116, 218],
  ],
])('words that were spoken as one are split where a phoneme begins: %j', (words, starts, phonemes, expected) => {
  expect(splitMergedWords(words, starts, phonemes, 2000).map(({ startMs }) => startMs)).toEqual(expected);
});

test('a word without a mark is spoken with the one before it', () => {
  const times = splitMergedWords(['New', 'York', 'is'], [0, null, 400], [0, 100, 200, 300, 400], 600);
  expect(times.map(({ startMs }) => startMs)).toEqual([0, 200, 400]);
});

test('more words than phonemes share the time by their letters', () => {
  const times = splitMergedWords(['a', 'bcd', 'efgh'], [0, null, null], [], 800);
  expect(times.map(({ startMs }) => startMs)).toEqual([0, 100, 400]);
});

test('times never fall, whatever the marks', () => {
  const times = splitMergedWords(['a', 'b', 'c'], [500, 200, null], [200, 500], 400);
  for (const [i, { startMs, endMs }] of times.entries()) {
    expect(startMs).toBeGreaterThanOrEqual(times[i - 1]?.startMs ?? 0);
    expect(endMs).toBeGreaterThanOrEqual(startMs);
    expect(endMs).toBeLessThanOrEqual(400);
  }
});
