/** The built editor as `app://upright/`. */
import { readFile } from 'node:fs/promises';
import { toPageHeaders } from '../../transports/http/headers.js';
import { findStatic } from '../../transports/http/static-files.js';
import { APP_ORIGIN, MEDIA_ORIGIN } from './schemes.js';

const HEADERS = toPageHeaders({ media: [MEDIA_ORIGIN], connect: [MEDIA_ORIGIN] });

/** Answers with the files of `folder`; whatever is asked, with the strict headers. */
export const serveApp =
  (folder: string) =>
  async ({ url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    if (method !== 'GET' && method !== 'HEAD') return empty(405);
    const path = url.startsWith(`${APP_ORIGIN}/`) ? new URL(url).pathname : null;
    const file = path === null ? null : await findStatic(folder, path);
    // From an archive a file is read whole; those of the page are small.
    const bytes = file && (await readFile(file.path).catch(() => null));
    if (!file || !bytes) return empty(404);
    const headers = { ...HEADERS, 'Content-Type': file.type, 'Cache-Control': file.cacheControl };
    return new Response(method === 'HEAD' ? null : new Uint8Array(bytes), { headers });
  };

const empty = (status: number): Response => new Response(null, { status, headers: HEADERS });
