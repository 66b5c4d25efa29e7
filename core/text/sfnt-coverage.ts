/** Coverage tables of OpenType layout: the glyphs that a subtable speaks of. */
import type { SfntTable } from './sfnt.js';
import { firstNotBelow } from './sfnt-cmap.js';

/** The place of a glyph in a coverage table; -1 where it is not in it. */
export function coverageIndex(table: SfntTable, glyph: number): number {
  const count = table.u16(2);
  if (table.u16(0) === 1) {
    const at = firstNotBelow(count, (i) => table.u16(4 + i * 2), glyph);
    return at < count && table.u16(4 + at * 2) === glyph ? at : -1;
  }
  if (table.u16(0) !== 2) return -1;
  const at = firstNotBelow(count, (i) => table.u16(6 + i * 6), glyph);
  const start = table.u16(4 + at * 6);
  return at < count && glyph >= start ? table.u16(8 + at * 6) + glyph - start : -1;
}
