/** A real engine in a home of its own with the browser server before it, and the built editor or a test's own page behind that. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '../../core/api/client.js';
import type { RpcHost } from '../../core/api/dispatch.js';
import { createEngine, type Engine } from '../../main/engine/engine.js';
import { directPort } from '../../main/transports/direct.js';
import { type HttpServer, openHttpServer } from '../../main/transports/http/server.js';
import { resolveMedia } from '../../main/host/resolve-media.js';

/** The folder that `npm run build` writes the editor to. */
export const EDITOR = new URL('../../out/renderer/', import.meta.url).pathname;

/** A served page and the engine behind it. */
export interface Served {
  readonly folder: string;
  readonly engine: Engine;
  readonly client: Client;
  readonly server: HttpServer;
  readonly close: () => Promise<void>;
}

/** What of a served page is not as usual. */
export interface ServeOptions {
  /** More of the engine's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the page may do what the app's own window may, such as keep keys. */
  readonly privileged?: boolean;
}

/** Serves `app`, a folder; the editor where none is named. The engine's home begins as a copy of `home`, or empty. */
export async function serve(
  app: string = EDITOR,
  home?: string,
  { env = {}, privileged = false }: ServeOptions = {},
): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'upright-browser-'));
  if (home !== undefined) await cp(home, join(folder, 'home'), { recursive: true });
  const engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home'), ...env } });
  const client = createClient(directPort(engine));
  // Every pause of a test would start to render the open project.
  await client['settings.set']({ prerender: false });
  const { signal } = new AbortController();
  const host: RpcHost = privileged
    ? { ...engine, dispatch: (calls, context = { signal }) => engine.dispatch(calls, { ...context, privileged: true }) }
    : engine;
  const server = await openHttpServer(host, {
    app,
    media: resolveMedia(client),
    uploads: join(folder, 'home', 'data', 'media', 'dropped'),
    outputFolder: folder,
    startCommand: (port) => `upright serve --port ${port}`,
  });
  return {
    folder,
    engine,
    client,
    server,
    async close() {
      await server.close();
      await engine.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
