/**
 * `POST /upload?name=<file name>`: a browser page sees no paths, so it sends the content of dropped files here. A file
 * is streamed to disk and published only when it is complete.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../files/place-file.js';
import { type Message, message } from '../../../core/locales/message.js';
import { sendText } from './pages.js';
import { toSafeFileName } from './safe-file-name.js';

export type AnswerUpload = (request: IncomingMessage, response: ServerResponse, query: string) => Promise<void>;

const PART = '.part';
const LEFT_BEHIND_MS = 24 * 3600 * 1000;

/** Writes each upload below `folder` in a folder of its own; at most `concurrency` at a time. */
export function openUploads(folder: string, concurrency: number): AnswerUpload {
  let running = 0;
  void dropLeftBehind(folder);

  return async (request, response, query) => {
    const refuse = (status: number, text: Message): void => {
      // Ends the connection instead of reading the rest of the body.
      response.setHeader('Connection', 'close');
      sendText(response, status, text);
    };
    const name = new URLSearchParams(query).get('name');
    if (name === null) return refuse(400, message('http:uploadName'));
    if (running >= concurrency) return refuse(503, message('http:tooManyUploads'));
    running++;
    try {
      const announced = Number(request.headers['content-length'] ?? 0);
      const path = await receive(request, folder, toSafeFileName(name), announced);
      const answer = JSON.stringify({ path });
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(answer) });
      response.end(answer);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EDQUOT') refuse(507, message('http:uploadDiskFull'));
      else if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') refuse(500, message('http:uploadFolder'));
      // The client is gone.
      else if (request.destroyed && !request.complete) response.destroy();
      else throw error;
    } finally {
      running--;
    }
  };
}

/** Writes the body of a request and returns the path. Nothing is left after a failure. */
async function receive(request: IncomingMessage, folder: string, name: string, announced: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  await checkSpace(folder, announced);
  const own = join(folder, crypto.randomUUID());
  const unfinished = `${own}${PART}`;
  await mkdir(unfinished);
  try {
    const file = await open(join(unfinished, name), 'wx');
    try {
      // The next chunk is read when this one is written, so a slow disk slows the sender.
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    await replaceFile(unfinished, own);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  return join(own, name);
}

// Refuses an upload that cannot fit before it is sent.
async function checkSpace(folder: string, announced: number): Promise<void> {
  const space = await statfs(folder).catch(() => null);
  if (space && announced > space.bavail * space.bsize) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
}

// Removes what an engine left that was killed during an upload.
async function dropLeftBehind(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const facts = name.endsWith(PART) ? await stat(path).catch(() => null) : null;
    if (facts && Date.now() - facts.mtimeMs > LEFT_BEHIND_MS) await rm(path, { recursive: true, force: true });
  }
}
