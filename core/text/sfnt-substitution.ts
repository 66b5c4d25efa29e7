/**
 * Glyph substitution of a font's `GSUB` table, for measuring: single glyphs (lookups of type 1), ligatures (4), both in the
 * neighbourhood of certain glyphs (6, format 3), and any of them behind an extension (7). https://learn.microsoft.com/typography/opentype/spec/gsub
 */
import { coverageIndex } from './sfnt-coverage.js';
import { type SfntTable, type SfntTables, tableOf } from './sfnt.js';

/** A glyph of a text that is being shaped. */
export interface ShapedGlyph {
  readonly glyph: number;
  /**
   * Marks stand on the letter before; joiners, variation selectors and the like are not seen. Neither takes room. A spacing
   * mark does, but belongs to the letter before.
   */
  readonly kind: 'base' | 'spacing' | 'mark' | 'ignorable';
}

/** Applies the features to the glyphs of a text, as the font has them for the first of the scripts that it knows. */
export type Substitute = (
  glyphs: readonly ShapedGlyph[],
  scripts: readonly string[],
  features: readonly string[],
) => readonly ShapedGlyph[];

interface Lookup {
  readonly ignoresMarks: boolean;
  readonly subtables: readonly Subtable[];
}
interface Subtable {
  readonly type: number;
  readonly table: SfntTable;
  /** Where the glyph is in the coverage of the subtable's first glyph; -1 where it is not. */
  readonly indexOf: CoverageIndex;
  /** What glyphs must stand before and after, and what happens then; only of type 6. */
  readonly context: Context | null;
}
type CoverageIndex = (glyph: number) => number;
interface Context {
  /** From the first glyph backwards. */
  readonly before: readonly CoverageIndex[];
  /** The glyphs after the first one that are part of it, and those after these. */
  readonly input: readonly CoverageIndex[];
  readonly after: readonly CoverageIndex[];
  readonly records: readonly { readonly at: number; readonly lookup: Lookup }[];
}

/** No real font comes near; a hostile one would make each word slow. */
const MAX_LOOKUPS = 100;
const MAX_SUBTABLES = 400;
const MAX_LIGATURES = 2000;
const MAX_CONTEXT = 16;

/** The substitutions of a font. */
export function parseSubstitutions(tables: SfntTables): Substitute {
  const gsub = tableOf(tables, 'GSUB');
  if (gsub.length === 0) return (glyphs) => glyphs;
  const known = new Map<string, readonly Lookup[]>();
  return (glyphs, scripts, features) => {
    const key = `${scripts.join()} ${features.join()}`;
    let lookups = known.get(key);
    if (!lookups) {
      lookups = readLookups(gsub, scripts, features);
      known.set(key, lookups);
    }
    return lookups.reduce(applyLookup, glyphs);
  };
}

function readLookups(gsub: SfntTable, scripts: readonly string[], features: readonly string[]): Lookup[] {
  const language = languageSystem(gsub.slice(gsub.u16(4)), scripts);
  const featureList = gsub.slice(gsub.u16(6));
  const lookupList = gsub.slice(gsub.u16(8));
  const indexes = new Set<number>();
  for (let i = 0; i < Math.min(language.u16(4), 500); i++) {
    const record = 2 + language.u16(6 + i * 2) * 6;
    if (!features.includes(featureList.tag(record))) continue;
    const feature = featureList.slice(featureList.u16(record + 4));
    for (let j = 0; j < Math.min(feature.u16(2), MAX_LOOKUPS); j++) indexes.add(feature.u16(4 + j * 2));
  }
  const read = lookupReader(lookupList);
  return [...indexes]
    .sort((a, b) => a - b)
    .slice(0, MAX_LOOKUPS)
    .map((index) => read(index, true))
    .filter(({ subtables }) => subtables.length > 0);
}

type ReadLookup = (index: number, withContexts: boolean) => Lookup;

/** Lookups by their indexes. One that a context names can have no context itself, so that none can call itself. */
function lookupReader(list: SfntTable): ReadLookup {
  let room = MAX_SUBTABLES;
  const read: ReadLookup = (index, withContexts) => {
    const lookup = list.slice(list.u16(2 + index * 2));
    const count = Math.min(lookup.u16(4), room);
    room -= count;
    const subtables = Array.from({ length: count }, (_, i) =>
      toSubtable(lookup.u16(0), lookup.slice(lookup.u16(6 + i * 2)), withContexts ? read : null),
    );
    return { ignoresMarks: (lookup.u16(2) & 8) !== 0, subtables: subtables.filter((each) => each !== null) };
  };
  return read;
}

/** The default language of the first script that the font has; `DFLT` and `latn` are taken last, as HarfBuzz does. */
function languageSystem(list: SfntTable, scripts: readonly string[]): SfntTable {
  const count = Math.min(list.u16(0), 500);
  for (const script of [...scripts, 'DFLT', 'latn']) {
    for (let i = 0; i < count; i++) {
      if (list.tag(2 + i * 6) !== script) continue;
      const table = list.slice(list.u16(6 + i * 6));
      if (table.u16(0) !== 0) return table.slice(table.u16(0));
    }
  }
  return list.slice(list.length);
}

function toSubtable(type: number, table: SfntTable, read: ReadLookup | null): Subtable | null {
  if (type === 7) return table.u16(2) === 7 ? null : toSubtable(table.u16(2), table.slice(table.u32(4)), read);
  if (type === 1 || type === 4) {
    return { type, table, indexOf: indexIn(table.slice(table.u16(2))), context: null };
  }
  return type === 6 && table.u16(0) === 3 && read ? toContextual(table, read) : null;
}

/** Format 3: a coverage for each glyph before, of and after what changes. */
function toContextual(table: SfntTable, read: ReadLookup): Subtable | null {
  let at = 2;
  const next = (): number => {
    at += 2;
    return table.u16(at - 2);
  };
  const coverages = () => Array.from({ length: Math.min(next(), MAX_CONTEXT) }, () => indexIn(table.slice(next())));
  const before = coverages();
  const [indexOf, ...input] = coverages();
  const after = coverages();
  const records = Array.from({ length: Math.min(next(), MAX_CONTEXT) }, () => ({
    at: next(),
    lookup: read(next(), false),
  }));
  return indexOf ? { type: 6, table, indexOf, context: { before, input, after, records } } : null;
}

function indexIn(coverage: SfntTable): CoverageIndex {
  const indexes = new Map<number, number>();
  return (glyph) => {
    const known = indexes.get(glyph);
    if (known !== undefined) return known;
    const index = coverageIndex(coverage, glyph);
    indexes.set(glyph, index);
    return index;
  };
}

function applyLookup(glyphs: readonly ShapedGlyph[], lookup: Lookup): readonly ShapedGlyph[] {
  const out: ShapedGlyph[] = [];
  for (let at = 0; at < glyphs.length; ) {
    const made = substituteAt(glyphs, at, lookup);
    out.push(...made.glyphs);
    at = made.next;
  }
  return out;
}

interface Substituted {
  readonly glyphs: readonly ShapedGlyph[];
  /** Where the text goes on. */
  readonly next: number;
}

function substituteAt(glyphs: readonly ShapedGlyph[], at: number, { ignoresMarks, subtables }: Lookup): Substituted {
  const first = glyphs[at];
  if (!first) return { glyphs: [], next: at + 1 };
  const kept = { glyphs: [first], next: at + 1 };
  if (ignoresMarks && first.kind === 'mark') return kept;
  for (const subtable of subtables) {
    const { type, table, indexOf, context } = subtable;
    const covered = indexOf(first.glyph);
    if (covered < 0) continue;
    if (context) {
      if (matches(glyphs, at, context)) return substituteInput(glyphs, at, context);
      continue;
    }
    if (type === 1) {
      const glyph = table.u16(0) === 1 ? (first.glyph + table.u16(4)) & 0xffff : table.u16(6 + covered * 2);
      return { glyphs: [{ ...first, glyph }], next: at + 1 };
    }
    const joined = joinLigature(table.slice(table.u16(6 + covered * 2)), glyphs, at, ignoresMarks);
    if (joined) return joined;
  }
  return kept;
}

/** The first ligature of `set` whose parts stand at `at`; what is not seen may stand between them, and follows it then. */
function joinLigature(
  set: SfntTable,
  glyphs: readonly ShapedGlyph[],
  at: number,
  ignoresMarks: boolean,
): Substituted | null {
  for (let i = 0; i < Math.min(set.u16(0), MAX_LIGATURES); i++) {
    const ligature = set.slice(set.u16(2 + i * 2));
    const parts = Math.max(1, ligature.u16(2));
    const between: ShapedGlyph[] = [];
    let next = at + 1;
    let matched = 1;
    for (let glyph = glyphs[next]; matched < parts && glyph; glyph = glyphs[++next]) {
      if (glyph.glyph === ligature.u16(4 + (matched - 1) * 2)) matched++;
      else if (glyph.kind === 'ignorable' || (ignoresMarks && glyph.kind === 'mark')) between.push(glyph);
      else break;
    }
    if (matched === parts)
      return { glyphs: [{ glyph: ligature.u16(0), kind: glyphs[at]?.kind ?? 'base' }, ...between], next };
  }
  return null;
}

function matches(glyphs: readonly ShapedGlyph[], at: number, { before, input, after }: Context): boolean {
  const fits = (coverage: CoverageIndex, place: number) => coverage(glyphs[place]?.glyph ?? -1) >= 0;
  return (
    before.every((coverage, i) => fits(coverage, at - 1 - i)) &&
    [...input, ...after].every((coverage, i) => fits(coverage, at + 1 + i))
  );
}

/** Changes the glyphs of the input; those that were joined are as many fewer. */
function substituteInput(glyphs: readonly ShapedGlyph[], at: number, { input, records }: Context): Substituted {
  const next = at + 1 + input.length;
  let made = glyphs.slice(at, next);
  for (const record of records) {
    const changed = substituteAt(made, record.at, record.lookup);
    made = [...made.slice(0, record.at), ...changed.glyphs, ...made.slice(changed.next)];
  }
  return { glyphs: made, next };
}
