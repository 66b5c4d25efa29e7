import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findSeam } from '../../../core/exercise/loop-seam.js';
import { runSteps } from '../../../core/steps.js';

// A light bar before a dark wall, at a place from 0 to 1.
const WIDTH = 64;
const frameAt = (place: number, light = 0): Uint8Array =>
  Uint8Array.from({ length: WIDTH }, (_, x) => {
    const distance = Math.abs(x - place * (WIDTH - 1));
    return 20 + light + Math.round(200 * Math.max(0, 1 - distance / 8));
  });
const find = (frames: readonly Uint8Array[], shortest = 8) => runSteps(findSeam(frames, shortest));
const repeated = (period: number, count: number, light = 0): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => frameAt(0.5 - 0.5 * Math.cos((2 * Math.PI * i) / period), light));

it('goes back by whole repetitions of a movement, and not from its way down to its way up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 30 }), fc.integer({ min: 2, max: 60 }), (period, more) => {
      const seam = find(repeated(period, period + more));
      expect(seam?.mode).toBe('forward');
      expect(((seam?.out ?? 0) - (seam?.in ?? 0)) % period).toBe(0);
    }),
  );
});

it('takes a clip that is one whole repetition as it is', () => {
  const seam = find(repeated(24, 24));
  expect(seam).toMatchObject({ in: 0, mode: 'forward' });
  // Its first frame follows its last but one as well as its last.
  expect(seam?.out).toBeGreaterThanOrEqual(23);
});

it('plays a movement without a way back forwards and backwards, and keeps within the clip', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 60 }), (count) => {
      const frames = Array.from({ length: count }, (_, i) => frameAt(0.1 + (0.8 * i) / (count - 1)));
      const seam = find(frames, 8);
      expect(seam?.mode).toBe('ping-pong');
      expect(seam?.in).toBeGreaterThanOrEqual(0);
      expect(seam?.out).toBeLessThanOrEqual(count);
      expect((seam?.out ?? 0) - (seam?.in ?? 0)).toBeGreaterThanOrEqual(8);
    }),
  );
});

it('is the same in brighter light, and takes nearly all of what does not move', () => {
  expect(find(repeated(15, 50, 30))).toEqual(find(repeated(15, 50)));
  const still = find(Array.from({ length: 20 }, () => frameAt(0.3)));
  expect(still).toMatchObject({ in: 0, mode: 'forward', difference: 0 });
  expect(still?.out).toBeGreaterThanOrEqual(19);
});

it('finds nothing in fewer frames than a loop has', () => {
  expect(find(repeated(10, 7))).toBeNull();
  expect(find([])).toBeNull();
});

it('gives a loop of the least length at least, whatever the frames are', () => {
  const noise = fc.array(fc.uint8Array({ minLength: 16, maxLength: 16 }), { minLength: 8, maxLength: 24 });
  fc.assert(
    fc.property(noise, (frames) => {
      const seam = find(frames);
      expect(seam).not.toBeNull();
      expect((seam?.out ?? 0) - (seam?.in ?? 0)).toBeGreaterThanOrEqual(8);
      expect(seam?.difference).toBeGreaterThanOrEqual(0);
      expect(seam?.difference).toBeLessThanOrEqual(1);
    }),
  );
});
