/** The `cmap` table of a font: from code points to glyphs. Formats 4 and 12, which every font of today has. */
import { type SfntTable, type SfntTables, tableOf } from './sfnt.js';

/** The glyph of a code point; 0 where the font has none. */
export type GlyphOf = (codePoint: number) => number;

/** The widest map of the font. One with symbols only (platform 3, encoding 0) is reached at U+F000 and up, too. */
export function parseCmap(tables: SfntTables): GlyphOf {
  const table = tableOf(tables, 'cmap');
  const count = Math.min(table.u16(2), Math.floor(table.length / 8));
  let best: { readonly rank: number; readonly glyphOf: GlyphOf } | null = null;
  for (let i = 0; i < count; i++) {
    const platform = table.u16(4 + i * 8);
    const encoding = table.u16(6 + i * 8);
    const subtable = table.slice(table.u32(8 + i * 8));
    const lookup = lookupOf(subtable);
    const rank = rankOf(platform, encoding);
    if (!lookup || rank === 0 || rank <= (best?.rank ?? 0)) continue;
    const symbols: GlyphOf = (code) => lookup(code) || (code < 0x100 ? lookup(0xf000 + code) : 0);
    best = { rank, glyphOf: platform === 3 && encoding === 0 ? symbols : lookup };
  }
  return best?.glyphOf ?? (() => 0);
}

function rankOf(platform: number, encoding: number): number {
  if (platform === 3) return { 0: 1, 1: 3, 10: 5 }[encoding] ?? 0;
  if (platform !== 0 || encoding === 5) return 0;
  return encoding >= 4 ? 4 : 2;
}

function lookupOf(subtable: SfntTable): GlyphOf | null {
  if (subtable.u16(0) === 4) return (code) => segmentGlyph(subtable, code);
  if (subtable.u16(0) === 12) return (code) => groupGlyph(subtable, code);
  return null;
}

/** Format 4: segments of 16 bit code points, in order of their ends. */
function segmentGlyph(table: SfntTable, code: number): number {
  if (code > 0xffff) return 0;
  const size = table.u16(6) & ~1;
  const ends = 14;
  const starts = ends + size + 2;
  const at = firstNotBelow(size / 2, (i) => table.u16(ends + i * 2), code) * 2;
  const start = table.u16(starts + at);
  if (at >= size || code < start) return 0;
  const delta = table.u16(starts + size + at);
  const offsetAt = starts + size * 2 + at;
  const offset = table.u16(offsetAt);
  if (offset === 0) return (code + delta) & 0xffff;
  const glyph = table.u16(offsetAt + offset + (code - start) * 2);
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

/** Format 12: groups of 32 bit code points, in order of their ends. */
function groupGlyph(table: SfntTable, code: number): number {
  const count = Math.min(table.u32(12), Math.floor(table.length / 12));
  const at = 16 + firstNotBelow(count, (i) => table.u32(20 + i * 12), code) * 12;
  if (at + 12 > table.length || code < table.u32(at) || code > table.u32(at + 4)) return 0;
  return table.u32(at + 8) + code - table.u32(at);
}

/** Index of the first of `count` rising values that is `target` or more; `count` where there is none. */
export function firstNotBelow(count: number, valueAt: (index: number) => number, target: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
