/** The local socket: opened for one user, closed without a trace. */
import { randomBytes } from 'node:crypto';
import { chmod, lstat, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import type { RpcHost } from '../../../core/api/dispatch.js';
import { UprightError } from '../../../core/errors.js';
import { toThrownResponse } from '../../../core/api/json-rpc.js';
import { type Connection, serveConnection } from './connection.js';
import { tooManyConnections } from './handshake.js';
import { SOCKET_LIMITS, type SocketLimits } from './limits.js';
import { toLine } from './messages.js';
import type { SocketPaths } from './socket-paths.js';
import { writePrivateFolder } from './private-folder.js';
import { buildToken, removeToken, writeToken } from './token.js';

/** What a server is opened with. */
export interface SocketServerOptions {
  readonly place: SocketPaths;
  /** What a right `hello` is answered with, such as version and process id. */
  readonly hello: () => object;
  /** Told how many clients are there whenever one has come or gone. */
  readonly onClients?: (count: number) => void;
  readonly limits?: Partial<SocketLimits>;
}

/** An open server. */
export interface SocketServer {
  /** Ends every connection, its calls first, and removes socket and token. */
  readonly close: () => Promise<void>;
  /** How many clients have said `hello` and are still there. */
  readonly clients: () => number;
  /** Bytes of text that wait for clients to read them. */
  readonly unsentBytes: () => number;
}

/**
 * Opens the server of `host`. What a dead engine left is replaced; where a live one answers this throws
 * `home.busy`, and `output.unwritable` where the folder cannot be made the user's alone. The caller holds the home's lock:
 * two that open one place in the same instant would each believe it theirs.
 */
export async function openSocketServer(host: RpcHost, options: SocketServerOptions): Promise<SocketServer> {
  const { place, hello, onClients } = options;
  const limits = { ...SOCKET_LIMITS, ...options.limits };
  const token = buildToken();
  const connections = new Set<Connection>();
  let clients = 0;
  const count = (change: number): void => {
    clients += change;
    onClients?.(clients);
  };

  const serve = (socket: Socket): void => {
    if (connections.size >= limits.connections) {
      rejectConnection(socket, limits);
      return;
    }
    let greeted = false;
    const onGreeted = (): void => {
      greeted = true;
      count(1);
    };
    const connection = serveConnection(socket, { host, token, hello, limits, onGreeted });
    connections.add(connection);
    void connection.ended.then(() => {
      connections.delete(connection);
      if (greeted) count(-1);
    });
  };

  for (const folder of place.folders) await writePrivateFolder(folder);
  if (await isAnswered(place.socket)) {
    throw new UprightError('home.busy');
  }
  const server = createServer({ allowHalfOpen: true }, serve);
  const removeSocket = await (process.platform === 'win32' ? bindPipe : bindSocket)(server, place.socket);
  const close = async (): Promise<void> => {
    const closed = new Promise((done) => server.close(done));
    await Promise.all([removeToken(place.tokenFile, token), removeSocket()]);
    await Promise.all([...connections].map((connection) => connection.close()));
    await closed;
  };
  await writeToken(place.tokenFile, token).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  let closing: Promise<void> | null = null;
  return {
    clients: () => clients,
    unsentBytes: () => [...connections].reduce((sum, connection) => sum + connection.unsentBytes(), 0),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function rejectConnection(socket: Socket, limits: SocketLimits): void {
  socket.on('error', () => undefined).resume();
  socket.end(toLine(toThrownResponse(null, tooManyConnections(limits.connections))));
  const late = setTimeout(() => socket.destroy(), limits.closeMs);
  socket.once('close', () => clearTimeout(late));
}

/** Whether someone answers at `path`; what is there but does not is left of an engine that has died. */
function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    const answer = (answered: boolean) => () => {
      probe.destroy();
      resolve(answered);
    };
    probe.once('connect', answer(true));
    probe.once('error', ({ code }: NodeJS.ErrnoException) =>
      answer(!['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'].includes(code ?? ''))(),
    );
  });
}

const listen = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      // Such as too many open files: that client goes without, the server stays open.
      server.on('error', () => undefined);
      resolve();
    });
  });

async function bindPipe(server: Server, name: string): Promise<() => Promise<void>> {
  await listen(server, name).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new UprightError('home.busy') : error;
  });
  return async () => undefined;
}

/** Binds under another name first: the socket appears in its place with its mode, and whole. Gives what removes it. */
async function bindSocket(server: Server, path: string): Promise<() => Promise<void>> {
  const draft = join(dirname(path), `.${randomBytes(5).toString('hex')}`);
  await listen(server, draft).catch(({ code }: NodeJS.ErrnoException) => {
    const remedy = 'set UPRIGHT_HOME to a folder on a local disk';
    throw new UprightError('output.unwritable', `${dirname(path)} cannot hold a socket (${code}); ${remedy}.`);
  });
  try {
    await chmod(draft, 0o600);
    await rename(draft, path);
  } catch (error) {
    server.close();
    throw error;
  }
  const { ino } = await lstat(path);
  return async () => {
    const found = await lstat(path).catch(() => null);
    // Another engine may have put its own there.
    if (found?.ino === ino) await rm(path, { force: true });
  };
}
