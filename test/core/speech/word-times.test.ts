import { expect, test } from 'vitest';
import { toTimedWords } from '../../../core/speech/word-times.js';

const spans = (found: ReadonlyMap<number, { from: number; to: number }>, count: number, length = 10_000_000) =>
  toTimedWords(
    Array.from({ length: count }, (_, i) => `w${i}`),
    found,
    length,
  ).map(({ start, end }) => [start / 1000, end / 1000]);

test('frames become times, 10 ms before the frame that is filled', () => {
  expect(
    spans(
      new Map([
        [0, { from: 10, to: 30 }],
        [1, { from: 40, to: 50 }],
      ]),
      2,
    ),
  ).toEqual([
    [90, 300],
    [390, 500],
  ]);
});

test('a word ends where the next begins', () => {
  expect(
    spans(
      new Map([
        [0, { from: 10, to: 30 }],
        [1, { from: 30, to: 50 }],
      ]),
      2,
    ),
  ).toEqual([
    [90, 290],
    [290, 500],
  ]);
});

test('words that were not heard lie evenly between their neighbours, at the ends too', () => {
  const found = new Map([
    [1, { from: 10, to: 20 }],
    [4, { from: 40, to: 50 }],
  ]);
  expect(spans(found, 6, 700_000)).toEqual([
    [0, 90],
    [90, 200],
    [200, 300],
    [300, 390],
    [390, 500],
    [500, 700],
  ]);
});

test('no word outlasts the recording', () => {
  expect(spans(new Map([[0, { from: 0, to: 99 }]]), 1, 500_000)).toEqual([[0, 500]]);
});
