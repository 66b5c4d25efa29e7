/** Words of a recogniser, and where speech is heard. */
import { expect, it } from 'vitest';
import { clipToSpeech, dropInvented } from '../../../core/transcript/heard-parts.js';

const spans = [
  { start: 1_000_000, end: 1_600_000 },
  { start: 2_500_000, end: 3_100_000 },
];
const word = (text: string, start: number, end: number) => ({ text, start: start * 1e6, end: end * 1e6 });

it('takes pauses away from words that follow each other without a gap', () => {
  const words = [word('low', 0, 1.62), word('high', 1.62, 4.98)];
  expect(clipToSpeech(words, spans)).toEqual([word('low', 0.9, 1.62), word('high', 2.4, 3.2)]);
});

it('leaves words alone that are heard as told, or beside all speech', () => {
  const words = [word('so', 1.1, 1.4), word('quiet', 1.8, 2.2)];
  expect(clipToSpeech(words, spans)).toEqual(words);
});

it('drops words that were made up far from all speech', () => {
  expect(dropInvented([word('near', 1.7, 1.9), word('thanks', 4, 4.5)], spans)).toEqual([word('near', 1.7, 1.9)]);
});
