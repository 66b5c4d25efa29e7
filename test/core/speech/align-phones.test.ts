import { describe, expect, it } from 'vitest';
import { alignPhones } from '../../../core/speech/align-phones.js';

const timed = (text: string) => text.split(' ').map((name, i) => ({ name, start: i / 10, end: (i + 1) / 10 }));
const words = (...texts: string[]) => texts.map((text) => (text === '' ? [] : text.split(' ')));
const times = (...args: Parameters<typeof alignPhones>) =>
  alignPhones(...args).map(({ startMs, endMs }) => [Math.round(startMs), Math.round(endMs)]);

describe('words of phones', () => {
  it('follow each other where each is spoken as by itself', () => {
    expect(times(timed('n eh k s t m aw'), words('n eh k s t', 'm aw'))).toEqual([
      [0, 500],
      [500, 700],
    ]);
  });

  it('may have another vowel, a phone less or one more', () => {
    expect(times(timed('dh iy ae p ax l'), words('dh ax', 'ae p ax l'))[1]).toEqual([200, 600]);
    expect(times(timed('l ae s t ay m'), words('l ae s t', 't ay m'))[1]?.[1]).toBe(600);
    expect(times(timed('t w eh n t iy d aa l er z ih n'), words('t w eh n t iy', 'ih n'))[1]).toEqual([1100, 1300]);
  });

  it('have no length where nothing of them is spoken', () => {
    expect(times(timed('r eh s t n aw'), words('r eh s t', '', 'n aw'))).toEqual([
      [0, 400],
      [400, 400],
      [400, 600],
    ]);
    expect(times([], words('', 'n aw'))).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});
