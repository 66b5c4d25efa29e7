import { request as httpRequest, Agent } from 'node:http';
import { WebSocket } from 'ws';
import { Request } from '../../core/api/json-rpc.js';
import type { Response } from '../../core/api/json-rpc.js';
import type { RpcHost } from '../../core/api/dispatch.js';
import { rpcPort } from '../../core/api/rpc-port.js';
import { webSocketWire } from '../../core/api/web-socket-wire.js';
import { UprightError } from '../../core/errors.js';
import { type HttpServer, openHttpServer } from '../../main/transports/http/server.js';
import { contractSuite } from './contract-suite.js';

interface OpenServer {
  readonly server: HttpServer;
  readonly port: number;
  readonly headers: { readonly cookie: string; readonly origin: string };
  readonly close: () => Promise<void>;
}

async function openServer(host: RpcHost): Promise<OpenServer> {
  const server = await openHttpServer(host, {
    app: null,
    media: async () => null,
    uploads: null,
    outputFolder: null,
  });
  const { origin, port } = new URL(server.address);
  const entered = await fetch(server.address, { redirect: 'manual' });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { server, port: Number(port), headers: { cookie, origin }, close: server.close };
}

// Whether an answer is due (jsonrpc.org/specification, 4.1): to everything but a request without an id.
const isDue = (message: unknown): boolean =>
  Array.isArray(message)
    ? message.length === 0 || message.some(isDue)
    : !Request.safeParse(message).success || Request.parse(message).id !== undefined;

contractSuite('a WebSocket', async (host) => {
  const { port, headers, close } = await openServer(host);
  const open = () => new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers });
  const raw = open();
  const answers: ((answer: unknown) => void)[] = [];
  raw.on('message', (data) => {
    const message = JSON.parse(data.toString()) as object;
    if (!('method' in message)) answers.shift()?.(message);
  });
  await new Promise((resolve) => raw.once('open', resolve));
  const client = rpcPort(webSocketWire(open()));
  return {
    port: client,
    raw: (message) =>
      new Promise((resolve) => {
        // JSON has no undefined: it would be no message at all.
        raw.send(JSON.stringify(message) ?? 'null');
        if (isDue(message)) answers.push(resolve);
        else resolve(null);
      }),
    async connect() {
      const socket = open();
      const received: unknown[] = [];
      socket.on('message', (data) => received.push(JSON.parse(data.toString())));
      await new Promise((resolve) => socket.once('open', resolve));
      const send = (message: unknown): void => socket.send(JSON.stringify(message));
      return { received, send, pause: () => socket.pause(), resume: () => socket.resume() };
    },
    async close() {
      void client.close();
      raw.terminate();
      await close();
    },
  };
});

contractSuite('HTTP', async (host) => {
  const { port, headers, close } = await openServer(host);
  const agent = new Agent({ keepAlive: true });
  const post = (message: unknown, signal?: AbortSignal): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const cancel = (): void => reject(new UprightError('job.canceled'));
      if (signal?.aborted) return cancel();
      const call = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
      const sent = httpRequest({ host: '127.0.0.1', port, path: '/rpc', agent, ...call }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text === '' ? null : (JSON.parse(text) as unknown)));
      });
      sent.on('error', reject);
      // A call by POST is canceled by hanging up.
      signal?.addEventListener('abort', () => {
        cancel();
        sent.destroy();
      });
      sent.end(JSON.stringify(message) ?? 'null');
    });
  // Events come over a WebSocket only.
  const events = rpcPort(webSocketWire(new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers })));
  return {
    port: { send: (request, options) => post(request, options?.signal) as Promise<Response>, listen: events.listen },
    raw: (message) => post(message),
    async close() {
      agent.destroy();
      void events.close();
      await close();
    },
  };
});
