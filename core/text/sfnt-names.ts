/** The `name` table of a font: what it is called. */
import { type SfntTable, type SfntTables, tableOf } from './sfnt.js';

/** The names that choose a face. Absent ones are empty. */
export interface SfntNames {
  /** Name 1: at most four faces share it. This is what libass compares first. */
  readonly family: string;
  /** Name 16, or name 1: what people call the family. */
  readonly typographicFamily: string;
  readonly fullName: string;
  readonly postscriptName: string;
  /** Whether libass reads the family exactly as it is here. */
  readonly exact: boolean;
}

const WANTED = [1, 4, 6, 16];
const ENGLISH = 0x409;

/** Reads the names, English before other languages and Windows before other platforms. */
export function parseNames(tables: SfntTables): SfntNames {
  const table = tableOf(tables, 'name');
  const strings = table.u16(4);
  const found = new Map<number, { readonly rank: number; readonly text: string; readonly exact: boolean }>();
  const count = Math.min(table.u16(2), Math.floor(table.length / 12));
  for (let i = 0; i < count; i++) {
    const record = 6 + i * 12;
    const id = table.u16(record + 6);
    if (!WANTED.includes(id)) continue;
    const platform = table.u16(record);
    const raw = table.slice(strings + table.u16(record + 10), Math.min(table.u16(record + 8), 512));
    const written = platform === 1 ? toLatin(raw) : toUtf16(raw);
    const text = written.trim();
    // libass reads the names for Windows; of others it has what FreeType makes of them.
    const exact = text === written && (platform === 3 || /^[ -~]*$/.test(text));
    const rank = (platform === 3 ? 0 : 2) + (table.u16(record + 4) === ENGLISH ? 0 : 1);
    if (text !== '' && rank < (found.get(id)?.rank ?? Number.POSITIVE_INFINITY)) found.set(id, { rank, text, exact });
  }
  const name = (id: number) => found.get(id)?.text ?? '';
  return {
    family: name(1),
    typographicFamily: name(16) || name(1),
    fullName: name(4),
    postscriptName: name(6),
    exact: found.get(1)?.exact ?? false,
  };
}

function toUtf16(raw: SfntTable): string {
  let text = '';
  for (let at = 0; at + 1 < raw.length; at += 2) text += String.fromCharCode(raw.u16(at));
  return text;
}

const toLatin = (raw: SfntTable): string => String.fromCharCode(...raw.bytes);
