import { expect, it } from 'vitest';
import { splitPhrases } from '../../../core/speech/split-phrases.js';

const split = (text: string, most: number) => splitPhrases(text.split(' '), most).map((words) => words.join(' '));

it('keeps a short text whole', () => {
  expect(split('One. Two. Three.', 6)).toEqual(['One. Two. Three.']);
});

it('ends phrases with sentences, and in the middle of one that is too long', () => {
  expect(split('a b c d. e f g.', 6)).toEqual(['a b c d.', 'e f g.']);
  expect(split('a. b c d e f g h', 4)).toEqual(['a. b c d', 'e f g h']);
  expect(split('he said "Go on!" and then went', 5)).toEqual(['he said "Go on!"', 'and then went']);
});
