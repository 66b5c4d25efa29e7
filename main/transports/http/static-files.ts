/** Serves the files of the built editor, and only those in its folder. */
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

// Vite puts a hash of the content into these names.
const HASHED = /^assets\/(?:.*\/)?[^/]*-[\w-]{8,}\.\w+$/;

export interface StaticFile {
  readonly path: string;
  /** Media type (RFC 9110, 8.3.1). */
  readonly type: string;
  readonly cacheControl: string;
}

/** Answers with the file in `app` that a URL's path names; false where there is none. */
export async function sendStatic(
  request: IncomingMessage,
  response: ServerResponse,
  app: string,
  urlPath: string,
): Promise<boolean> {
  const file = await findStatic(app, urlPath);
  return file !== null && sendFile(request, response, { ...file, etag: 'app', followsLink: false });
}

/** The file in `app` that a URL's path names; null where there is none. */
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

/** The name relative to the folder, with `/`, that a URL's path stands for; null where it cannot be a regular file. */
export function parseStaticName(urlPath: string): string | null {
  if (urlPath === '/') return 'index.html';
  let name: string;
  try {
    name = decodeURIComponent(urlPath.slice(1));
  } catch {
    return null;
  }
  // A colon means a drive or an alternate data stream on Windows; a leading dot means a hidden file or `..`.
  const isPlain = (part: string) => part !== '' && !part.startsWith('.') && !/[\\:\0]/.test(part);
  return name.split('/').every(isPlain) ? name : null;
}

// The build has no symbolic links, so a path that resolves elsewhere has left the folder. The folder itself may be a
// link.
async function findInside(app: string, name: string): Promise<string | null> {
  try {
    const path = join(await realpath(app), name);
    return (await realpath(path)) === path ? path : null;
  } catch {
    return null;
  }
}
