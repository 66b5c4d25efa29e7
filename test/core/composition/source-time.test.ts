/** The source time of a layer's frame. */
import { expect, test } from 'vitest';
import { ImageItem } from '../../../core/project/kinds/image.js';
import { FootageItem } from '../../../core/project/kinds/footage.js';
import { isFrozen, isReversed } from '../../../core/project/kinds/guards.js';
import { sourceTimeUs } from '../../../core/composition/source-time.js';

const fps = { num: 30, den: 1 };
const FILM = { kind: 'video', durationUs: 800_000 } as const;
const film = (more: Record<string, unknown> = {}) =>
  FootageItem.parse({ kind: 'footage', id: 'i', start: 100, length: 60, asset: 'a', ...more });
const at = (item: ReturnType<typeof film>, frame: number) => sourceTimeUs({ item, frame }, FILM, fps);
const frameUs = 1e6 / 30;

test.each([
  ['three tenths of a frame after its moment', film(), 4, 4.3 * frameUs],
  ['from its in point', film({ in: 250_000 }), 0, 250_000 + 0.3 * frameUs],
  ['at its speed', film({ speed: 2 }), 3, 6.6 * frameUs],
  ['backwards from its last step', film({ reverse: true }), 0, 59.3 * frameUs],
  ['backwards to its first', film({ reverse: true, in: 100_000 }), 59, 100_000 + 0.3 * frameUs],
  ['standing still', film({ freeze: true, in: 500_000 }), 37, 500_000 + 0.3 * frameUs],
  ['past the end, where the last frame stays', film(), 50, 50.3 * frameUs],
  ['round and round', film({ loop: true }), 24, 0.3 * frameUs],
  ['round and round from its in point', film({ loop: true, in: 600_000 }), 12, 200_000 + 0.3 * frameUs],
])('%s', (_, item, frame, us) => {
  expect(at(item, frame)).toBeCloseTo(us, 3);
});

test('an animation always loops', () => {
  const item = ImageItem.parse({ kind: 'image', id: 'i', start: 0, length: 60, asset: 'a' });
  expect(sourceTimeUs({ item, frame: 25 }, { kind: 'animated', durationUs: 800_000 }, fps)).toBeCloseTo(
    1.3 * frameUs,
    3,
  );
  expect(sourceTimeUs({ item, frame: 25 }, { kind: 'animated', durationUs: null }, fps)).toBeCloseTo(25.3 * frameUs, 3);
});

test('a frozen item has no direction', () => {
  expect([film(), film({ reverse: true }), film({ reverse: true, freeze: true })].map(isReversed)).toEqual([
    false,
    true,
    false,
  ]);
  expect([film(), film({ freeze: true })].map(isFrozen)).toEqual([false, true]);
});
