/** Plans the answer to a request for a file: status, headers and byte range. Sends nothing; see `send-file.ts`. */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type ByteRange, matchesIfNoneMatch, matchesIfRange, parseByteRange } from './byte-range.js';

export interface ServedFile {
  readonly path: string;
  /** Media type (RFC 9110, 8.3.1). */
  readonly type: string;
  /** Changes when the file is replaced by another; its size and time are appended. */
  readonly etag: string;
  /** Whether `etag` alone identifies the content, whatever the file's time. */
  readonly isNamed?: boolean;
  readonly cacheControl: string;
  /** Whether a symbolic link in the last part of the path is followed. */
  readonly followsLink: boolean;
}

/** The part of a request that matters here. */
export interface FileRequest {
  readonly method: string | undefined;
  /** The value of a header, whose name is in lower case. */
  readonly header: (name: 'if-none-match' | 'if-range' | 'range') => string | undefined;
}

export interface FileResponse {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of the file to send as the body; null for none. */
  readonly body: ByteRange | null;
}

/** Opens a regular file; null where there is none. The caller closes it. */
export async function openServedFile({ path, followsLink }: ServedFile): Promise<[FileHandle, Stats] | null> {
  // Opening a pipe or a device would block without O_NONBLOCK.
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  const handle = await open(path, O_RDONLY | O_NONBLOCK | (followsLink ? 0 : O_NOFOLLOW)).catch(() => null);
  if (!handle) return null;
  // Of the opened file, because the path may lead elsewhere by now.
  const stat = await handle.stat().catch(() => null);
  if (stat?.isFile()) return [handle, stat];
  await handle.close();
  return null;
}

/** The answer for a file of this size and time. */
export function planFileResponse(request: FileRequest, file: ServedFile, { size, mtimeMs }: Stats): FileResponse {
  // The cache sets a file's time at each use, so the time of a file named by its key means nothing.
  const time = file.isNamed ? '' : `-${Math.round(mtimeMs).toString(36)}`;
  const etag = `"${encodeURIComponent(file.etag)}-${size.toString(36)}${time}"`;
  const validators = { ETag: etag, 'Cache-Control': file.cacheControl };
  if (matchesIfNoneMatch(request.header('if-none-match'), etag)) {
    return { status: 304, headers: validators, body: null };
  }
  const wanted = matchesIfRange(request.header('if-range'), etag) ? request.header('range') : undefined;
  const range = request.method === 'GET' ? parseByteRange(wanted, size) : null;
  const common = { ...validators, 'Accept-Ranges': 'bytes', 'Content-Disposition': 'inline' };
  if (range === 'unsatisfiable') {
    const headers = { ...common, 'Content-Range': `bytes */${size}`, 'Content-Length': '0' };
    return { status: 416, headers, body: null };
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const headers = { ...common, 'Content-Type': file.type, 'Content-Length': String(end - start + 1) };
  const body = request.method === 'HEAD' || size === 0 ? null : { start, end };
  if (!range) return { status: 200, headers, body };
  return { status: 206, headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${size}` }, body };
}
