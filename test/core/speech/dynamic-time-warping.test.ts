import { expect, test } from 'vitest';
import { alignWords } from '../../../core/speech/align-words.js';
import { warp } from '../../../core/speech/dynamic-time-warping.js';
import { toRecordingOf, toReferenceOf } from './features.js';

const whole = (frames: number, rows: number) => ({ from: new Int32Array(frames), width: rows });
const pathOf = (words: number[][], sounds: number[]) => {
  const reference = toReferenceOf(words);
  return warp(reference, toRecordingOf(sounds), whole(sounds.length, reference.rows));
};

test('each frame gets the row that sounds like it, slower and faster', () => {
  // Rows: gap, 1, 2, pause, 3, 4, gap.
  expect([
    ...(pathOf(
      [
        [1, 2],
        [3, 4],
      ],
      [1, 1, 1, 2, 3, 4, 4],
    )?.rows ?? []),
  ]).toEqual([1, 1, 1, 2, 4, 5, 5]);
});

test('pauses and gaps last as long as the silence', () => {
  expect([...(pathOf([[1, 2], [3]], [0, 0, 1, 2, 0, 0, 0, 3, 0])?.rows ?? [])]).toEqual([0, 0, 1, 2, 3, 3, 3, 4, 5]);
});

test('the same sounds cost nothing but the silence', () => {
  expect(pathOf([[1, 2]], [1, 2])?.cost).toBe(0);
  expect(pathOf([[1, 2]], [0, 1, 2])?.cost).toBeCloseTo(0.1 / 3, 6);
});

test('at most two rows are left out at once', () => {
  expect(pathOf([[1, 2, 3, 4]], [1, 4])).not.toBeNull();
  expect(pathOf([[1, 2, 3, 4, 5]], [1, 5])).toBeNull();
});

test('a band without a way to the end has no path', () => {
  const reference = toReferenceOf([[1, 2, 3, 4, 5, 6]]);
  expect(warp(reference, toRecordingOf([1, 2, 3]), { from: new Int32Array(3), width: 2 })).toBeNull();
});

test('words are found where their sounds are', () => {
  const words = [
    [1, 2, 3],
    [4, 5],
    [6, 7, 8, 9],
  ];
  const said = [0, 0, 0, 1, 1, 2, 3, 3, 0, 0, 4, 4, 5, 5, 6, 7, 7, 8, 9, 9, 0];
  const { words: found } = alignWords(toReferenceOf(words), toRecordingOf(said));
  expect([...found]).toEqual([
    [0, { from: 3, to: 8 }],
    [1, { from: 10, to: 14 }],
    [2, { from: 14, to: 20 }],
  ]);
});
