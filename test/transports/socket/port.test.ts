/** The client's port over a socket. */
import { chmod, chown, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createClient } from '../../../core/api/client.js';
import { openSocketServer } from '../../../main/transports/socket/server.js';
import { socketPort } from '../../../main/transports/socket/port.js';
import { type Fixture, openFixture } from './socket-fixture.js';

let fixture: Fixture;
afterEach(() => fixture.close());

const send = (port: Awaited<ReturnType<typeof socketPort>>, method: string, params: unknown = {}) =>
  port.send({ jsonrpc: '2.0', id: 1, method, params });

test('calls without an answer fail with their code when the connection ends, from either side', async () => {
  fixture = await openFixture();
  const port = await socketPort(fixture.paths);
  const own = expect(send(port, 'test.wait')).rejects.toMatchObject({ code: 'engine.gone' });
  await expect.poll(() => fixture.host.waiting).toBe(1);
  await port.close();
  await own;
  await expect(send(port, 'test.echo')).rejects.toMatchObject({ code: 'engine.gone' });

  const other = await socketPort(fixture.paths);
  await fixture.server.close();
  await other.closed;
  await expect(createClient(other)['jobs.list']({})).rejects.toMatchObject({ code: 'engine.gone' });
});

test('subscribes to the engine only while it has listeners', async () => {
  fixture = await openFixture();
  const { host } = fixture;
  const port = await socketPort(fixture.paths);
  const client = createClient(port);
  await send(port, 'test.echo');
  expect(host.listeners.size).toBe(0);
  const seen: unknown[] = [];
  const stops = [
    client.on('jobs.changed', (job) => seen.push(job)),
    client.on('jobs.changed', (job) => seen.push(job)),
  ];
  await send(port, 'test.echo');
  host.tell({ id: 'a' });
  await expect.poll(() => seen).toEqual([{ id: 'a' }, { id: 'a' }]);
  for (const stop of stops) stop();
  await expect.poll(() => host.listeners.size).toBe(0);
  client.on('jobs.changed', (job) => seen.push(job));
  await expect.poll(() => host.listeners.size).toBe(1);
  await port.close();
});

test('several clients share a port, and large messages arrive complete', async () => {
  fixture = await openFixture();
  const port = await socketPort(fixture.paths);
  const large = 'é'.repeat(3_000_000);
  const answers = await Promise.all([send(port, 'test.echo', large), send(port, 'test.echo', 'b')]);
  expect(answers).toEqual([
    { jsonrpc: '2.0', id: 1, result: large },
    { jsonrpc: '2.0', id: 1, result: 'b' },
  ]);
  await port.close();
});

test('reconnects to a reopened server with its new token', async () => {
  fixture = await openFixture();
  const { paths } = fixture;
  await fixture.server.close();
  const server = await openSocketServer(fixture.host, { paths, hello: () => ({}) });
  const port = await socketPort(paths);
  await port.close();
  await writeFile(paths.tokenFile, 'wrong');
  await expect(socketPort(paths)).rejects.toMatchObject({ code: 'engine.denied' });
  await server.close();
});

test('distinguishes an unreadable token and an engine without JSON from a missing engine', async () => {
  fixture = await openFixture();
  const path = join(dirname(fixture.paths.socket), 'other.sock');
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.write('220 mail ready\r\n');
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  await expect(socketPort({ socket: path, token: 'x' })).rejects.toMatchObject({ code: 'engine.gone' });
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));

  // Root reads every file, but may give one away.
  if (process.getuid?.() === 0) await chown(fixture.paths.tokenFile, 12_345, 12_345);
  else await chmod(fixture.paths.tokenFile, 0);
  await expect(socketPort(fixture.paths)).rejects.toMatchObject({ code: 'engine.denied' });
  await rm(fixture.paths.tokenFile);
  await expect(socketPort(fixture.paths)).rejects.toMatchObject({ code: 'engine.gone' });
});
