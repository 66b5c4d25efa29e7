/** JSON-RPC over WebSockets: calls, events, limits, hostile clients. */
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createClient } from '../../../core/api/client.js';
import { rpcPort } from '../../../core/api/rpc-port.js';
import { webSocketWire } from '../../../core/api/web-socket-wire.js';
import type { HttpLimits } from '../../../main/transports/http/limits.js';
import { nextMessage, opened, openTestServer, sendBytes, type TestServer, toUpgradeStatus } from './test-server.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openDoor(limits: Partial<HttpLimits> = {}): Promise<TestServer> {
  const open = await openTestServer({ limits });
  closing.push(open.server.close);
  return open;
}

async function openSocket(open: TestServer): Promise<WebSocket> {
  const socket = open.webSocket();
  closing.push(() => socket.terminate());
  await opened(socket);
  return socket;
}

const call = (method: string, id?: number | string, params: object = {}) =>
  JSON.stringify({ jsonrpc: '2.0', method, ...(id === undefined ? {} : { id }), params });
const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve));

test('answers calls, and broadcasts events', async () => {
  const open = await openDoor();
  const sockets = [await openSocket(open), await openSocket(open)];
  expect(open.server.clients()).toBe(2);
  for (const [id, socket] of sockets.entries()) {
    const answer = nextMessage(socket);
    socket.send(call('echo', id, { a: 1 }));
    expect(await answer).toEqual({ jsonrpc: '2.0', id, result: { a: 1 } });
  }
  const told = Promise.all(sockets.map(nextMessage));
  open.host.emit('jobs.changed', { id: 'a' });
  const event = { jsonrpc: '2.0', method: 'jobs.changed', params: { id: 'a' } };
  expect(await told).toEqual([event, event]);
});

test('cancels a call, and every call of a client that disconnects', async () => {
  const open = await openDoor();
  const socket = await openSocket(open);
  const answer = nextMessage(socket);
  socket.send(call('wait', 1));
  socket.send(call('wait', 2));
  socket.send(call('$/cancelRequest', undefined, { id: 1 }));
  expect(await answer).toMatchObject({ id: 1, error: { data: { code: 'job.canceled' } } });
  expect(open.host.waiting()).toBe(1);
  socket.terminate();
  await expect.poll(open.host.waiting).toBe(0);
  await expect.poll(open.server.clients).toBe(0);
  expect(open.host.listeners()).toBe(0);
});

test('limits clients, and accepts another when one has disconnected', async () => {
  const open = await openDoor({ webSockets: 2 });
  const first = await openSocket(open);
  await openSocket(open);
  expect(await toUpgradeStatus(open.webSocket())).toBe(503);
  first.terminate();
  await expect.poll(open.server.clients).toBe(1);
  await openSocket(open);
  expect(open.server.clients()).toBe(2);
});

test('limits simultaneous handshakes too', async () => {
  const open = await openDoor({ webSockets: 3 });
  const statuses = await Promise.all(Array.from({ length: 8 }, () => statusOf(open)));
  expect(statuses.filter((status) => status === 101)).toHaveLength(3);
  expect(statuses.filter((status) => status === 503)).toHaveLength(5);
});

// It stays open.
function statusOf(open: TestServer): Promise<number> {
  const socket = open.webSocket();
  closing.push(() => socket.terminate());
  return new Promise((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('error', () => {});
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
  });
}

test.each([
  ['a message that is too large', (socket: WebSocket) => socket.send('x'.repeat(2000)), 1009],
  ['bytes', (socket: WebSocket) => socket.send(Buffer.from('{}')), 1003],
])('%s ends the connection', async (_, send, code) => {
  const open = await openDoor({ messageBytes: 1000 });
  const socket = await openSocket(open);
  send(socket);
  expect(await closed(socket)).toBe(code);
});

test('an invalid handshake is refused with the strict headers', async () => {
  const open = await openDoor();
  const answer = await sendBytes(
    open.port,
    `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\nCookie: ${open.cookie}\r\nOrigin: ${open.origin}\r\n` +
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('X-Content-Type-Options: nosniff');
});

test('invalid frames end only their connection', async () => {
  const open = await openDoor();
  const other = await openSocket(open);
  const socket = connect(open.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\nCookie: ${open.cookie}\r\nOrigin: ${open.origin}\r\n` +
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  socket.once('data', () => socket.write(Buffer.alloc(2000, 0xff)));
  await new Promise((resolve) => socket.once('close', resolve));
  const answer = nextMessage(other);
  other.send(call('echo', 1));
  expect(await answer).toMatchObject({ id: 1 });
});

test('a client that disconnects during heavy traffic is removed immediately', async () => {
  const open = await openDoor({ session: { bufferedBytes: 1000, calls: 100 } });
  for (const leave of [(socket: WebSocket) => socket.close(), (socket: WebSocket) => socket.send(Buffer.from('x'))]) {
    const socket = await openSocket(open);
    for (let id = 0; id < 300; id++) socket.send(call('big', id, { size: 1000 }));
    const start = performance.now();
    leave(socket);
    for (let id = 0; id < 300; id++)
      if (socket.readyState === socket.OPEN) socket.send(call('big', id, { size: 1000 }));
    await closed(socket);
    await expect.poll(open.server.clients).toBe(0);
    // After half a minute the library would give up waiting for the other side.
    expect(performance.now() - start).toBeLessThan(25_000);
  }
});

test('messages after one that ends the connection are not handled', async () => {
  const open = await openDoor();
  const socket = await openSocket(open);
  socket.send(Buffer.from('x'));
  socket.send(call('wait', 1));
  await closed(socket);
  await expect.poll(open.server.clients).toBe(0);
  expect(open.host.aborted()).toBe(0);
});

test('compression is never negotiated', async () => {
  const socket = await openSocket(await openDoor());
  expect(socket.extensions).toBe('');
});

test('a client that requests much and reads nothing is dropped within the memory bound', async () => {
  const open = await openDoor({ session: { bufferedBytes: 1024 ** 2, eventBytes: 4 * 1024 ** 2 } });
  const socket = await openSocket(open);
  const other = await openSocket(open);
  socket.pause();
  const before = process.memoryUsage.rss();
  let received = 0;
  other.on('message', () => received++);
  const text = 'x'.repeat(100_000);
  for (let n = 0; n < 500; n++) {
    open.host.emit('project.changed', { n, text });
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(open.server.clients).toBe(1);
  await expect.poll(() => received).toBe(500);
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 ** 2);
});

test('a slow reader gets the newest event of each job, and stays connected', async () => {
  const open = await openDoor({ session: { bufferedBytes: 64 * 1024 } });
  const socket = await openSocket(open);
  socket.pause();
  const text = 'x'.repeat(50_000);
  for (let n = 0; n < 2000; n++) open.host.emit('jobs.changed', { id: 'a', n, text });
  const seen: number[] = [];
  socket.on('message', (data) => seen.push((JSON.parse(data.toString()) as { params: { n: number } }).params.n));
  socket.resume();
  await expect.poll(() => seen.at(-1)).toBe(1999);
  expect(seen.length).toBeLessThan(500);
  expect(open.server.clients()).toBe(1);
});

test('a client that misses two pings is dropped; one that answers stays', async () => {
  const open = await openDoor({ pingMs: 50 });
  const silent = new WebSocket(`ws://127.0.0.1:${open.port}/ws`, {
    headers: { cookie: open.cookie, origin: open.origin },
    autoPong: false,
  });
  closing.push(() => silent.terminate());
  const end = closed(silent);
  await openSocket(open);
  expect(await end).toBe(1006);
  await expect.poll(open.server.clients).toBe(1);
});

test('closing the server disconnects all clients and aborts running calls', async () => {
  const open = await openTestServer();
  const socket = await openSocket(open);
  socket.send(call('wait', 1));
  await expect.poll(open.host.waiting).toBe(1);
  const ended = closed(socket);
  await open.server.close();
  await ended;
  expect(open.host.aborted()).toBe(1);
  await expect(open.ask('/')).rejects.toThrow(/ECONNREFUSED/);
});

test('the port queues calls until it is open, delivers events, and fails calls when it ends', async () => {
  const open = await openTestServer();
  let ends = 0;
  const port = rpcPort(webSocketWire(open.webSocket()));
  void port.closed.then(() => ends++);
  const client = createClient(port);
  await expect(client['jobs.get']({ jobId: 'x' })).rejects.toMatchObject({ code: 'input.invalid' });
  const seen: unknown[] = [];
  const stop = client.on('jobs.changed', (job) => seen.push(job));
  open.host.emit('jobs.changed', { id: 'a' });
  await expect.poll(() => seen).toEqual([{ id: 'a' }]);
  stop();
  const waiting = port.send({ jsonrpc: '2.0', id: 99, method: 'wait', params: {} });
  const lost = expect(waiting).rejects.toMatchObject({ code: 'engine.gone' });
  await expect.poll(open.host.waiting).toBe(1);
  await open.server.close();
  await lost;
  expect(ends).toBe(1);
  await expect(client['jobs.list']({})).rejects.toMatchObject({ code: 'engine.gone' });
  port.close();
  expect(ends).toBe(1);
});

test('the port cancels a call in the engine', async () => {
  const open = await openDoor();
  const port = rpcPort(webSocketWire(open.webSocket()));
  const stop = new AbortController();
  const waiting = port.send({ jsonrpc: '2.0', id: 1, method: 'wait', params: {} }, { signal: stop.signal });
  const canceled = expect(waiting).rejects.toMatchObject({ code: 'job.canceled' });
  await expect.poll(open.host.waiting).toBe(1);
  stop.abort();
  await canceled;
  await expect.poll(open.host.waiting).toBe(0);
  await expect(
    port.send({ jsonrpc: '2.0', id: 2, method: 'wait', params: {} }, { signal: stop.signal }),
  ).rejects.toMatchObject({
    code: 'job.canceled',
  });
  // The connection goes on.
  const answer = await port.send({ jsonrpc: '2.0', id: 3, method: 'echo', params: {} });
  expect(answer).toMatchObject({ id: 3 });
  port.close();
});

test('the port runs on the WebSocket that browsers and Node have', async () => {
  const open = await openDoor();
  // Browsers add these by themselves; Node takes them as an option of its own.
  const options = { headers: { cookie: open.cookie, origin: open.origin } } as unknown as string[];
  const port = rpcPort(webSocketWire(new globalThis.WebSocket(`ws://127.0.0.1:${open.port}/ws`, options)));
  const answer = await port.send({ jsonrpc: '2.0', id: 1, method: 'echo', params: { a: 1 } });
  expect(answer).toEqual({ jsonrpc: '2.0', id: 1, result: { a: 1 } });
  port.close();
  await expect.poll(open.server.clients).toBe(0);
});
