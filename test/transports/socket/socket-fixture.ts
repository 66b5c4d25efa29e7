/** A server on a host that the tests drive, in a folder of its own, and clients that send raw bytes. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createDispatch, type RpcHost } from '../../../core/api/dispatch.js';
import type { Notification } from '../../../core/api/json-rpc.js';
import { changes } from '../../../core/api/method.js';
import { openSocketServer, type SocketServer } from '../../../main/transports/socket/server.js';
import type { SocketLimits } from '../../../main/transports/socket/limits.js';
import { findSocketPaths, type SocketPaths } from '../../../main/transports/socket/socket-paths.js';

const methods = {
  'test.echo': changes('Gives back what it gets.', z.unknown(), z.unknown()),
  'test.wait': changes('Runs until it is canceled or let go.', z.unknown(), z.unknown()),
  'test.large': changes('Answers with so many characters.', z.object({ length: z.int() }), z.string()),
  'test.fail': changes('Fails.', z.unknown(), z.unknown()),
};

/** A host that counts what it is asked, and can be told to let its waiting calls go. */
export class FakeHost implements RpcHost {
  readonly listeners = new Set<(event: Notification) => void>();
  calls = 0;
  waiting = 0;
  mostWaiting = 0;
  aborted = 0;
  #letGo: (() => void)[] = [];

  readonly dispatch = createDispatch(
    methods,
    {
      'test.echo': (params: unknown) => {
        this.calls++;
        return params;
      },
      'test.wait': async (_: unknown, { signal }) => {
        this.calls++;
        this.mostWaiting = Math.max(this.mostWaiting, ++this.waiting);
        await new Promise<void>((resolve) => {
          this.#letGo.push(resolve);
          (signal as globalThis.AbortSignal).addEventListener('abort', () => {
            this.aborted++;
            resolve();
          });
        });
        this.waiting--;
        return signal.aborted ? 'aborted' : 'let go';
      },
      'test.large': ({ length }: { length: number }) => {
        this.calls++;
        return 'x'.repeat(length);
      },
      'test.fail': () => {
        throw new Error('a mistake\n    at secret (/home/someone/file.ts:1:2)');
      },
    },
    { signal: new AbortController().signal },
  );

  readonly subscribe = (listener: (event: Notification) => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  letGo(): void {
    for (const go of this.#letGo.splice(0)) go();
  }

  tell(params: unknown, method = 'jobs.changed'): void {
    for (const listener of this.listeners) listener({ jsonrpc: '2.0', method, params });
  }
}

/** An open server and what is needed to tryConnect. */
export interface Fixture {
  readonly host: FakeHost;
  readonly server: SocketServer;
  readonly paths: SocketPaths;
  readonly token: string;
  readonly folder: string;
  readonly tryConnect: () => Promise<RawClient>;
  /** A client that has said hello. */
  readonly enter: (hello?: object) => Promise<RawClient>;
  readonly close: () => Promise<void>;
}

/** Opens a server in a new folder. */
export async function openFixture(limits: Partial<SocketLimits> = {}): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'upright-socket-'));
  const host = new FakeHost();
  const paths = findSocketPaths(folder);
  const server = await openSocketServer(host, { paths, hello: () => ({ version: '1.2.3' }), limits });
  const token = (await readFile(paths.tokenFile, 'utf8')).trim();
  const clients: RawClient[] = [];
  const tryConnect = async (): Promise<RawClient> => {
    const client = await openRawClient(paths.socket);
    clients.push(client);
    return client;
  };
  return {
    host,
    server,
    paths,
    token,
    folder,
    tryConnect,
    async enter(hello = {}) {
      const client = await tryConnect();
      client.sendJson({ jsonrpc: '2.0', id: 0, method: 'hello', params: { token, ...hello } });
      await client.line();
      return client;
    },
    async close() {
      for (const { socket } of clients) socket.destroy();
      host.letGo();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A client that knows nothing of JSON-RPC. */
export interface RawClient {
  readonly socket: Socket;
  readonly send: (bytes: string | Buffer) => void;
  readonly sendJson: (...messages: readonly unknown[]) => void;
  readonly call: (id: number, method: string, params?: unknown) => void;
  /** The next line as JSON; null when the connection has ended. */
  readonly line: () => Promise<Record<string, unknown> | null>;
  readonly ended: Promise<void>;
  /** How many bytes came, and everything that came as lines while it read. */
  readonly lines: string[];
}

/** Connects to `path`. */
export async function openRawClient(path: string): Promise<RawClient> {
  const socket = connect({ path, allowHalfOpen: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  let taken = 0;
  let rest = '';
  let over = false;
  const wake = (): void => {
    for (const go of waiting.splice(0)) go();
  };
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.filter((part) => part.trim() !== ''));
    wake();
  });
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      over = true;
      wake();
      resolve();
    };
    socket.once('end', end).once('close', end);
  });
  const send = (bytes: string | Buffer): void => {
    if (socket.writable) socket.write(bytes);
  };
  const sendJson = (...messages: readonly unknown[]): void =>
    send(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  return {
    socket,
    send,
    sendJson,
    call: (id, method, params = {}) => sendJson({ jsonrpc: '2.0', id, method, params }),
    async line() {
      while (taken >= lines.length && !over) await new Promise<void>((resolve) => waiting.push(resolve));
      const line = lines[taken++];
      return line === undefined ? null : (JSON.parse(line) as Record<string, unknown>);
    },
    ended,
    lines,
  };
}
