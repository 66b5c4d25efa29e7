import { expect, test } from 'vitest';
import { findFillers } from '../../../core/transcript/find-fillers.js';
import { findInTranscript } from '../../../core/transcript/find-in-transcript.js';
import { findRetakes } from '../../../core/transcript/find-retakes.js';
import { findSilences } from '../../../core/transcript/find-silences.js';
import { findStutters } from '../../../core/transcript/find-stutters.js';
import { FINDING_KINDS } from '../../../core/transcript/finding.js';
import { speak } from './words.js';

const textsOf = (found: readonly { text: string; confidence: number }[], least = 0.6): string[] =>
  found.filter(({ confidence }) => confidence >= least).map(({ text }) => text);

test.each([
  ['en', 'So, um, I think uh that Ummmm works', ['um,', 'uh', 'Ummmm']],
  ['fr', 'Alors euh je crois que, heu, oui', ['euh', 'heu,']],
  ['de', 'Ich äh denke um acht ähm Uhr', ['äh', 'ähm']],
  ['es', 'Yo eh creo que em sí', ['eh', 'em']],
  ['es', 'Este coche y este perro', []],
  ['es', 'Quiero, | este, | un café', ['este,']],
  ['pt', 'Comprei um carro', []],
  ['ru', 'Я э думаю', ['э']],
  ['ja', 'えーと 今日 は', ['えーと']],
  [null, 'I uhm go um acht', ['uhm']],
  ['en', 'The error of the umbrella', []],
])('finds the fillers of %s in "%s"', (language, text, expected) => {
  const found = findFillers(speak(text, language));
  // A demonstrative between pauses is likely, not certain.
  expect(textsOf(found, language === 'es' && text.includes('|') ? 0.5 : 0.6)).toEqual(expected);
});

test('doubts a filler that the recogniser doubts', () => {
  const rate = (confidence: number) =>
    findFillers({ language: 'en', words: [{ text: 'um', start: 0, end: 1, confidence }] })[0]?.confidence;
  expect(rate(0.1)).toBeLessThan(rate(1) ?? 0);
});

test.each([
  ['I I I think so', ['I', 'I']],
  ['th- the house', ['th-']],
  ['w what is it', ['w']],
  ['I want to I want to go', ['I want to']],
  ['It was very very good', []],
  ['No. No. Go away', []],
  ['in inside the house', []],
  ['the year 20 20', []],
  ['the | | the other one', []],
])('finds the stutters of "%s"', (text, expected) => {
  expect(textsOf(findStutters(speak(text)))).toEqual(expected);
});

test.each([
  ['so today we will look | so today we will look at the engine.', ['so today we will look']],
  ['take the red | take the red one to | take the red one to the house.', ['take the red', 'take the red one to']],
  ['We measured the engine at night. We measured the engine at night.', ['We measured the engine at night.']],
  ['I have a dream that men rise. I have a dream that my children play.', []],
  ['first we cut the wood. then we go home.', []],
])('finds the takes that were given up in "%s"', (text, expected) => {
  expect(textsOf(findRetakes(speak(text)))).toEqual(expected);
});

test('finds stutters and takes in spite of the fillers between', () => {
  const choices = { kinds: FINDING_KINDS, length: 10_000_000, leastSilence: 20_000_000, leastConfidence: 0.6 };
  const found = findInTranscript(speak('I um I think so'), choices);
  expect(found.map(({ kind, text, words }) => [kind, text, words])).toEqual([
    ['stutter', 'I', { from: 0, to: 1 }],
    ['filler', 'um', { from: 1, to: 2 }],
  ]);
});

test('finds silences between words and around them', () => {
  const words = [
    { start: 1_000_000, end: 2_000_000 },
    { start: 2_500_000, end: 3_000_000 },
    { start: 3_700_000, end: 4_000_000 },
  ];
  expect(findSilences(words, 5_000_000, 600_000).map(({ start, end }) => [start, end])).toEqual([
    [0, 1_000_000],
    [3_000_000, 3_700_000],
    [4_000_000, 5_000_000],
  ]);
  expect(findSilences([], 5_000_000, 600_000)).toHaveLength(1);
});
