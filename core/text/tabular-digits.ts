/**
 * Digits of one width, so that a time does not jump when it changes. libass has no way to ask a font for its own (`tnum`), so
 * each digit of a font whose digits differ is drawn by itself, in the middle of a cell as wide as the widest.
 */
import type { FontFace } from './font-face.js';

interface Digits {
  readonly glyphs: ReadonlySet<number>;
  /** Of the widest, ems. */
  readonly cell: number;
  /** Whether a number jumps when one of its digits changes. */
  readonly isUneven: boolean;
}

const known = new WeakMap<FontFace, Digits>();

function digitsOf(face: FontFace): Digits {
  const before = known.get(face);
  if (before) return before;
  const glyphs = [...'0123456789'].map((digit) => face.glyph(digit.codePointAt(0) ?? 0));
  const widths = glyphs.map((glyph) => face.advance(glyph));
  const cell = Math.max(...widths);
  const isUneven =
    widths.some((width) => width < cell) || glyphs.some((one) => glyphs.some((other) => face.kern(one, other) !== 0));
  const digits = { glyphs: new Set(glyphs), cell, isUneven };
  known.set(face, digits);
  return digits;
}

/** Whether digits of a face take different room. */
export const hasUnevenDigits = (face: FontFace): boolean => digitsOf(face).isUneven;

/** The width of a digit's cell, ems; null for other glyphs. */
export function digitCell(face: FontFace, glyph: number): number | null {
  const { glyphs, cell } = digitsOf(face);
  return glyphs.has(glyph) ? cell : null;
}
