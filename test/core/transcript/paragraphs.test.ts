/** Transcripts as they are read: paragraphs, sentences, and the words that are kept of them. */
import { expect, it } from 'vitest';
import { spanOfKeptWords, wordsWithin } from '../../../core/transcript/kept-words.js';
import { toParagraphs } from '../../../core/transcript/paragraphs.js';
import { sentenceAround } from '../../../core/transcript/sentence-around.js';

const word = (text: string, at: number, speaker?: string) => ({
  ...{ text, start: at * 1e6, end: at * 1e6 + 500_000 },
  ...(speaker === undefined ? {} : { speaker }),
});

it('begins a paragraph with another speaker, after a long pause, and behind a sentence where it is long', () => {
  const turns = [word('So,', 0, 'Ann'), word('yes.', 1, 'Ann'), word('No.', 2, 'Ben'), word('Well', 5, 'Ben')];
  expect(toParagraphs(turns)).toEqual([
    { from: 0, to: 2 },
    { from: 2, to: 3 },
    { from: 3, to: 4 },
  ]);
  const long = Array.from({ length: 400 }, (_, i) => word(i % 25 === 24 ? 'end.' : 'word', i * 0.6));
  const paragraphs = toParagraphs(long);
  expect(paragraphs.slice(0, 2)).toEqual([
    { from: 0, to: 75 },
    { from: 75, to: 150 },
  ]);
  const endless = toParagraphs(Array.from({ length: 300 }, (_, i) => word('word', i * 0.6)));
  expect(endless.map(({ from, to }) => to - from)).toEqual([120, 120, 60]);
  expect(toParagraphs([])).toEqual([]);
});

it('finds the sentence around a word, by its marks or by pauses', () => {
  const words = [word('One.', 0), word('Two', 0.6), word('three.', 1.2), word('four', 1.8), word('five', 4)];
  expect(sentenceAround(words, 1)).toEqual({ from: 1, to: 3 });
  expect(sentenceAround(words, 3)).toEqual({ from: 3, to: 4 });
  expect(sentenceAround(words, 4)).toEqual({ from: 4, to: 5 });
});

it('keeps a breath around words, and nothing of their neighbours', () => {
  const words = [word('a', 0), word('b', 0.55), word('c', 1.1), word('d', 3)];
  expect(spanOfKeptWords(words, { from: 1, to: 2 })).toEqual({ start: 500_000, end: 1_100_000 });
  expect(spanOfKeptWords(words, { from: 2, to: 4 })).toEqual({ start: 1_050_000, end: 3_750_000 });
  expect(spanOfKeptWords(words, { from: 2, to: 2 })).toBeNull();
  expect(wordsWithin(words, { start: 550_000, end: 1_600_000 })).toEqual({ from: 1, to: 3 });
  expect(wordsWithin(words, { start: 9_000_000, end: 10_000_000 })).toEqual({ from: 4, to: 4 });
});
