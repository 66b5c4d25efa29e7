/** Sends one file, or the part of it that was asked for, no faster than it is read. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, matchesIfNoneMatch, matchesIfRange, parseRange } from './byte-range.js';

/** A file to send. */
export interface SentFile {
  readonly path: string;
  /** Media type (RFC 9110, 8.3.1). */
  readonly type: string;
  /** What changes when the file is replaced by another; its size and time are added to it. */
  readonly etag: string;
  readonly cacheControl: string;
  /** Whether a link in the last part of the path is followed. */
  readonly followsLink: boolean;
}

/** Answers with the file; false where there is none: nothing there, or a folder, pipe or device. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, file: SentFile): Promise<boolean> {
  const handle = await openFile(file);
  if (!handle) return false;
  try {
    // Of the opened file, not of the name, which may lead elsewhere by now.
    const stat = await handle.stat();
    if (!stat.isFile()) return false;
    const etag = `"${encodeURIComponent(file.etag)}-${stat.size.toString(36)}-${Math.round(stat.mtimeMs).toString(36)}"`;
    response.setHeader('ETag', etag);
    response.setHeader('Cache-Control', file.cacheControl);
    if (matchesIfNoneMatch(request.headers['if-none-match'], etag)) {
      response.writeHead(304).end();
      return true;
    }
    const wanted = matchesIfRange(request.headers['if-range']?.toString(), etag) ? request.headers.range : undefined;
    const range = request.method === 'GET' ? parseRange(wanted, stat.size) : null;
    response.setHeader('Accept-Ranges', 'bytes');
    response.setHeader('Content-Disposition', 'inline');
    if (range === 'unsatisfiable') {
      response.writeHead(416, { 'Content-Range': `bytes */${stat.size}`, 'Content-Length': 0 }).end();
      return true;
    }
    const { start, end } = range ?? { start: 0, end: stat.size - 1 };
    response.setHeader('Content-Type', file.type);
    response.setHeader('Content-Length', end - start + 1);
    if (range) response.setHeader('Content-Range', `bytes ${start}-${end}/${stat.size}`);
    response.writeHead(range ? 206 : 200);
    if (request.method === 'HEAD' || stat.size === 0) response.end();
    else await sendBytes(handle, response, { start, end });
    return true;
  } finally {
    await handle.close();
  }
}

// A pipe or a device would make a plain open wait for ever.
async function openFile({ path, followsLink }: SentFile): Promise<FileHandle | null> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  try {
    return await open(path, O_RDONLY | O_NONBLOCK | (followsLink ? 0 : O_NOFOLLOW));
  } catch {
    return null;
  }
}

async function sendBytes(handle: FileHandle, response: ServerResponse, { start, end }: ByteRange): Promise<void> {
  const bytes = handle.createReadStream({ start, end, autoClose: false, highWaterMark: 256 * 1024 });
  try {
    await pipeline(bytes, response, { end: false });
  } catch {
    // The client went away, or the disk failed in the middle: it must not be taken for the end of the file.
    response.destroy();
    return;
  }
  if (bytes.bytesRead === end - start + 1) response.end();
  else response.destroy();
}
