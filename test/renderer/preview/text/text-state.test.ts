/** When titles are drawn again: while they fade, and never because they moved. */
import { expect, test } from 'vitest';
import { TitleItem } from '../../../../core/project/kinds/title.js';
import { frameToCentiseconds } from '../../../../core/text/ass-time.js';
import { scriptMs, textsKey, textState } from '../../../../renderer/preview/text/text-state.js';

const title = (more: Record<string, unknown> = {}) =>
  TitleItem.parse({ kind: 'title', id: 't', start: 100, length: 50, text: 'Go', ...more });
const states = (titles: TitleItem[], from: number, to: number) =>
  new Set(Array.from({ length: to - from }, (_, i) => textState(titles, from + i, { num: 30, den: 1 })));

test('a title that stands has one state, a fading one as many as frames in which it fades, and one', () => {
  expect(states([title()], 100, 150).size).toBe(1);
  const fading = title({ fade: { in: 8, out: 5 } });
  expect(states([fading], 100, 150).size).toBe(14);
  expect(states([fading], 108, 145).size).toBe(1);
  expect(states([title(), fading], 100, 150).size).toBe(14);
});

test('titles moved together have the same key; another text, style or order has not', () => {
  const two = (shift: number) => [title({ start: 100 + shift }), title({ start: 120 + shift, id: 'u', text: 'On' })];
  expect(textsKey(two(40))).toBe(textsKey(two(0)));
  expect(textsKey([title({ id: 'another' })])).toBe(textsKey([title()]));
  for (const other of [{ text: 'Stop' }, { length: 51 }, { style: { size: 71 } }, { opacity: 0.5 }]) {
    expect(textsKey([title(other)])).not.toBe(textsKey([title()]));
  }
  expect(textsKey([...two(0)].reverse())).not.toBe(textsKey(two(0)));
  expect(textsKey([title({ start: 90 }), title()])).not.toBe(textsKey([title({ start: 91 }), title()]));
});

test('above 80 frames a second the script runs slower, so that its centiseconds tell the frames apart', () => {
  for (const num of [90, 100, 120, 144, 240]) {
    const fps = { num, den: 1 };
    for (let frame = 0; frame < 500; frame++) {
      const ms = scriptMs([title({ length: 500 })], 100 + frame, fps);
      expect(frameToCentiseconds(frame, fps) * 10).toBeLessThanOrEqual(ms);
      expect(frameToCentiseconds(frame + 1, fps) * 10).toBeGreaterThan(ms);
    }
  }
});

test('milliseconds are computed as by FFmpeg, from the first title', () => {
  const ntsc = { num: 30000, den: 1001 };
  expect([0, 1, 2, 3, 29].map((after) => scriptMs([title()], 100 + after, ntsc))).toEqual([0, 33, 66, 100, 967]);
});
