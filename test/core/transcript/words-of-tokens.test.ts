/** Tokens of recognisers become words with their times. */
import { expect, it } from 'vitest';
import { type RecognizerResult, languageOfTokens, wordsOfTokens } from '../../../core/transcript/words-of-tokens.js';

const part = { start: 10_000_000, end: 20_000_000 };
const hear = (heard: Partial<RecognizerResult>) =>
  wordsOfTokens({ lang: '', text: '', tokens: [], timestamps: [], durations: [], ys_log_probs: [], ...heard }, part);
const times = (found: ReturnType<typeof hear>) => found.words.map(({ text, start, end }) => [text, start, end]);

it('joins pieces of words, and keeps punctuation with its word', () => {
  const found = hear({
    text: 'Hello, wonderful world.',
    tokens: [' Hel', 'lo', ',', ' won', 'der', 'ful', ' world', '.'],
    timestamps: [0.4, 0.6, 0.8, 1, 1.2, 1.4, 2, 2.3],
    durations: [0.2, 0.2, 0, 0.2, 0.2, 0.24, 0.32, 0],
    ys_log_probs: [0, Math.log(0.25), 0, 0, 0, 0, Math.log(0.5), 0],
  });
  expect(found.timed).toBe(true);
  expect(times(found)).toEqual([
    ['Hello,', 10_400_000, 10_800_000],
    ['wonderful', 11_000_000, 11_640_000],
    ['world.', 12_000_000, 12_320_000],
  ]);
  expect(found.words.map(({ confidence }) => confidence?.toFixed(2))).toEqual(['0.50', '1.00', '0.50']);
});

it('tells the end of a word without lengths by what follows, and never beyond the part', () => {
  const found = hear({ text: 'so it ends', tokens: [' so', ' it', ' ends'], timestamps: [1, 1.1, 9.9] });
  expect(times(found)).toEqual([
    ['so', 11_000_000, 11_100_000],
    ['it', 11_100_000, 11_300_000],
    ['ends', 19_900_000, 20_000_000],
  ]);
});

it('takes the spelling of the text where its tokens are written otherwise', () => {
  // Numbers in figures, and a letter whose bytes are two tokens.
  const figures = hear({ text: 'at 9 o’clock', tokens: [' at', ' nine', ' o', 'clock'], timestamps: [1, 2, 3, 3.2] });
  expect(figures.words.map(({ text }) => text)).toEqual(['at', '9', 'o’clock']);
  expect(figures.words[0]?.start).toBe(11_000_000);
  expect(figures.words[2]?.start).toBeGreaterThanOrEqual(12_000_000);
  const bytes = hear({
    text: 'naïve plan',
    tokens: [' na', '<0xC3>', '<0xAF>', 've', ' plan'],
    timestamps: [1, 1, 1, 1, 3],
  });
  expect(bytes.words.map(({ text }) => text)).toEqual(['naïve', 'plan']);
});

it('divides scripts without spaces', () => {
  const found = hear({ text: '今天天气很好', tokens: [...'今天天气很好'], timestamps: [0, 1, 2, 3, 4, 5] });
  expect(found.words.map(({ text }) => text).join('')).toBe('今天天气很好');
  expect(found.words.length).toBeGreaterThan(1);
  expect(found.words[1]?.start).toBe(12_000_000);
});

it('shares the part where tokens have no times, and says so', () => {
  const found = hear({ text: 'one two', tokens: ['one', 'two'] });
  expect(found.timed).toBe(false);
  expect(times(found)).toEqual([
    ['one', 10_000_000, 15_000_000],
    ['two', 15_000_000, 20_000_000],
  ]);
});

it.each(['', '[BLANK_AUDIO]', '(upbeat music)', '♪ ♪', '<|nospeech|>', ' . '])('hears no words in "%s"', (text) => {
  expect(hear({ text, tokens: [text], timestamps: [0] }).words).toEqual([]);
});

it('keeps what is said beside a remark', () => {
  expect(
    times(hear({ text: '[Music] hello', tokens: [' [', 'Music', ']', ' hello'], timestamps: [0, 0, 1, 4] })),
  ).toEqual([['hello', 14_000_000, 14_200_000]]);
});

it.each([
  ['en', 'en'],
  ['<|yue|>', 'yue'],
  ['<|nospeech|>', null],
  ['', null],
])('takes %s for the language %s', (lang, tag) => {
  const heard = { lang, text: '', tokens: [], timestamps: [], durations: [], ys_log_probs: [] };
  expect(languageOfTokens(heard)).toBe(tag);
});
