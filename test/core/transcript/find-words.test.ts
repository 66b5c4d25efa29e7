import { expect, test } from 'vitest';
import { findWords, wordAt } from '../../../core/transcript/find-words.js';
import { speak } from './words.js';

const { words } = speak('The Été, the été is here. They go.');

test.each([
  ['ete', [1, 3]],
  ['the ete', [0, 2]],
  ['the é', [0, 2]],
  ['THE', [0, 2, 6]],
  ['is here', [4]],
  ['th is', []],
  ['  ,  ', []],
  ['go on', []],
])('finds "%s" where it is said', (text, starts) => {
  expect(findWords(words, text).map(({ from }) => from)).toEqual(starts);
});

test('knows the word that is said at a moment', () => {
  expect([0, 100_000, 360_000, 400_000, 99_000_000].map((us) => wordAt(words, us))).toEqual([-1, 0, 0, 1, 7]);
  expect(wordAt([], 0)).toBe(-1);
});
