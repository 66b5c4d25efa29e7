/** Byte ranges (RFC 9110, 14) and validators (13), as players and browsers ask for them. */

/** The part of a file to send: both ends are inside it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The range that a `Range` header asks of `size` bytes. Null sends all of it: the header is not there, is none that we
 * know, or names several ranges, which a server may leave aside (14.2). `unsatisfiable` is for status 416.
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

/** Whether an `If-Range` header lets the range be sent: it must be this very entity tag; a date never is (13.1.5). */
export const matchesIfRange = (header: string | undefined, etag: string): boolean =>
  header === undefined || header.trim() === etag;

/** Whether an `If-None-Match` header names this entity tag, so that status 304 is enough (13.1.2, weak comparison). */
export function matchesIfNoneMatch(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
