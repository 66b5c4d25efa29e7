import { request as httpRequest, Agent } from 'node:http';
import { WebSocket } from 'ws';
import { Request } from '../../core/api/json-rpc.js';
import type { Response } from '../../core/api/json-rpc.js';
import { webSocketPort } from '../../core/api/web-socket-port.js';
import { createEngine } from '../../main/engine/engine.js';
import { type HttpServer, openHttpServer } from '../../main/transports/http/server.js';
import { contractSuite } from './contract-suite.js';

interface OpenDoor {
  readonly server: HttpServer;
  readonly port: number;
  readonly headers: { readonly cookie: string; readonly origin: string };
  readonly close: () => Promise<void>;
}

async function openDoor(home: string): Promise<OpenDoor> {
  const engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: home } });
  const server = await openHttpServer(engine, {
    app: null,
    media: async () => null,
    uploads: null,
    outputFolder: null,
  });
  const { origin, port } = new URL(server.address);
  const entered = await fetch(server.address, { redirect: 'manual' });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const close = async () => {
    await server.close();
    await engine.close();
  };
  return { server, port: Number(port), headers: { cookie, origin }, close };
}

// Whether an answer is due (jsonrpc.org/specification, 4.1): to everything but a request without an id.
const isDue = (message: unknown): boolean =>
  Array.isArray(message)
    ? message.length === 0 || message.some(isDue)
    : !Request.safeParse(message).success || Request.parse(message).id !== undefined;

contractSuite('a WebSocket', async (home) => {
  const { port, headers, close } = await openDoor(home);
  const open = () => new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers });
  const raw = open();
  const answers: ((answer: unknown) => void)[] = [];
  raw.on('message', (data) => {
    const message = JSON.parse(data.toString()) as object;
    if (!('method' in message)) answers.shift()?.(message);
  });
  await new Promise((resolve) => raw.once('open', resolve));
  const client = webSocketPort(open);
  return {
    port: client,
    raw: (message) =>
      new Promise((resolve) => {
        // JSON has no undefined: it would be no message at all.
        raw.send(JSON.stringify(message) ?? 'null');
        if (isDue(message)) answers.push(resolve);
        else resolve(null);
      }),
    async close() {
      client.close();
      raw.terminate();
      await close();
    },
  };
});

contractSuite('HTTP', async (home) => {
  const { port, headers, close } = await openDoor(home);
  const agent = new Agent({ keepAlive: true });
  const post = (message: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const call = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
      const sent = httpRequest({ host: '127.0.0.1', port, path: '/rpc', agent, ...call }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text === '' ? null : (JSON.parse(text) as unknown)));
      });
      sent.on('error', reject);
      sent.end(JSON.stringify(message) ?? 'null');
    });
  // Events come over a WebSocket only.
  const events = webSocketPort(() => new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers }));
  return {
    port: { send: (request) => post(request) as Promise<Response>, listen: events.listen },
    raw: post,
    async close() {
      agent.destroy();
      events.close();
      await close();
    },
  };
});
