/** The compositor's arithmetic, without a browser. */
import { describe, expect, test } from 'vitest';
import { type ColorGrade, gradeColor } from '../../../core/composition/color-grade.js';
import { BT709 } from '../../../core/color/color-space.js';
import { applyKey, applyLut } from '../../../renderer/preview/compositor/canvas/pixels.js';
import { toKeyNumbers } from '../../../renderer/preview/compositor/chroma-key.js';
import { blurLine, decayOf, MAX_RADIUS, writeKernel } from '../../../renderer/preview/compositor/gaussian.js';
import { createGradeBaker } from '../../../renderer/preview/grade-lut.js';

const PLAIN: ColorGrade = {
  space: BT709,
  grade: { exposure: 0, contrast: 1, saturation: 1, temperature: 0 },
  cube: null,
  intensity: 0,
};
const graded = (grade: Partial<ColorGrade['grade']>): ColorGrade => ({ ...PLAIN, grade: { ...PLAIN.grade, ...grade } });

describe('baked grades', () => {
  test('there is none for a neutral grade', () => {
    expect(createGradeBaker()(PLAIN, null)).toBeNull();
  });

  test('equal grades share a LUT, others do not', () => {
    const bake = createGradeBaker();
    const one = bake(graded({ exposure: 1 }), null);
    expect(bake(graded({ exposure: 1 }), null)).toBe(one);
    expect(bake(graded({ exposure: 1.01 }), null)?.key).not.toBe(one?.key);
    const mapped: ColorGrade = { ...PLAIN, cube: ([r, g, b]) => [b, g, r], intensity: 1 };
    // Compared here: `not.toBe` would walk through both tables.
    expect(bake(mapped, 'a') === bake(mapped, 'b')).toBe(false);
  });

  test('a baked LUT applies the grade within a step or two', () => {
    const grade = graded({ contrast: 1.3, saturation: 0.6, temperature: 0.4 });
    const table = createGradeBaker()(grade, null);
    if (!table) throw new Error('No table.');
    const colors = [
      [12, 200, 90],
      [255, 0, 128],
      [77, 78, 79],
      [250, 240, 10],
      [0, 0, 0],
      [255, 255, 255],
    ] as const;
    const data = Uint8ClampedArray.from(colors.flatMap((color) => [...color, 255]));
    applyLut({ data, width: colors.length, height: 1 }, table);
    for (const [i, [r, g, b]] of colors.entries()) {
      const want = gradeColor(grade, [r / 255, g / 255, b / 255]);
      for (const [c, value] of want.entries()) expect(Math.abs((data[i * 4 + c] ?? 0) - value * 255)).toBeLessThan(3);
    }
  });
});

describe('the blur', () => {
  test.each([1, 3.7, 6])('as a convolution equals the recursive one (sigma %d)', (sigma) => {
    const line = new Float32Array(161);
    line[80] = 1;
    blurLine(line, 0, 1, line.length, decayOf(sigma));
    const weights = new Float32Array(MAX_RADIUS + 1);
    const radius = writeKernel(sigma, weights);
    for (let n = 0; n <= radius; n++) expect(Math.abs((line[80 + n] ?? 0) - (weights[n] ?? 0))).toBeLessThan(0.002);
    expect(line.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 3);
  });

  test('does not change a constant line', () => {
    const line = new Float32Array(40).fill(100);
    blurLine(line, 0, 1, line.length, decayOf(5));
    for (const value of line) expect(value).toBeCloseTo(100, 1);
  });
});

describe('the key', () => {
  const pixel = (color: readonly number[], key: Parameters<typeof toKeyNumbers>[0]) => {
    const data = Uint8ClampedArray.from(Array.from({ length: 9 }, () => [...color, 255]).flat());
    applyKey({ data, width: 3, height: 3 }, toKeyNumbers(key), { width: 1, height: 1 });
    return [...data.subarray(16, 20)];
  };
  const green = { color: '#18c030', similarity: 0.12, smoothness: 0.05, despill: 0.5 };

  test('removes its colour and keeps others', () => {
    expect(pixel([0x18, 0xc0, 0x30], green)[3]).toBe(0);
    expect(pixel([0xc0, 0x80, 0x60], green)[3]).toBe(255);
  });

  test('suppresses green or blue spill, and none if none is set', () => {
    // The limit is the mean of the two other channels.
    expect(pixel([160, 208, 140], green).slice(0, 3)).toEqual([160, 150, 140]);
    expect(pixel([160, 140, 208], { ...green, color: '#2040d0' }).slice(0, 3)).toEqual([160, 140, 150]);
    expect(pixel([160, 208, 140], { ...green, despill: 0 })[1]).toBe(208);
  });
});
