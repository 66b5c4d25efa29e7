/** What the engine knows under an id, as `media://upright/asset/<id>` and `media://upright/derived/<key>`, byte ranges too. */
import { Readable } from 'node:stream';
import { openServedFile, planFileResponse, type ServedFile } from '../../transports/http/file-response.js';
import { type ResolveMedia, findServed } from '../../transports/http/media.js';
import { APP_ORIGIN, MEDIA_ORIGIN } from './schemes.js';

// The app's page may read pixels and lengths of its media; other pages may not.
const HEADERS = {
  'Access-Control-Allow-Origin': APP_ORIGIN,
  'Access-Control-Allow-Headers': 'Range, If-Range, If-None-Match',
  'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Length, Content-Range, ETag',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
};

/** Answers with the media that `find` knows. */
export const serveMedia =
  (find: ResolveMedia) =>
  async (request: Pick<Request, 'url' | 'method' | 'headers'>): Promise<Response> => {
    const { url, method } = request;
    if (method === 'OPTIONS') return empty(204);
    if (method !== 'GET' && method !== 'HEAD') return empty(405);
    if (!url.startsWith(`${MEDIA_ORIGIN}/`)) return empty(404);
    const file = await findServed(find, `/media${new URL(url).pathname}`);
    return (file && (await send(request, file))) ?? empty(404);
  };

async function send(
  { method, headers: asked }: Pick<Request, 'method' | 'headers'>,
  file: ServedFile,
): Promise<Response | null> {
  const opened = await openServedFile(file);
  if (!opened) return null;
  const [handle, stat] = opened;
  const answer = planFileResponse({ method, header: (name) => asked.get(name) ?? undefined }, file, stat);
  const headers = { ...HEADERS, ...answer.headers };
  if (!answer.body) {
    await handle.close();
    return new Response(null, { status: answer.status, headers });
  }
  // Closes the file at its end, and when the player cancels.
  const bytes = handle.createReadStream({ ...answer.body, highWaterMark: 256 * 1024 });
  const body = Readable.toWeb(bytes) as unknown as ConstructorParameters<typeof Response>[0];
  return new Response(body, { status: answer.status, headers });
}

const empty = (status: number): Response => new Response(null, { status, headers: HEADERS });
