/** Numbers of a script. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toAssNumber } from '../../../core/text/ass-document.js';

const exact = (value: number): string => `${Number(value.toFixed(2)) + 0}`;

it('have at most two decimals, rounded as they are exactly', () => {
  expect([0, -0, -0.001, 1, 1.5, 0.1 + 0.2, 1.005, 8.345, -1.455, 1e12 + 0.125].map(toAssNumber)).toEqual(
    ['0', '0', '0', '1', '1.5', '0.3', '1', '8.35', '-1.46', '1000000000000.13'].map(String),
  );
  fc.assert(
    fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => toAssNumber(value) === exact(value)),
  );
  const nearHalves = fc.tuple(fc.integer({ min: -3e6, max: 3e6 }), fc.integer({ min: -20, max: 20 }));
  fc.assert(
    fc.property(nearHalves, ([half, ulps]) => {
      const value = half / 200 + ulps * Number.EPSILON * Math.abs(half / 200);
      return toAssNumber(value) === exact(value);
    }),
    { numRuns: 2000 },
  );
});
