/**
 * A font under another family name: libass finds a font by its name in a script, and some names cannot stand there.
 * Format of the table: https://learn.microsoft.com/typography/opentype/spec/name
 */
import { parseSfntTables, SfntTable, type SfntTables } from './sfnt.js';

const FAMILY = 1;
const STYLE = 2;
const FULL = 4;
const POSTSCRIPT = 6;

/** The first font of a file as a file of its own, called `name` and nothing else. Throws as `parseSfntTables` does. */
export function renameFont(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const tables = new Map(parseSfntTables(bytes));
  tables.set('name', new SfntTable(toNameTable(name)));
  return toFile(bytes, tables);
}

/** A table of format 0 with English names for Windows, which is what libass reads. */
function toNameTable(name: string): Uint8Array<ArrayBuffer> {
  const names: readonly (readonly [number, string])[] = [
    [FAMILY, name],
    [STYLE, 'Regular'],
    [FULL, name],
    [POSTSCRIPT, name.replaceAll(' ', '-')],
  ];
  const head = 6 + names.length * 12;
  const table = new DataView(new ArrayBuffer(head + names.reduce((sum, [, text]) => sum + text.length * 2, 0)));
  table.setUint16(2, names.length);
  table.setUint16(4, head);
  let at = 0;
  for (const [i, [id, text]] of names.entries()) {
    const record = 6 + i * 12;
    for (const [place, value] of [3, 1, 0x409, id, text.length * 2, at].entries())
      table.setUint16(record + place * 2, value);
    for (let c = 0; c < text.length; c++) table.setUint16(head + at + c * 2, text.charCodeAt(c));
    at += text.length * 2;
  }
  return new Uint8Array(table.buffer);
}

function toFile(original: Uint8Array, tables: SfntTables): Uint8Array<ArrayBuffer> {
  const source = new SfntTable(original);
  const version = source.tag(0) === 'ttcf' ? source.u32(source.u32(12)) : source.u32(0);
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = 12 + sorted.length * 16;
  const file = new Uint8Array(sorted.reduce((sum, [, table]) => sum + padded(table.length), directory));
  const view = new DataView(file.buffer);
  const power = 2 ** Math.floor(Math.log2(Math.max(1, sorted.length)));
  view.setUint32(0, version);
  const search = [sorted.length, power * 16, Math.log2(power), (sorted.length - power) * 16];
  for (const [i, value] of search.entries()) view.setUint16(4 + i * 2, value);
  let at = directory;
  for (const [i, [tag, table]] of sorted.entries()) {
    file.set(table.bytes, at);
    const entry = 12 + i * 16;
    for (let c = 0; c < 4; c++) view.setUint8(entry + c, tag.charCodeAt(c));
    for (const [place, value] of [checksum(view, at, table.length), at, table.length].entries())
      view.setUint32(entry + 4 + place * 4, value);
    at += padded(table.length);
  }
  return file;
}

const padded = (length: number): number => (length + 3) & ~3;

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + padded(length); at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
