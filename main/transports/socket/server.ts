/** The local socket: readable by its user only, with a token. */
import { message } from '../../../core/locales/message.js';
import { randomBytes } from 'node:crypto';
import { chmod, lstat, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import type { RpcHost } from '../../../core/api/dispatch.js';
import { UprightError } from '../../../core/errors.js';
import { toThrownResponse } from '../../../core/api/json-rpc.js';
import { openRpcSession, type RpcSession } from '../rpc/session.js';
import { SOCKET_LIMITS, type SocketLimits } from './limits.js';
import { writePrivateFolder } from './private-folder.js';
import type { SocketPaths } from './socket-paths.js';
import { socketWire } from './socket-wire.js';
import { buildToken, isToken, removeToken, writeToken } from './token.js';

export interface SocketServerOptions {
  readonly paths: SocketPaths;
  /** The result of a right `hello`, such as version and process id. */
  readonly hello: () => object;
  /** Called with the number of clients whenever one has come or gone. */
  readonly onClients?: (count: number) => void;
  readonly limits?: Partial<SocketLimits>;
}

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
 * two that open one socket in the same instant would each believe it theirs.
 */
export async function openSocketServer(host: RpcHost, options: SocketServerOptions): Promise<SocketServer> {
  const { paths, hello, onClients } = options;
  const limits = { ...SOCKET_LIMITS, ...options.limits };
  const token = buildToken();
  const adminToken = buildToken();
  const secrets: readonly (readonly [string, string])[] = [
    [paths.tokenFile, token],
    [paths.adminTokenFile, adminToken],
    ...(paths.pipeFile === null ? [] : [[paths.pipeFile, paths.socket] as const]),
  ];
  const sessions = new Set<RpcSession>();
  let clients = 0;
  const count = (change: number): void => {
    clients += change;
    onClients?.(clients);
  };

  const serve = (socket: Socket): void => {
    if (sessions.size >= limits.connections) {
      rejectConnection(socket, limits);
      return;
    }
    let isKnown = false;
    const wire = socketWire(socket, {
      maxMessageBytes: () => (isKnown ? limits.messageBytes : limits.helloBytes),
      onTooLong: (maxBytes) => session.refuse(messageTooLong(maxBytes)),
      onEnd: () => void session.end(),
      closeMs: limits.closeMs,
    });
    const handshake = {
      isToken: (given: string) => isToken(given, token),
      isAdminToken: (given: string) => isToken(given, adminToken),
      hello,
      onDone() {
        isKnown = true;
        count(1);
      },
      timeoutMs: limits.helloMs,
    };
    const session = openRpcSession(host, wire, { limits, handshake });
    sessions.add(session);
    void session.closed.then(() => {
      sessions.delete(session);
      if (isKnown) count(-1);
    });
  };

  for (const folder of paths.folders) await writePrivateFolder(folder);
  if (await isAnswered(paths.socket)) {
    throw new UprightError('home.busy');
  }
  const server = createServer({ allowHalfOpen: true }, serve);
  const removeSocket = await (process.platform === 'win32' ? bindPipe : bindSocket)(server, paths.socket);
  const close = async (): Promise<void> => {
    const closed = new Promise((done) => server.close(done));
    await Promise.all([...secrets.map(([file, secret]) => removeToken(file, secret)), removeSocket()]);
    await Promise.all([...sessions].map((session) => session.close()));
    await closed;
  };
  await Promise.all(secrets.map(([file, secret]) => writeToken(file, secret))).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  let closing: Promise<void> | null = null;
  return {
    clients: () => clients,
    unsentBytes: () => [...sessions].reduce((sum, session) => sum + session.unsent(), 0),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

const tooManyConnections = (max: number): UprightError =>
  new UprightError('engine.denied', message('connection:tooMany', { max }));

const messageTooLong = (maxBytes: number): UprightError =>
  new UprightError('input.invalid', message('connection:tooLong', { bytes: maxBytes }));

function rejectConnection(socket: Socket, limits: SocketLimits): void {
  socket.on('error', () => undefined).resume();
  const error = toThrownResponse(null, tooManyConnections(limits.connections));
  socket.end(`${JSON.stringify(error)}\n`);
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
    const text = message('connection:noSocket', { folder: dirname(path), code: String(code) });
    throw new UprightError('output.unwritable', text);
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
