/**
 * Reads the tables of a TrueType or OpenType file that laying out text needs. Pure, and safe on hostile bytes: reads
 * outside the file yield 0 and every loop is bounded by what the file can hold.
 * Format: ISO/IEC 14496-22 (https://learn.microsoft.com/typography/opentype/spec/otff).
 */
import { listOf, message } from '../locales/message.js';
import { UprightError } from '../errors.js';

/** A window on bytes, big-endian. Reading outside yields 0, so that no input can throw. */
export class SfntTable {
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return at >= 0 && at < this.length ? this.view.getUint8(at) : 0;
  }

  u16(at: number): number {
    return at >= 0 && at + 2 <= this.length ? this.view.getUint16(at) : 0;
  }

  i16(at: number): number {
    return at >= 0 && at + 2 <= this.length ? this.view.getInt16(at) : 0;
  }

  u32(at: number): number {
    return at >= 0 && at + 4 <= this.length ? this.view.getUint32(at) : 0;
  }

  tag(at: number): string {
    return String.fromCharCode(this.u8(at), this.u8(at + 1), this.u8(at + 2), this.u8(at + 3));
  }

  /** The window from `at`, of `length` bytes or as many as there are. */
  slice(at: number, length = this.length): SfntTable {
    const from = Math.min(Math.max(0, at), this.length);
    return new SfntTable(this.bytes.subarray(from, Math.min(this.length, from + Math.max(0, length))));
  }
}

/** The tables of a font file by their four-letter tags. */
export type SfntTables = ReadonlyMap<string, SfntTable>;

const OUTLINES = ['glyf', 'CFF ', 'CFF2'];

/**
 * The tables of a .ttf or .otf file, or of the first font of a collection.
 * Throws `media.unreadable` where it is not one, or lacks what drawing text needs.
 */
export function parseSfntTables(bytes: Uint8Array): SfntTables {
  const file = new SfntTable(bytes);
  const start = file.tag(0) === 'ttcf' ? file.u32(12) : 0;
  if (!['\0\u0001\0\0', 'OTTO', 'true'].includes(file.tag(start))) {
    throw new UprightError('media.unreadable', message('fonts:notFont'));
  }
  const tables = new Map<string, SfntTable>();
  const count = Math.min(file.u16(start + 4), 512);
  for (let i = 0; i < count; i++) {
    const entry = start + 12 + i * 16;
    tables.set(file.tag(entry), file.slice(file.u32(entry + 8), file.u32(entry + 12)));
  }
  const missing = ['head', 'hhea', 'hmtx', 'cmap', 'name'].filter((tag) => !tables.get(tag)?.length);
  if (!OUTLINES.some((tag) => tables.get(tag)?.length)) missing.push('glyf');
  if (missing.length > 0) {
    throw new UprightError('media.unreadable', message('fonts:damaged', { tables: listOf(missing) }));
  }
  return tables;
}

/** The table `tag`, empty where the font has none. */
export const tableOf = (tables: SfntTables, tag: string): SfntTable =>
  tables.get(tag) ?? new SfntTable(new Uint8Array(0));
