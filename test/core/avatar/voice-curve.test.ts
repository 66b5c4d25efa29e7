/** How loud a voice is, as keyframes. */
import { describe, expect, test } from 'vitest';
import { voiceCurve } from '../../../core/avatar/voice-curve.js';
import { valueAt } from '../../../core/project/keyframes.js';

const FPS = { num: 30, den: 1 };
const levels = (level: number, seconds: number) => new Array<number>(seconds * 100).fill(level);

describe('the curve of a voice', () => {
  test('is 1 where it is loudest, 0 where nothing is said, and falls more slowly than it rises', () => {
    const curve = { keyframes: voiceCurve([{ start: 1_000_000, levels: levels(-20, 1) }], 90, FPS) };
    const at = (seconds: number) => valueAt(curve, seconds * 30);
    expect(at(0.8)).toBe(0);
    expect(at(1.1)).toBe(1);
    expect(at(1.9)).toBe(1);
    expect(at(2.15)).toBeGreaterThan(0.2);
    expect(at(2.15)).toBeLessThan(0.9);
    expect(at(2.8)).toBeLessThan(0.05);
  });

  test('does not depend on how loud the recording is', () => {
    const say = (gain: number) => [
      { start: 0, levels: [...levels(-10 + gain, 1), ...levels(-25 + gain, 1)] },
      { start: 2_500_000, levels: levels(-10 + gain, 1) },
    ];
    expect(voiceCurve(say(-20), 105, FPS)).toEqual(voiceCurve(say(0), 105, FPS));
    expect(valueAt({ keyframes: voiceCurve(say(0), 105, FPS) }, 50)).toBeCloseTo(0.5, 1);
  });

  test('has about twelve keyframes a second, none where nothing changes, and never more than a value may have', () => {
    const wild = Array.from({ length: 400 }, (_, i) => (i % 20 < 10 ? -10 : -50));
    expect(voiceCurve([{ start: 0, levels: wild }], 120, FPS).length).toBeLessThanOrEqual(60);
    expect(voiceCurve([], 9000, FPS)).toMatchObject([{ frame: 0, value: 0 }, { value: 0 }]);
    const hour = 3600 * 30;
    const long = Array.from({ length: 360_000 }, (_, i) => -10 - (i % 97));
    expect(voiceCurve([{ start: 0, levels: long }], hour, FPS).length).toBeLessThanOrEqual(10_000);
  });
});
