/** Times, paths and colours in OpenTimelineIO. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFileUrl } from '../../../core/interchange/file-url.js';
import { markerColor, toMarkerColorName } from '../../../core/interchange/marker-colors.js';
import { framesToTicks, ticksToFrames, ticksToUs, toTicks } from '../../../core/interchange/ticks.js';

it.each([
  ['file:///a/b%20c.mp4', '/a/b c.mp4'],
  ['file://localhost/a.mp4', '/a.mp4'],
  ['file:/a.mp4', '/a.mp4'],
  ['file:///C:/clips/a.mp4', 'C:/clips/a.mp4'],
  ['file://C:/clips/a.mp4', 'C:/clips/a.mp4'],
  ['file://server/share/a.mp4', '//server/share/a.mp4'],
  ['C:\\clips\\a.mp4', 'C:\\clips\\a.mp4'],
  ['/a/100%.mp4', '/a/100%.mp4'],
  ['../a.mp4', '../a.mp4'],
  ['clip: one.mp4', null],
])('%s is the path %s', (url, path) => {
  const read = parseFileUrl(url);
  expect('path' in read ? read.path : null).toBe(path);
});

it.each([
  '',
  'https://x/a.mp4',
  'data:video/mp4;base64,AA',
  'javascript:1',
  'file:///%E0%A4%A',
  'file:///a%00b',
  'a\0b',
  'file://',
])('refuses %j', (url) => {
  expect(parseFileUrl(url)).toHaveProperty('reason');
});

it('counts frames of every usual rate exactly', () => {
  const rates = [24, 25, 30, 50, 60, 120].flatMap((base) => [
    { num: base, den: 1 },
    { num: base * 1000, den: 1001 },
  ]);
  fc.assert(
    fc.property(fc.constantFrom(...rates), fc.integer({ min: 0, max: 100_000_000 }), (fps, frame) => {
      const ticks = toTicks(frame, fps.num / fps.den);
      expect(ticks).toBe(framesToTicks(frame, fps));
      expect(ticks === null ? null : ticksToFrames(ticks, fps)).toBe(frame);
    }),
  );
});

it('rounds halves up on both sides of zero', () => {
  expect(
    [0.5, 1.5, -0.5, -1.5, -1.6].map((frame) => ticksToFrames(toTicks(frame, 30) ?? 0n, { num: 30, den: 1 })),
  ).toEqual([1, 2, 0, -1, -2]);
  expect(ticksToUs(toTicks(1, 3) ?? 0n)).toBe(333_333);
});

it('knows the colours of markers', () => {
  expect(markerColor('red')).toBe('#ff0000');
  expect(markerColor('MAUVE')).toBeNull();
  expect(toMarkerColorName('#fe0101')).toBe('RED');
});
