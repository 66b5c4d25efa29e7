import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readFile } from 'node:fs/promises';
import { openSocketServer } from '../../main/transports/socket/server.js';
import { findSocketPaths, type SocketPaths } from '../../main/transports/socket/socket-paths.js';
import { socketPort } from '../../main/transports/socket/port.js';
import { contractSuite, type RawConnection } from './contract-suite.js';

contractSuite('the local socket', async (host, home) => {
  const paths = findSocketPaths(join(home, 'data'));
  const server = await openSocketServer(host, { paths, hello: () => ({ version: 'test' }) });
  const token = (await readFile(paths.tokenFile, 'utf8')).trim();
  const port = await socketPort(paths);
  return {
    port,
    raw: (message) => askOnce(paths, token, message),
    connect: () => connectRaw(paths, token),
    close: async () => {
      await port.close();
      await server.close();
    },
  };
});

// A connection of its own that ends its side: what comes before the other side ends is the answer.
async function askOnce({ socket: path }: SocketPaths, token: string, message: unknown): Promise<unknown> {
  const socket = connect({ path, allowHalfOpen: true });
  socket.write(`${JSON.stringify({ jsonrpc: '2.0', id: 'hello', method: 'hello', params: { token } })}\n`);
  socket.end(`${JSON.stringify(message)}\n`);
  const lines: string[] = [];
  for await (const line of createInterface({ input: socket })) lines.push(line);
  return JSON.parse(lines[1] ?? 'null') as unknown;
}

async function connectRaw({ socket: path }: SocketPaths, token: string): Promise<RawConnection> {
  const socket = connect(path);
  const received: unknown[] = [];
  const send = (message: unknown): void => void socket.write(`${JSON.stringify(message)}\n`);
  const greeted = new Promise<void>((resolve) => {
    createInterface({ input: socket }).on('line', (line) => {
      const message = JSON.parse(line) as { id?: unknown };
      if (message.id === 'hello') resolve();
      else received.push(message);
    });
  });
  send({ jsonrpc: '2.0', id: 'hello', method: 'hello', params: { token } });
  await greeted;
  return { received, send, pause: () => void socket.pause(), resume: () => void socket.resume() };
}
