/** Cases of the kind that web-platform-tests tries on WebVTT's parsing; what is read beyond the standard is said. */
import { describe, expect, it } from 'vitest';
import { read, shown } from '../reading.js';

const at = (settings: string) => read(`WEBVTT\n\n00:00.000 --> 00:01.000 ${settings}\na`, 'vtt').cues[0]?.position;

describe('line', () => {
  it.each(['0', '-0', '1', '100', '4294967296', '1.5', '0%', '00%', '100%', '100%,start', '100%,center', '100%,end'])(
    '%s',
    (value) => {
      expect(at(`line:${value}`)).toBeDefined();
    },
  );

  it.each([
    '65536%',
    '-0%',
    '101%',
    '1%-',
    '1-',
    '%1',
    '1%%',
    '0%0',
    '0%x',
    '-',
    '%',
    '1..5',
    '.5',
    '5.',
    '100%,middle',
  ])('not %s', (value) => {
    expect(at(`line:${value}`)).toBeUndefined();
  });
});

describe('position', () => {
  it.each(['1%', '100%', '1.5%', '1%,line-left', '1%,center', '1%,line-right'])('%s', (value) => {
    expect(at(`position:${value}`)).toBeDefined();
  });

  it.each(['-1%', '1', '1x', '1%x', '', '101%', '65536%', '101%,center'])('not %s', (value) => {
    expect(at(`position:${value}`)).toBeUndefined();
  });

  it('keeps the first of two where the second is none', () => {
    expect(at('position:1% position:x')?.x).toBe(0.01);
  });
});

it.each([
  ['hours of three digits', '000:00:00.000 --> 000:00:01.000\na', [[0, 1, 'a']]],
  ['tabs and spaces around times', '\t00:00:00.000\t-->  00:00:01.000 \na', [[0, 1, 'a']]],
  ['form feeds', '00:00:00.000\f-->\f00:00:01.000\na', [[0, 1, 'a']]],
  [
    'arrows for names',
    '-->\n00:00.000 --> 00:01.000\na\nfoo-->\n00:00.000 --> 00:01.000\nb',
    [
      [0, 1, 'a'],
      [0, 1, 'b'],
    ],
  ],
  ['half an arrow for a name', '-- >\n00:00.000 --> 00:01.000\na', [[0, 1, 'a']]],
  ['two colons', '00::00:00.000 --> 00:00:01.000\na', []],
  ['two points', '00:00:00..000 --> 00:00:01.000\na', []],
  ['a NUL', '00:00.000 --> 00:01.000\na\0b', [[0, 1, 'ab']]],
] as const)('reads %s', (_, block, cues) => {
  expect(shown(read(`WEBVTT\n\n${block}`, 'vtt'))).toEqual(cues);
});
