/**
 * Pair kerning from a font's `GPOS` table (the `kern` feature, lookups of type 2, and of type 9 that wrap them).
 * https://learn.microsoft.com/typography/opentype/spec/gpos
 */
import { type SfntTable, type SfntTables, tableOf } from './sfnt.js';
import { firstNotBelow } from './sfnt-cmap.js';
import { coverageIndex } from './sfnt-coverage.js';

/** How far the second glyph moves towards the first, in font units; negative is nearer. */
export type KernOf = (left: number, right: number) => number;

/** No real font comes near; a hostile one would make each pair slow. */
const MAX_SUBTABLES = 200;

/** The kerning of a font, all of it for every script. */
export function parseKerning(tables: SfntTables): KernOf {
  const lookups = pairLookups(tableOf(tables, 'GPOS'));
  return (left, right) => {
    let sum = 0;
    for (const subtables of lookups) {
      // Within a lookup the first subtable that knows the pair decides.
      for (const subtable of subtables) {
        const value = pairValue(subtable, left, right);
        if (value === null) continue;
        sum += value;
        break;
      }
    }
    return sum;
  };
}

function pairLookups(gpos: SfntTable): SfntTable[][] {
  const features = gpos.slice(gpos.u16(6));
  const lookupList = gpos.slice(gpos.u16(8));
  const indexes = new Set<number>();
  for (let i = 0; i < Math.min(features.u16(0), 2000); i++) {
    if (features.tag(2 + i * 6) !== 'kern') continue;
    const feature = features.slice(features.u16(6 + i * 6));
    for (let j = 0; j < Math.min(feature.u16(2), 100); j++) indexes.add(feature.u16(4 + j * 2));
  }
  let left = MAX_SUBTABLES;
  return [...indexes].slice(0, MAX_SUBTABLES).map((index) => {
    const lookup = lookupList.slice(lookupList.u16(2 + index * 2));
    const count = Math.min(lookup.u16(4), left);
    left -= count;
    return Array.from({ length: count }, (_, i) => unwrap(lookup.u16(0), lookup.slice(lookup.u16(6 + i * 2)))).filter(
      (subtable) => subtable !== null,
    );
  });
}

function unwrap(type: number, subtable: SfntTable): SfntTable | null {
  if (type === 2) return subtable;
  if (type === 9 && subtable.u16(2) === 2) return subtable.slice(subtable.u32(4));
  return null;
}

/** The first glyph's extra advance, or null where the subtable does not speak of the pair. */
function pairValue(table: SfntTable, left: number, right: number): number | null {
  const covered = coverageIndex(table.slice(table.u16(2)), left);
  if (covered < 0) return null;
  const first = table.u16(4);
  const size = (bitCount(first) + bitCount(table.u16(6))) * 2;
  const advanceAt = bitCount(first & 0b11) * 2;
  const hasAdvance = (first & 0b100) !== 0;
  if (table.u16(0) === 1) {
    const set = table.slice(table.u16(10 + covered * 2));
    const stride = 2 + size;
    const count = set.u16(0);
    const at = firstNotBelow(count, (i) => set.u16(2 + i * stride), right);
    if (at >= count || set.u16(2 + at * stride) !== right) return null;
    return hasAdvance ? set.i16(4 + at * stride + advanceAt) : 0;
  }
  if (table.u16(0) !== 2) return null;
  const leftClass = classOf(table.slice(table.u16(8)), left);
  const rightClass = classOf(table.slice(table.u16(10)), right);
  const record = 16 + (leftClass * table.u16(14) + rightClass) * size;
  return hasAdvance ? table.i16(record + advanceAt) : 0;
}

function classOf(table: SfntTable, glyph: number): number {
  if (table.u16(0) === 1) {
    const index = glyph - table.u16(2);
    return index >= 0 && index < table.u16(4) ? table.u16(6 + index * 2) : 0;
  }
  const count = table.u16(2);
  const at = firstNotBelow(count, (i) => table.u16(6 + i * 6), glyph);
  return at < count && glyph >= table.u16(4 + at * 6) ? table.u16(8 + at * 6) : 0;
}

function bitCount(value: number): number {
  let count = 0;
  for (let bits = value & 0xff; bits > 0; bits >>= 1) count += bits & 1;
  return count;
}
