import { expect, test } from 'vitest';
import { parsePocketsphinx } from '../../../core/transcript/parse-pocketsphinx.js';
import { refineTimes } from '../../../core/transcript/refine-times.js';

const PRINTED = `this is going to capture
<s> 0.350 0.440 0.998401
this 0.450 0.610 0.648333
going(2) 0.730 1.150 0.468234
<sil> 1.160 1.180 0.634288
i'm 3.100 3.180 0.005615
++noise++ 3.2 3.4 0.5
[SPEECH] 3.2 3.4 0.5
</s> 7.950 7.990 1.000000
`;

test('reads the words of version 0.8, without silence, noise and numbers of pronunciations', () => {
  expect(parsePocketsphinx(PRINTED, 1_000_000)).toEqual([
    { text: 'this', start: 1_450_000, end: 1_610_000, confidence: 0.648333 },
    { text: 'going', start: 1_730_000, end: 2_150_000, confidence: 0.468234 },
    { text: "i'm", start: 4_100_000, end: 4_180_000, confidence: 0.005615 },
  ]);
});

test('reads the JSON of version 5', () => {
  const line =
    '{"b":0,"d":1,"p":1,"t":"go on","w":[{"b":0.1,"d":0.4,"p":0.9,"t":"go"},{"b":0.5,"d":0.3,"p":2,"t":"<sil>"}]}';
  expect(parsePocketsphinx(line)).toEqual([{ text: 'go', start: 100_000, end: 500_000, confidence: 0.9 }]);
});

test.each(['', 'word', 'word 2.0 1.0 0.5', '{"w":[{"t":1}]}', '{', '{"w":7}', 'a b c d e'])(
  'reads no word out of "%s"',
  (printed) => {
    expect(parsePocketsphinx(printed)).toEqual([]);
  },
);

test('takes times of an alignment where it agrees with the recogniser', () => {
  const words = [
    { text: 'go', start: 1_000_000, end: 1_200_000, confidence: 0.5 },
    { text: 'on', start: 2_000_000, end: 2_200_000 },
  ];
  const aligned = [
    { text: 'go', start: 1_050_000, end: 1_250_000 },
    { text: 'on', start: 3_000_000, end: 3_200_000 },
  ];
  expect(refineTimes(words, aligned)).toEqual([{ ...words[0], start: 1_050_000, end: 1_250_000 }, words[1]]);
  expect(refineTimes(words, aligned.slice(1))).toEqual(words);
});

test('a word that was moved is over where the next begins, which was not', () => {
  const words = [
    { text: 'go', start: 1_000_000, end: 1_200_000 },
    { text: 'on', start: 1_210_000, end: 2_200_000 },
  ];
  const aligned = [
    { text: 'go', start: 1_050_000, end: 1_400_000 },
    { text: 'on', start: 3_000_000, end: 3_200_000 },
  ];
  expect(refineTimes(words, aligned)).toEqual([{ text: 'go', start: 1_050_000, end: 1_210_000 }, words[1]]);
});
