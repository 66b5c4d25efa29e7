import { expect, test } from 'vitest';
import { findHighlights } from '../../../core/transcript/highlights.js';
import { toTranscriptText } from '../../../core/transcript/transcript-text.js';
import { speak } from './words.js';

const FILLED = 'um so uh well um it is uh what it is um you know. | ';
const CLEAR = 'The glacier moved forty metres downhill every single summer season. | ';

test('proposes whole sentences of about the length, fluent ones first, none twice', () => {
  const talk = speak((FILLED.repeat(4) + CLEAR + FILLED.repeat(4) + CLEAR).trim());
  const found = findHighlights(talk, { length: 3_000_000, count: 2 });
  expect(found.map(({ text }) => text)).toEqual([
    'The glacier moved forty metres downhill every single summer season.',
    'The glacier moved forty metres downhill every single summer season.',
  ]);
  expect(found[0]?.score).toBeGreaterThan(0.3);
  expect(found.every(({ start, end }) => Math.abs(end - start - 3_000_000) <= 750_000)).toBe(true);
});

test('proposes nothing of a talk that is too short', () => {
  expect(findHighlights(speak('Too short.'), { length: 15_000_000, count: 3 })).toEqual([]);
  expect(findHighlights({ language: null, words: [] }, { length: 15_000_000, count: 3 })).toEqual([]);
});

test('is written as captions, text and words', () => {
  const talk = speak('We go home. | Now.');
  expect(toTranscriptText(talk, 'txt')).toBe('We go home.\nNow.\n');
  expect(toTranscriptText(talk, 'srt')).toContain('00:00:00,100 --> 00:00:00,950\r\nWe go home.');
  expect(toTranscriptText(talk, 'vtt')).toContain('WEBVTT');
  expect(JSON.parse(toTranscriptText(talk, 'json') ?? '')).toMatchObject({
    words: [{ text: 'We', start: 0.1, end: 0.35 }, {}, {}, {}],
  });
  expect(toTranscriptText(talk, 'docx')).toBeNull();
});
