/** Headers of tar archives (POSIX.1-2001 pax, with GNU's long names). */

export const TAR_BLOCK = 512;

export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** `links` are refused and `names` are of the entry that follows. */
  readonly type: 'file' | 'folder' | 'pax' | 'long-name' | 'ignored' | 'other';
}

const TYPES: Readonly<Record<string, TarHeader['type']>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '5': 'folder',
  x: 'pax',
  L: 'long-name',
  g: 'ignored',
};

/** A block as a header; `end` for one of zeros, null for what is none. */
export function parseTarHeader(block: Uint8Array): TarHeader | 'end' | null {
  if (block.every((byte) => byte === 0)) return 'end';
  const text = (from: number, length: number): string =>
    new TextDecoder().decode(block.subarray(from, from + length)).split('\0', 1)[0] ?? '';
  const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  if (Number.parseInt(text(148, 8).trim(), 8) !== sum) return null;
  const size = parseSize(block.subarray(124, 136), text(124, 12));
  if (size === null) return null;
  const prefix = text(257, 5) === 'ustar' && text(257, 8) !== 'ustar  ' ? text(345, 155) : '';
  const name = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
  return { name, size, type: TYPES[String.fromCharCode(block[156] ?? 0)] ?? 'other' };
}

// Octal digits, or base 256 with the highest bit set.
function parseSize(bytes: Uint8Array, text: string): number | null {
  if (((bytes[0] ?? 0) & 0x80) === 0) {
    const size = text.trim() === '' ? 0 : Number.parseInt(text.trim(), 8);
    return Number.isSafeInteger(size) && size >= 0 ? size : null;
  }
  const size = bytes.subarray(1).reduce((total, byte) => total * 256 + byte, bytes[0] === 0x80 ? 0 : Number.NaN);
  return Number.isSafeInteger(size) ? size : null;
}

/** The `path` of a pax record list, `18 path=a/b.onnx\n…`; null where it names none. */
export function parsePaxPath(bytes: Uint8Array): string | null {
  let path: string | null = null;
  for (let at = 0; at < bytes.length; ) {
    const length = Number.parseInt(new TextDecoder().decode(bytes.subarray(at, at + 12)), 10);
    if (!(length > 4) || at + length > bytes.length) return path;
    const record = new TextDecoder().decode(bytes.subarray(at, at + length - 1));
    const value = /^\d+ path=(.*)$/s.exec(record)?.[1];
    if (value !== undefined) path = value;
    at += length;
  }
  return path;
}

/**
 * The parts of an entry's path without its outermost folder, null for one that would leave the folder it is unpacked to or
 * cannot be a name on every system. Empty for the outermost folder itself.
 */
export function toEntryParts(name: string): string[] | null {
  if (/[\\:\0]|^\//.test(name) || name.length > 400) return null;
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  const isBad = (part: string): boolean =>
    part === '..' || part.length > 200 || /[. ]$/.test(part) || RESERVED.test(part);
  return parts.some(isBad) ? null : parts.slice(1);
}

// Names of devices on Windows.
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
