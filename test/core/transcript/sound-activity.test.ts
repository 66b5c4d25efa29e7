import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planUtterances } from '../../../core/transcript/plan-utterances.js';
import { chooseThreshold, LEVEL_US, soundSpans } from '../../../core/transcript/sound-activity.js';

/** Levels of seconds at a time, with a little unrest. */
const levelsOf = (...seconds: number[]): Float32Array =>
  Float32Array.from({ length: seconds.length * 100 }, (_, i) => (seconds[Math.floor(i / 100)] ?? 0) + (i % 5) * 0.4);

describe('the threshold', () => {
  test.each([
    ['a studio', [-95, -22, -20, -95, -21]],
    ['a noisy street', [-38, -18, -16, -38, -17]],
    ['a quiet voice', [-72, -45, -43, -72, -44]],
  ])('lies between the noise and the voice of %s', (_, seconds) => {
    const threshold = chooseThreshold(levelsOf(...seconds));
    expect(threshold).toBeGreaterThan(Math.min(...seconds) + 2);
    expect(threshold).toBeLessThan(Math.max(...seconds) - 6);
    const spans = soundSpans(levelsOf(...seconds), threshold, 500_000);
    expect(spans.map(({ start, end }) => [start / 1e6, end / 1e6])).toEqual([
      [1, 3],
      [4, 5],
    ]);
  });

  test('lies below music, which has no pauses, and above digital silence', () => {
    expect(soundSpans(levelsOf(-20, -16, -18), chooseThreshold(levelsOf(-20, -16, -18)), 500_000)).toHaveLength(1);
    const silent = new Float32Array(300).fill(-100);
    expect(soundSpans(silent, chooseThreshold(silent), 500_000)).toEqual([]);
    expect(soundSpans(new Float32Array(0), chooseThreshold(new Float32Array(0)), 500_000)).toEqual([]);
  });
});

test('a click in a silence is no speech', () => {
  const levels = new Float32Array(300).fill(-90);
  levels.fill(-20, 0, 100);
  levels.fill(-20, 200, 203);
  expect(soundSpans(levels, -50, 500_000)).toEqual([{ start: 0, end: 100 * LEVEL_US }]);
});

test('every moment of speech is in one utterance, and none is too long', () => {
  const spans = fc
    .array(fc.tuple(fc.integer({ min: 300_000, max: 5_000_000 }), fc.integer({ min: 50_000, max: 90_000_000 })), {
      maxLength: 20,
    })
    .map((pairs) => {
      let at = 0;
      return pairs.map(([gap, length]) => {
        const start = at + gap;
        at = start + length;
        return { start, end: at };
      });
    });
  fc.assert(
    fc.property(spans, (all) => {
      const length = (all.at(-1)?.end ?? 0) + 1_000_000;
      const parts = planUtterances(all, length, 30_000_000);
      parts.forEach((part, i) => {
        expect(part.end - part.start).toBeLessThanOrEqual(30_000_000);
        expect(part.start).toBeGreaterThanOrEqual(parts[i - 1]?.end ?? 0);
        expect(part.end).toBeLessThanOrEqual(length);
      });
      for (const { start, end } of all) {
        const covered = parts.reduce(
          (sum, part) => sum + Math.max(0, Math.min(end, part.end) - Math.max(start, part.start)),
          0,
        );
        expect(covered).toBe(end - start);
      }
    }),
  );
});
