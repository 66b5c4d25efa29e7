import { expect, test } from 'vitest';
import { findWordStarts, type SynthesisEvent } from '../../../core/speech/word-starts.js';

/** `n@1287` is a phoneme, `[0@1287]` the mark of a word, `@795` a pause. */
const toEvents = (text: string): SynthesisEvent[] =>
  text.split(' ').map((event) => {
    const [, mark, id = '', at] = /^(\[?)(.*)@(\d+)\]?$/u.exec(event) ?? [];
    return { type: mark === '[' ? 'mark' : 'phoneme', id, audio_position: Number(at) };
  });

test.each([
  ['a vowel behind a nasal begins at itself', 'n@1287 [0@1287] ɪ@1343 n@1369', [1343]],
  ['a pause is not part of the word', '[0@795] @795 @856 ɪ@917', [917]],
  ['a stop begins where the mouth closes', 'l@250 [0@392] k@444 [1@500] ˈd@530', [392, 500]],
  ['two marks at a word begin with it', '[0@1542] [1@1542] m@1560', [1560, 1560]],
  ['the last mark may have nothing behind it', '[0@100] ə@110 [1@200] @220', [110, 200]],
  ['a word without a mark has no start', '[1@200] ə@210', [null, 210]],
])('%s', (_, text, expected) => {
  expect(findWordStarts(expected.length, toEvents(text))).toEqual(expected);
});

test('marks of no word are passed over', () => {
  expect(findWordStarts(1, toEvents('[7@5] [0@10] s@20 [-1@30]'))).toEqual([20]);
});
