/** LRC, plain and enhanced. */
import { expect, it } from 'vitest';
import { keysOf, read, shown, wordsOf } from '../reading.js';

it.each([
  [
    'plain',
    '[ti:A song]\n[ar:Someone]\n[00:01.00]Hello\n[00:03.50]there\n[00:05.00]',
    [
      [1, 3.5, 'Hello'],
      [3.5, 5, 'there'],
    ],
  ],
  ['the last line without an end', '[00:01.00]Hello', [[1, 6, 'Hello']]],
  [
    'a line that is sung again',
    '[00:01.00][00:05.00]again\n[00:03.00]between\n[00:07.00]',
    [
      [1, 3, 'again'],
      [3, 5, 'between'],
      [5, 7, 'again'],
    ],
  ],
  ['an offset', '[offset:+500]\n[00:01.00]a\n[00:02.00]', [[0.5, 1.5, 'a']]],
  ['an offset to later', '[offset:-500]\n[00:01.00]a\n[00:02.00]', [[1.5, 2.5, 'a']]],
  [
    'milliseconds, colons and no fraction',
    '[00:01.250]a\n[00:02:50]b\n[01:00]c\n[1:00:00.5]',
    [
      [1.25, 2.5, 'a'],
      [2.5, 60, 'b'],
      [60, 3600.5, 'c'],
    ],
  ],
  [
    'a translation at the same time',
    '[00:01.00]a\n[00:01.00]b\n[00:02.00]',
    [
      [1, 2, 'a'],
      [1, 2, 'b'],
    ],
  ],
  ['brackets in a text', '[00:01.00][Chorus] la\n[00:02.00]', [[1, 2, '[Chorus] la']]],
])('%s', (_, text, cues) => {
  const file = read(text, 'lrc');
  expect(shown(file)).toEqual(cues);
  expect(keysOf(file)).toEqual([]);
});

it.each([
  [
    '<00:01.00> one <00:01.50> two <00:02.00>',
    [1, 2],
    [
      ['one', 1, 1.5],
      ['two', 1.5, 2],
    ],
  ],
  [
    'one <00:01.50>two',
    [1, 4],
    [
      ['one', 1, 1.5],
      ['two', 1.5, 4],
    ],
  ],
  [
    '<00:01.00>one<00:01.20> <00:01.50>two<00:02.00>',
    [1, 2],
    [
      ['one', 1, 1.2],
      ['two', 1.5, 2],
    ],
  ],
])('words: %s', (line, times, words) => {
  const file = read(`[00:01.00]${line}\n[00:04.00]next`, 'lrc');
  expect(shown(file)[0]?.slice(0, 2)).toEqual(times);
  expect(wordsOf(file)).toEqual(words);
});

it('tells what has no time and what is out of order', () => {
  const file = read('stray\n[00:03.00]b\n[00:01.00]a\n[00:04.00]', 'lrc');
  expect(shown(file)).toEqual([
    [1, 3, 'a'],
    [3, 4, 'b'],
  ]);
  expect(keysOf(file)).toEqual([
    ['lineLost', 1],
    ['unsorted', null],
  ]);
});
