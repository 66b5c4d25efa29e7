/** SubRip as people and programs write it. */
import { describe, expect, it } from 'vitest';
import { parseCaptionFile } from '../../../../core/captions/parse-caption-file.js';
import { writeCaptionFile } from '../../../../core/captions/write-caption-file.js';
import { keysOf, read, shown } from '../reading.js';

const srt = (text: string) => read(text, 'srt');

describe('readSrt', () => {
  it.each([
    ['plain', '1\n00:00:01,000 --> 00:00:02,500\nHello\nthere\n', [[1, 2.5, 'Hello\nthere']]],
    [
      'CRLF',
      '1\r\n00:00:01,000 --> 00:00:02,000\r\na\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nb',
      [
        [1, 2, 'a'],
        [3, 4, 'b'],
      ],
    ],
    [
      'CR',
      '1\r00:00:01,000 --> 00:00:02,000\ra\r\r2\r00:00:03,000 --> 00:00:04,000\rb',
      [
        [1, 2, 'a'],
        [3, 4, 'b'],
      ],
    ],
    [
      'mixed line ends and a mark',
      '\ufeff1\r\n00:00:01,000 --> 00:00:02,000\na\r\r\n2\n00:00:03,000 --> 00:00:04,000\rb\n',
      [
        [1, 2, 'a'],
        [3, 4, 'b'],
      ],
    ],
    [
      'a blank line inside',
      '1\n00:00:01,000 --> 00:00:02,000\na\n\nb\n\n2\n00:00:03,000 --> 00:00:04,000\nc\n',
      [
        [1, 2, 'a\nb'],
        [3, 4, 'c'],
      ],
    ],
    [
      'no blank line between',
      '1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:03,000 --> 00:00:04,000\nc\n',
      [
        [1, 2, 'a'],
        [3, 4, 'c'],
      ],
    ],
    [
      'no numbers',
      '00:00:01,000 --> 00:00:02,000\na\n\n00:00:03,000 --> 00:00:04,000\n42\n\n00:00:05,000 --> 00:00:06,000\nc',
      [
        [1, 2, 'a'],
        [3, 4, '42'],
        [5, 6, 'c'],
      ],
    ],
    [
      'a number as the text',
      '1\n00:00:01,000 --> 00:00:02,000\n2014\n\n2\n00:00:03,000 --> 00:00:04,000\n7',
      [
        [1, 2, '2014'],
        [3, 4, '7'],
      ],
    ],
    [
      'points, short fractions, no hours',
      '1\n0:0:1.5 --> 0:0:2.25\na\n\n2\n01:02,5 --> 01:03,5\nb',
      [
        [1.5, 2.25, 'a'],
        [62.5, 63.5, 'b'],
      ],
    ],
    ['spaces in times and a short arrow', '1\n00: 00: 01, 000 -> 00: 00: 02, 500\na', [[1, 2.5, 'a']]],
    ['coordinates', '1\n00:00:01,000 --> 00:00:02,000  X1:100 X2:200 Y1:10 Y2:20\na', [[1, 2, 'a']]],
    ['seconds above 59', '1\n00:00:61,000 --> 00:00:62,000\na', [[61, 62, 'a']]],
    [
      'tags',
      '1\n00:00:01,000 --> 00:00:02,000\n<i>It</i> <font color="#ff0">is</font> {\\b1}so{\\b0}',
      [[1, 2, 'It is so']],
    ],
    [
      'what looks like tags',
      '1\n00:00:01,000 --> 00:00:02,000\na < b > c <3 <you> {x}',
      [[1, 2, 'a < b > c <3 <you> {x}']],
    ],
  ])('%s', (_, text, cues) => {
    expect(shown(srt(text))).toEqual(cues);
  });

  it.each([
    [8, 0.5, 'top'],
    [1, 0.5, 'bottom-left'],
    [6, 0.5, 'right'],
  ] as const)('places by the number pad: %i', (key, _, anchor) => {
    expect(srt(`1\n00:00:01,000 --> 00:00:02,000\n{\\an${key}}a`).cues[0]?.position?.anchor).toBe(anchor);
  });

  it('places by a point', () => {
    const { cues, problems } = srt('1\n00:00:01,000 --> 00:00:02,000\n{\\an5\\pos(192,72)}a');
    expect(cues[0]).toMatchObject({ lines: ['a'], position: { x: 0.5, y: 0.25, anchor: 'center' } });
    expect(problems).toEqual([]);
  });

  it.each([
    [
      'a time that is none',
      '1\n00:00:xx,000 --> 00:00:02,000\na\n\n2\n00:00:03,000 --> 00:00:04,000\nb',
      [[3, 4, 'b']],
      [['timeUnreadable', 2]],
    ],
    ['backwards', '1\n00:00:03,000 --> 00:00:02,000\na', [[3, 3, 'a']], [['timeBackwards', 2]]],
    ['without a length', '1\n00:00:03,000 --> 00:00:03,000\na', [[3, 3, 'a']], [['timeZero', 2]]],
    ['before the media', '1\n-00:00:01,000 --> 00:00:03,000\na', [[0, 3, 'a']], [['timeNegative', 2]]],
    ['an age away', '1\n99999999999:00:00,000 --> 99999999999:00:01,000\na', [], [['timeImpossible', 2]]],
    [
      'unsorted',
      '1\n00:00:03,000 --> 00:00:04,000\nb\n\n2\n00:00:01,000 --> 00:00:02,000\na',
      [
        [1, 2, 'a'],
        [3, 4, 'b'],
      ],
      [['unsorted', 6]],
    ],
    ['stray text', 'Hello\n\n1\n00:00:03,000 --> 00:00:04,000\nb', [[3, 4, 'b']], [['lineLost', 1]]],
    ['nothing', '', [], [['noCues', null]]],
    ['without text', '1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nb', [[3, 4, 'b']], []],
  ] as const)('%s', (_, text, cues, problems) => {
    const file = srt(text);
    expect(shown(file)).toEqual(cues);
    expect(keysOf(file)).toEqual(problems);
  });

  it('keeps what overlaps', () => {
    const file = srt('1\n00:00:01,000 --> 00:00:09,000\na\n\n2\n00:00:02,000 --> 00:00:03,000\nb');
    expect(shown(file)).toEqual([
      [1, 9, 'a'],
      [2, 3, 'b'],
    ]);
    expect(file.problems).toEqual([]);
  });
});

it('is told apart by its content', () => {
  expect(parseCaptionFile('1\n00:00:01,000 --> 00:00:02,000\na', { name: 'a.vtt' }).format).toBe('srt');
});

it('writes what reads as it was', () => {
  const text =
    '1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\nthere\r\n\r\n2\r\n01:00:00,001 --> 01:00:01,000\r\nb\r\n';
  expect(writeCaptionFile(srt(text), 'srt')).toBe(text);
});
