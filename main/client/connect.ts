/** A script's way to the engine that is at work. */
import { message } from '../../core/locales/message.js';
import { type Client, createClient } from '../../core/api/client.js';
import { UprightError } from '../../core/errors.js';
import { findHome } from '../engine/home.js';
import { findSocketPaths } from '../transports/socket/socket-paths.js';
import { type SocketPort, type SocketTarget, socketPort } from '../transports/socket/port.js';

/** Which engine. Without any of these it is the one that `upright where` tells of. */
export interface ConnectOptions {
  /** Folder that the engine was started with as `UPRIGHT_HOME`. */
  readonly home?: string | undefined;
  /** Its socket or pipe, where it is known. */
  readonly socket?: string | undefined;
  /** Its token; without one it is read from the token file of the home. */
  readonly token?: string | undefined;
  /** Gives up connecting, and ends the connection later. */
  readonly signal?: AbortSignal | undefined;
}

/** Every method of the contract by its name, `on` for events, and the connection itself. */
export type ConnectedClient = Client & {
  /** Ends the connection. Calls that have no answer yet are canceled; jobs go on. */
  readonly close: () => Promise<void>;
  /** Resolves when the connection has ended, from either side. */
  readonly closed: Promise<void>;
};

/**
 * Connects to the running engine: the app, or `upright serve`. Every failure, here and in calls, is an `UprightError`:
 * `engine.gone` where no engine is running, `engine.denied` where it rejects the token, `job.canceled` where `signal`
 * aborts first.
 */
export async function connect(options: ConnectOptions = {}): Promise<ConnectedClient> {
  const { signal } = options;
  if (signal?.aborted) throw toGivenUp();
  const opening = socketPort(toTarget(options));
  const port = await (signal ? unlessAborted(opening, signal) : opening);
  const end = (): void => void port.close();
  signal?.addEventListener('abort', end, { once: true });
  void port.closed.then(() => signal?.removeEventListener('abort', end));

  const client = createClient(port);
  const own = { close: () => port.close(), closed: port.closed };
  return new Proxy(client, {
    get: (_, name) => (Object.hasOwn(own, name) ? own[name as keyof typeof own] : client[name as keyof Client]),
  }) as ConnectedClient;
}

function toTarget({ home, socket, token }: ConnectOptions): SocketTarget {
  const { data } = findHome(home === undefined ? process.env : { UPRIGHT_HOME: home });
  const paths = findSocketPaths(data);
  const target = { socket: socket ?? paths.socket };
  return token === undefined ? { ...target, tokenFile: paths.tokenFile } : { ...target, token };
}

function unlessAborted(opening: Promise<SocketPort>, signal: AbortSignal): Promise<SocketPort> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(toGivenUp());
      // It may still open, and must be closed then.
      opening.then((port) => port.close()).catch(() => undefined);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    opening.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

const toGivenUp = (): UprightError => new UprightError('job.canceled', message('connection:givenUp'));
