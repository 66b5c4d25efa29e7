/** A browser server on a small engine of its own, and requests whose every header can be forged. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { createDispatch, type RpcHost } from '../../../core/api/dispatch.js';
import { UprightError } from '../../../core/errors.js';
import type { Notification } from '../../../core/api/json-rpc.js';
import { type CallContext, reads } from '../../../core/api/method.js';
import { type HttpServer, type HttpServerOptions, openHttpServer } from '../../../main/transports/http/server.js';

/** An engine with four methods. */
export interface TestHost extends RpcHost {
  readonly emit: (method: string, params: unknown) => void;
  /** Calls of `wait` that are at work. */
  readonly waiting: () => number;
  /** Calls of `wait` whose signal has aborted. */
  readonly aborted: () => number;
  readonly listeners: () => number;
  /** Lets every `wait` answer. */
  readonly release: () => void;
}

export function createTestHost(): TestHost {
  const listeners = new Set<(event: Notification) => void>();
  const waits = new Set<() => void>();
  let aborted = 0;
  const any = z.looseObject({});
  const methods = {
    echo: reads('Gives back what it got.', any, any),
    wait: reads('Answers when it is canceled or let go.', any, any),
    big: reads('Answers with many characters.', z.object({ size: z.int() }), z.object({ text: z.string() })),
    fail: reads('Fails.', any, any),
  };
  const handlers = {
    echo: (params: object) => params,
    wait: (_: object, { signal }: CallContext) =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          waits.delete(leave);
          resolve({ released: true });
        };
        waits.add(leave);
        (signal as AbortSignal & EventTarget).addEventListener('abort', () => {
          aborted++;
          waits.delete(leave);
          reject(new UprightError('job.canceled'));
        });
      }),
    big: ({ size }: { size: number }) => ({ text: 'x'.repeat(size) }),
    fail: () => {
      throw new Error('secret\n    at somewhere.ts:1');
    },
  };
  return {
    dispatch: createDispatch(methods, handlers, { signal: new AbortController().signal }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(method, params) {
      const event: Notification = { jsonrpc: '2.0', method, params };
      for (const listener of listeners) listener(event);
    },
    waiting: () => waits.size,
    aborted: () => aborted,
    listeners: () => listeners.size,
    release() {
      for (const leave of [...waits]) leave();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Buffer;
}

export interface TestServer {
  readonly server: HttpServer;
  readonly host: TestHost;
  readonly port: number;
  readonly origin: string;
  readonly cookie: string;
  /** A request with the cookie, and with our Origin where it is a POST. */
  readonly ask: (path: string, ask?: Ask) => Promise<Answer>;
  /** A request with only the headers that are given. */
  readonly askBare: (path: string, ask?: Ask) => Promise<Answer>;
  readonly post: (message: unknown, ask?: Ask) => Promise<Answer>;
  readonly webSocket: (headers?: Record<string, string>) => WebSocket;
}

export async function openTestServer(options: Partial<HttpServerOptions> = {}): Promise<TestServer> {
  const host = createTestHost();
  const server = await openHttpServer(host, {
    app: null,
    media: async () => null,
    uploads: null,
    outputFolder: null,
    ...options,
  });
  const { port, origin } = new URL(server.address);
  const askBare = (path: string, ask: Ask = {}) => sendRequest(Number(port), path, ask);
  const { pathname, search } = new URL(server.newAddress());
  const cookie = toCookie(await askBare(pathname + search));
  const ask = (path: string, { headers, ...rest }: Ask = {}) =>
    askBare(path, { ...rest, headers: { cookie, ...(rest.method === 'POST' ? { origin } : {}), ...headers } });
  return {
    server,
    host,
    port: Number(port),
    origin,
    cookie,
    ask,
    askBare,
    post: (message, { headers, ...rest } = {}) =>
      ask('/rpc', {
        method: 'POST',
        body: typeof message === 'string' ? message : JSON.stringify(message),
        ...rest,
        headers: { 'content-type': 'application/json', ...headers },
      }),
    webSocket: (headers) => new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: headers ?? { cookie, origin } }),
  };
}

/** The `Cookie` header that an answer's `Set-Cookie` makes a browser send. */
export const toCookie = ({ headers }: Answer): string => headers['set-cookie']?.[0]?.split(';')[0] ?? '';

/** Sends a request as it is, `path` included. */
export function sendRequest(port: number, path: string, { method = 'GET', headers, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, agent: false, ...(headers ? { headers } : {}) });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const whole = Buffer.concat(chunks);
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body: whole, text: whole.toString() });
      });
    });
    sent.end(body);
  });
}

/** Sends bytes and gives everything that comes back until the other side ends. */
export function sendBytes(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
    socket.write(bytes);
  });
}

/** The status with which a WebSocket is refused; 101 where it opens. */
export function toUpgradeStatus(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

/** The next message of a WebSocket. */
export const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(data.toString()))));

/** Waits until a WebSocket is open. */
export const opened = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
