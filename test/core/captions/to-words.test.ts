/** The words of caption files, as captions hold them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import { splitWords } from '../../../core/captions/split-words.js';
import { spreadTimes } from '../../../core/captions/spread-times.js';
import { toCaptionWords } from '../../../core/captions/to-words.js';
import { CueRules } from '../../../core/project/captions/cue-rules.js';
import { cuesOf } from '../../../core/project/captions/cues.js';
import { CaptionWords, toPlainText } from '../../../core/project/captions/word.js';
import { iterations } from '../../iterations.js';

const SRT = `1
00:00:01,000 --> 00:00:02,000
Four tiny words here

2
00:00:02,500 --> 00:00:04,000
Two lines
of text
`;

const cuesFrom = (text: string) =>
  cuesOf(
    { start: 0, length: 3000, in: 0, words: toCaptionWords(parseCaptionFile(text)), cues: CueRules.parse({}) },
    { fps: { num: 30, den: 1 }, sceneCuts: [] },
  );

describe('the words of a file', () => {
  it('keep its cues and lines, whatever the rules', () => {
    expect(cuesFrom(SRT).map(({ text, start }) => [text, start])).toEqual([
      ['Four tiny words here', 30],
      ['Two lines\nof text', 75],
    ]);
  });

  it('share the time of their cue by their length', () => {
    const words = toCaptionWords(parseCaptionFile(SRT));
    expect(words.slice(0, 4).map(({ start, end }) => [start, end])).toEqual([
      [1_000_000, 1_238_095],
      [1_238_095, 1_476_190],
      [1_476_190, 1_761_905],
      [1_761_905, 2_000_000],
    ]);
  });

  it('keep the times and speakers that WebVTT gives them', () => {
    const vtt = 'WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ana>One <00:01.500>two <00:02.000>three\n';
    expect(toCaptionWords(parseCaptionFile(vtt))).toMatchObject([
      { text: 'One', start: 1_000_000, end: 1_500_000, speaker: 'Ana', break: 'cue' },
      { text: 'two', start: 1_500_000, end: 2_000_000, break: 'join' },
      { text: 'three', start: 2_000_000, end: 3_000_000 },
    ]);
  });

  it('stay apart where cues overlap, and become lines where they begin together', () => {
    const over = SRT.replace('00:00:02,000', '00:00:09,000');
    expect(cuesFrom(over).map(({ text }) => text)).toEqual(['Four tiny words here', 'Two lines\nof text']);
    expect(toCaptionWords(parseCaptionFile(over))[3]?.end).toBe(2_500_000);
    const together = SRT.replace('00:00:02,500', '00:00:01,000');
    expect(cuesFrom(together).map(({ text }) => text)).toEqual(['Four tiny words here\nTwo lines\nof text']);
  });

  it('are valid for any cues', () => {
    const cue = fc.record({
      start: fc.integer({ min: 0, max: 50 }),
      length: fc.integer({ min: 0, max: 30 }),
      lines: fc.array(fc.constantFrom('Hello there', 'a', '今天天气很好', 'ไปโรงเรียน', '🙂 smile'), {
        minLength: 1,
        maxLength: 3,
      }),
    });
    const time = (tenths: number): string => `00:00:0${Math.floor(tenths / 10) % 10},${tenths % 10}00`;
    fc.assert(
      fc.property(fc.array(cue, { maxLength: 12 }), (cues) => {
        const srt = cues.map(
          ({ start, length, lines }, i) =>
            `${i + 1}\n${time(start)} --> ${time(start + length)}\n${lines.join('\n')}\n`,
        );
        const words = toCaptionWords(parseCaptionFile(srt.join('\n'), { format: 'srt' }));
        expect(CaptionWords.safeParse(words).success).toBe(true);
      }),
      { numRuns: iterations(200) },
    );
  });
});

describe('splitting into words', () => {
  it('divides scripts without spaces by a dictionary', () => {
    expect(splitWords('今天天气很好。')).toEqual(['今天', '天气', '很好。']);
    expect(splitWords('iPhoneが好き')).toEqual(['iPhoneが', '好き']);
    expect(splitWords('ไปโรงเรียน')).toEqual(['ไป', 'โรงเรียน']);
    expect(splitWords('  Hi,  (you) — all! ')).toEqual(['Hi,', '(you)', '—', 'all!']);
  });

  it('loses nothing', () => {
    const texts = fc.array(fc.constantFrom('Hi', '今天', 'が', 'ไป', '。', '「', '(', '42', '👨‍👩‍👧', 'é', ' ', '\n'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('').split(/\s+/u).filter(Boolean);
        for (const part of text) expect(toPlainText(splitWords(part).map((text) => ({ text })))).toBe(part);
      }),
      { numRuns: iterations(400) },
    );
  });
});

describe('sharing times', () => {
  it('goes on from known moments and back to them', () => {
    const words = [
      { text: 'aa', start: null, end: null },
      { text: 'bb', start: 400, end: null },
      { text: 'cc', start: null, end: 900 },
      { text: 'dd', start: 1000, end: 1100 },
    ];
    expect(spreadTimes(words, 100, 2000)).toEqual([
      { start: 100, end: 400 },
      { start: 400, end: 650 },
      { start: 650, end: 900 },
      { start: 1000, end: 1100 },
    ]);
  });
});
