/** Connects to the engine of a home: the one that runs, or one started in this process behind the home's lock. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Port } from '../../core/api/client.js';
import type { RpcHost } from '../../core/api/dispatch.js';
import type { SocketPaths } from '../transports/socket/socket-paths.js';
import type { StartEngineOptions } from './start-engine.js';

export interface EngineConnection {
  readonly client: Client;
  /** The client's port. */
  readonly port: Port;
  /** The engine for servers that this process opens. */
  readonly host: RpcHost;
  /** Rejects with `engine.gone` when an engine of another process ends; null where it is ours. */
  readonly lost: Promise<never> | null;
  /** Disconnects. An engine of our own ends, after the jobs that other commands wait for. */
  readonly close: () => Promise<void>;
}

export interface EngineChoice {
  /** Whether an engine of our own does all work that waits in the home, and not only what is asked of it now. */
  readonly persistent?: boolean;
  /** Whether only a persistent engine will do; one that ends with its command is waited for. */
  readonly requirePersistent?: boolean;
  /** Whether an engine of our own is of use without its database, such as for rendering a file. */
  readonly storeOptional?: boolean;
  /** Whether what is asked through it may set programs to start and addresses to reach. */
  readonly privileged?: boolean;
}

export interface ConnectEngineOptions extends EngineChoice, StartEngineOptions {
  /** Called once where another command's engine is waited for. */
  readonly onWait?: () => void;
}

// An engine holds the lock for a moment before its server is open, and for a moment after it is closed.
const ATTEMPTS = 100;
const PAUSE_MS = 100;

/** Connects. Fails with `home.busy` where an engine holds the home and does not answer. */
export async function connectEngine(options: ConnectEngineOptions): Promise<EngineConnection> {
  const [{ findHome }, { findSocketPaths }] = await Promise.all([
    import('../engine/home.js'),
    import('../transports/socket/socket-paths.js'),
  ]);
  const { data } = findHome(options.env);
  const impatience = new AbortController();
  void options.hurry?.then(() => impatience.abort());
  let isWaiting = false;
  for (let attempt = 1; ; attempt++) {
    // Each time, for an engine that starts may have written down another one.
    const paths = findSocketPaths(data);
    const found = (await tryConnect(paths, options)) ?? (await start(options, paths, attempt >= ATTEMPTS));
    if (found && found !== 'one-shot') return found;
    if (found === 'one-shot') {
      attempt = 0;
      if (!isWaiting) options.onWait?.();
      isWaiting = true;
    }
    await wait(PAUSE_MS, undefined, { signal: impatience.signal });
  }
}

// Null where no engine answers.
async function tryConnect(
  paths: SocketPaths,
  { requirePersistent, privileged }: ConnectEngineOptions,
): Promise<EngineConnection | 'one-shot' | null> {
  const [{ socketPort }, { proxyHost }, { createClient }, { UprightError }] = await Promise.all([
    import('../transports/socket/port.js'),
    import('../transports/proxy-host.js'),
    import('../../core/api/client.js'),
    import('../../core/errors.js'),
  ]);
  try {
    const { socket, tokenFile, adminTokenFile } = paths;
    const port = await socketPort({ socket, tokenFile: privileged ? adminTokenFile : tokenFile });
    if (requirePersistent && (port.hello as { persistent?: unknown } | null)?.persistent === false) {
      await port.close();
      return 'one-shot';
    }
    const lost = port.closed.then((): never => {
      throw new UprightError('engine.gone');
    });
    // No unhandled rejection where nobody waits for it.
    lost.catch(() => undefined);
    return { port, client: createClient(port), host: proxyHost(port), lost, close: () => port.close() };
  } catch (error) {
    if ((error as { code?: unknown }).code === 'engine.gone') return null;
    throw error;
  }
}

// The engine is loaded here and nowhere else, for that is most of a cold start. Null where another holds the home.
async function start(
  options: ConnectEngineOptions,
  paths: SocketPaths,
  last: boolean,
): Promise<EngineConnection | null> {
  const [{ startEngine }, { directPort }, { createClient }] = await Promise.all([
    import('./start-engine.js'),
    import('../transports/direct.js'),
    import('../../core/api/client.js'),
  ]);
  try {
    const { engine, close } = await startEngine({ ...options, paths });
    const port = directPort(engine, { privileged: options.privileged ?? false });
    return {
      ...{ port, client: createClient(port), host: engine, lost: null },
      async close() {
        await port.close();
        await close();
      },
    };
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'home.busy' || last) throw error;
    return null;
  }
}
