import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFrameTimecode, toFrameTimecode } from '../../../core/project/timecode.js';

const NTSC = { num: 30_000, den: 1001 };
const NTSC60 = { num: 60_000, den: 1001 };
const RATES = [{ num: 24, den: 1 }, { num: 24_000, den: 1001 }, { num: 25, den: 1 }, { num: 30, den: 1 }, NTSC, NTSC60];

describe('timecode', () => {
  it.each([
    [0, NTSC, '00:00:00;00'],
    [1799, NTSC, '00:00:59;29'],
    [1800, NTSC, '00:01:00;02'],
    [17_981, NTSC, '00:09:59;29'],
    [17_982, NTSC, '00:10:00;00'],
    [107_892, NTSC, '01:00:00;00'],
    [3600, NTSC60, '00:01:00;04'],
    [1800, { num: 30, den: 1 }, '00:01:00:00'],
    [-25, { num: 25, den: 1 }, '-00:00:01:00'],
    // 23.976 drops nothing: it is not used for clocks.
    [1440, { num: 24_000, den: 1001 }, '00:01:00:00'],
  ])('frame %d at %o is %s', (frame, fps, expected) => {
    expect(toFrameTimecode(frame, fps)).toBe(expected);
  });

  it('round-trips at every rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom(...RATES), (frame, fps) => {
        expect(parseFrameTimecode(toFrameTimecode(frame, fps), fps)).toBe(frame);
      }),
    );
  });

  it('follows the clock with drop-frame numbering', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_500_000 }), fc.constantFrom(NTSC, NTSC60), (frame, fps) => {
        const [hours, minutes, seconds, frames] = toFrameTimecode(frame, fps).split(/[:;]/).map(Number) as number[];
        const shown = (hours as number) * 3600 + (minutes as number) * 60 + (seconds as number);
        const perSecond = fps.num / 1000;
        // Two frames, and what is left of a day's drift.
        expect(Math.abs(shown + (frames as number) / perSecond - (frame * fps.den) / fps.num)).toBeLessThan(0.16);
      }),
    );
  });

  it.each([
    ['1:02:10', 62 * 30 + 10],
    ['00:00:03:12', 102],
    ['0:03;12', 102],
    ['00:00:60:00', null],
    ['00:00:00:30', null],
    ['1:12.5', null],
    ['12', null],
    ['', null],
  ])('reads %j', (text, expected) => {
    expect(parseFrameTimecode(text, { num: 30, den: 1 })).toBe(expected);
  });

  it('reads a dropped number as the next one', () => {
    expect(parseFrameTimecode('00:01:00;00', NTSC)).toBe(1800);
    expect(parseFrameTimecode('00:10:00;00', NTSC)).toBe(17_982);
  });
});
