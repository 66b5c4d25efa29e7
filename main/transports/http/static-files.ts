/** The files of the built editor: those that are in its folder, and nothing else. */
import { realpath } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { sendFile } from './send-file.js';

const TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webm': 'video/webm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

// As Vite names what it builds: the name changes with the content.
const HASHED = /^assets\/(?:.*\/)?[^/]*-[\w-]{8,}\.\w+$/;

/** A file of the editor. */
export interface StaticFile {
  readonly path: string;
  /** Media type. */
  readonly type: string;
  readonly cacheControl: string;
}

/** Answers with the file of the folder `app` that a URL's path names; false where it names none. */
export async function sendStatic(
  request: IncomingMessage,
  response: ServerResponse,
  app: string,
  urlPath: string,
): Promise<boolean> {
  const file = await findStatic(app, urlPath);
  return file !== null && sendFile(request, response, { ...file, etag: 'app', followsLink: false });
}

/** The file of the folder `app` that a URL's path names; null where it names none. */
export async function findStatic(app: string, urlPath: string): Promise<StaticFile | null> {
  const name = parseStaticName(urlPath);
  if (name === null) return null;
  const path = await findInside(app, name);
  if (path === null) return null;
  const type = TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
  const cacheControl =
    name === 'index.html' ? 'no-store' : HASHED.test(name) ? 'private, max-age=31536000, immutable' : 'no-cache';
  return { path, type, cacheControl };
}

/** The name, relative to the folder and with `/`, that a URL's path stands for; null where it is none of a plain file. */
export function parseStaticName(urlPath: string): string | null {
  if (urlPath === '/') return 'index.html';
  let name: string;
  try {
    name = decodeURIComponent(urlPath.slice(1));
  } catch {
    return null;
  }
  // A colon is a drive or a hidden stream on Windows; a leading dot is a hidden file or the way up.
  const isPlain = (part: string) => part !== '' && !part.startsWith('.') && !/[\\:\0]/.test(part);
  return name.split('/').every(isPlain) ? name : null;
}

// What is built has no links, so that a path which the file system finds elsewhere was led out. The folder itself may be one.
async function findInside(app: string, name: string): Promise<string | null> {
  try {
    const path = join(await realpath(app), name);
    return (await realpath(path)) === path ? path : null;
  } catch {
    return null;
  }
}
