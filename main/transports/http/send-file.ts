/** Sends a file or a range of it, no faster than the client reads. */
import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ByteRange } from './byte-range.js';
import { openServedFile, planFileResponse, type ServedFile } from './file-response.js';

/** Answers with the file; false where there is no regular file. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, file: ServedFile): Promise<boolean> {
  const opened = await openServedFile(file);
  if (!opened) return false;
  const [handle, stat] = opened;
  try {
    const header = (name: string): string | undefined => request.headers[name]?.toString();
    const { status, headers, body } = planFileResponse({ method: request.method, header }, file, stat);
    response.writeHead(status, headers);
    if (body) await sendBytes(handle, response, body);
    else response.end();
    return true;
  } finally {
    await handle.close();
  }
}

async function sendBytes(handle: FileHandle, response: ServerResponse, { start, end }: ByteRange): Promise<void> {
  const bytes = handle.createReadStream({ start, end, autoClose: false, highWaterMark: 256 * 1024 });
  try {
    await pipeline(bytes, response, { end: false });
  } catch {
    // The client went away or the disk failed: a truncated body must not look complete.
    response.destroy();
    return;
  }
  if (bytes.bytesRead === end - start + 1) response.end();
  else response.destroy();
}
