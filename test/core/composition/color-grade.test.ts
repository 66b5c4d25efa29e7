/** Colour grades and tone mapping. */
import { describe, expect, test } from 'vitest';
import { BT709, toBt709 } from '../../../core/color/color-space.js';
import { isNeutralGrade, gradeColor, type ColorGrade, toCubeText } from '../../../core/composition/color-grade.js';

const plain: ColorGrade = {
  space: BT709,
  grade: { exposure: 0, contrast: 1, saturation: 1, temperature: 0 },
  cube: null,
  intensity: 0,
};
const graded = (grade: Partial<ColorGrade['grade']>): ColorGrade => ({ ...plain, grade: { ...plain.grade, ...grade } });

describe('grades', () => {
  test('a neutral grade changes nothing and needs no LUT', () => {
    expect(isNeutralGrade(plain)).toBe(true);
    expect(gradeColor(plain, [0.2, 0.5, 0.9])).toEqual([0.2, 0.5, 0.9]);
  });

  test('no saturation keeps the BT.709 luma', () => {
    const [r, g, b] = gradeColor(graded({ saturation: 0 }), [1, 0, 0]);
    expect([r, g, b].every((v) => Math.abs(v - 0.2126) < 1e-9)).toBe(true);
  });

  test('one stop doubles the light of a gamma 2.4 display', () => {
    const [v] = gradeColor(graded({ exposure: 1 }), [0.5, 0.5, 0.5]);
    expect(v ** 2.4 / 0.5 ** 2.4).toBeCloseTo(2, 6);
  });

  test('contrast turns about middle grey', () => {
    expect(gradeColor(graded({ contrast: 2 }), [0.5, 0.6, 0.4])).toEqual([
      0.5,
      expect.closeTo(0.7),
      expect.closeTo(0.3),
    ]);
  });

  test('warmth raises red and lowers blue', () => {
    const [r, g, b] = gradeColor(graded({ temperature: 1 }), [0.5, 0.5, 0.5]);
    expect(r).toBeGreaterThan(0.5);
    expect(g).toBeCloseTo(0.5);
    expect(b).toBeLessThan(0.5);
  });

  test('a .cube map is mixed in by its intensity', () => {
    const look: ColorGrade = { ...plain, cube: () => [1, 1, 1], intensity: 0.25 };
    expect(gradeColor(look, [0, 0.5, 1])).toEqual([0.25, 0.625, 1]);
  });

  test('in the baked LUT red changes fastest', () => {
    const lines = toCubeText(plain, 3).trim().split('\n');
    expect(lines[0]).toBe('LUT_3D_SIZE 3');
    expect(lines[2]).toBe('0.500000 0.000000 0.000000');
    expect(lines).toHaveLength(28);
  });
});

const HLG = { primaries: 'bt2020', transfer: 'hlg' } as const;

describe('HDR to SDR', () => {
  test('reference white of both systems comes out almost white, black stays black', () => {
    // 75 % HLG and 58 % PQ are 203 cd/m2 (ITU-R BT.2408).
    for (const [transfer, code] of [
      ['hlg', 0.75],
      ['pq', 0.5806],
    ] as const) {
      const [r, g, b] = toBt709({ primaries: 'bt2020', transfer }, [code, code, code]);
      expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(0.01);
      expect(g).toBeGreaterThan(0.9);
      expect(g).toBeLessThan(1);
      expect(Math.max(...toBt709({ primaries: 'bt2020', transfer }, [0, 0, 0]))).toBeLessThan(0.001);
    }
  });

  test('tone mapping is monotonic and keeps highlights apart', () => {
    let last = -1;
    for (let code = 0; code <= 1; code += 1 / 64) {
      const [, g] = toBt709(HLG, [code, code, code]);
      expect(g).toBeGreaterThanOrEqual(last);
      last = g;
    }
    expect(toBt709(HLG, [0.95, 0.95, 0.95])[1]).toBeLessThan(toBt709(HLG, [1, 1, 1])[1]);
  });
});
