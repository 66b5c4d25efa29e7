/** A baked grade for the compositor: the numbers of `core/composition/color-grade.ts` as texels. */
import { isNeutralGrade, LUT_SIZE, type ColorGrade, gradeColor } from '../../core/composition/color-grade.js';

/** `size`³ texels of RGBA, 8 bit, red changing fastest, then green, then blue. Equal keys mean equal tables. */
export interface GradeLut {
  readonly key: string;
  readonly size: number;
  readonly texels: Uint8Array<ArrayBuffer>;
}

/**
 * Bakes a grade. `cubeKey` identifies the map in `grade.cube`: equal keys mean equal maps. Null where colours stay
 * unchanged.
 */
export type BakeGrade = (grade: ColorGrade, cubeKey: string | null) => GradeLut | null;

// A table takes 140 kB, and dragging a slider makes many.
const KEPT = 32;

/** A {@link BakeGrade} that caches the most recent tables. */
export function createGradeBaker(): BakeGrade {
  const kept = new Map<string, GradeLut>();
  return (grade, cubeKey) => {
    if (isNeutralGrade(grade)) return null;
    const key = keyOf(grade, cubeKey);
    const known = kept.get(key);
    const table = known ?? bake(grade, key);
    // The map's last entry is the most recently used.
    kept.delete(key);
    kept.set(key, table);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return table;
  };
}

function keyOf({ space, grade, intensity }: ColorGrade, cubeKey: string | null): string {
  const { exposure, contrast, saturation, temperature } = grade;
  return [
    space.primaries,
    space.transfer,
    exposure,
    contrast,
    saturation,
    temperature,
    cubeKey ?? '',
    cubeKey ? intensity : 0,
  ].join(' ');
}

function bake(grade: ColorGrade, key: string): GradeLut {
  const size = LUT_SIZE;
  const texels = new Uint8Array(size ** 3 * 4);
  const at = (i: number): number => i / (size - 1);
  let next = 0;
  for (let b = 0; b < size; b++) {
    for (let g = 0; g < size; g++) {
      for (let r = 0; r < size; r++) {
        const [red, green, blue] = gradeColor(grade, [at(r), at(g), at(b)]);
        texels[next++] = Math.round(red * 255);
        texels[next++] = Math.round(green * 255);
        texels[next++] = Math.round(blue * 255);
        texels[next++] = 255;
      }
    }
  }
  return { key, size, texels };
}
