/** The editor's sources as `app://upright/`, by the development server of `npm run dev` (electron-vite). */
import { toPageHeaders } from '../../transports/http/headers.js';
import { APP_ORIGIN, MEDIA_ORIGIN } from './schemes.js';

/** The server's address, set by electron-vite, such as `http://127.0.0.1:5173`. */
export const DEV_SERVER_VARIABLE = 'ELECTRON_RENDERER_URL';

/** The origin of its channel for hot reload. */
export const toReloadOrigin = (server: string): string => new URL(server).origin.replace(/^http/, 'ws');

/** Passes requests on to the server. Its pages may run inline scripts and hear of changes; else the headers are as strict. */
export const serveDev = (server: string) => {
  const headers = toPageHeaders({
    media: [MEDIA_ORIGIN],
    connect: [MEDIA_ORIGIN, toReloadOrigin(server)],
    scripts: ["'unsafe-inline'"],
  });
  return async ({ url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    if (!url.startsWith(`${APP_ORIGIN}/`)) return new Response(null, { status: 404, headers });
    const { pathname, search } = new URL(url);
    const answer = await fetch(new URL(pathname + search, server), { method });
    const type = answer.headers.get('Content-Type');
    return new Response(answer.body, {
      status: answer.status,
      headers: { ...headers, ...(type ? { 'Content-Type': type } : {}) },
    });
  };
};
