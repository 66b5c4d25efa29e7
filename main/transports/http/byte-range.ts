/** Byte ranges (RFC 9110, 14) and validators (13) of HTTP requests. */

/** The part of a file to send; both ends are inclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The range that a `Range` header asks of `size` bytes. Null sends the whole file: there is no header, its unit is
 * unknown, or it names several ranges, which a server may ignore (14.2). `unsatisfiable` means status 416.
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
}

/** Whether an `If-Range` header allows the range: it must be exactly this entity tag; dates never match (13.1.5). */
export const matchesIfRange = (header: string | undefined, etag: string): boolean =>
  header === undefined || header.trim() === etag;

/** Whether an `If-None-Match` header contains this entity tag, which means status 304 (13.1.2, weak comparison). */
export function matchesIfNoneMatch(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
