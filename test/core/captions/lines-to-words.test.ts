import { expect, test } from 'vitest';
import { linesToWords } from '../../../core/captions/lines-to-words.js';

const named = () => {
  let count = 0;
  return () => `w${count++}`;
};

test('each line is a cue, and the words share the time by their lengths', () => {
  expect(linesToWords('Row your\r\n\n  boat ', 14_000, named())).toEqual([
    { id: 'w0', text: 'Row', break: 'cue', start: 0, end: 4000 },
    { id: 'w1', text: 'your', break: 'join', start: 4000, end: 9000 },
    { id: 'w2', text: 'boat', break: 'cue', start: 9000, end: 14_000 },
  ]);
});

test('a text without words has none', () => {
  expect(linesToWords(' \n\n\t', 1000, named())).toEqual([]);
});
