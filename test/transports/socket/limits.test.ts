/** Limits of the socket: many, slow, verbose and hostile clients. */
import { afterEach, expect, test } from 'vitest';
import { socketPort } from '../../../main/transports/socket/port.js';
import { type Fixture, openFixture, openRawClient } from './socket-fixture.js';
import { iterations } from '../../iterations.js';

const MESSAGES = iterations(10_000);

let fixture: Fixture;
afterEach(() => fixture.close());

test('100 clients at once, each with calls of its own', async () => {
  fixture = await openFixture();
  const clients = await Promise.all(Array.from({ length: 100 }, () => socketPort(fixture.paths)));
  const answers = await Promise.all(
    clients.flatMap((port, client) =>
      Array.from({ length: 20 }, (_, i) =>
        port.send({ jsonrpc: '2.0', id: i, method: 'test.echo', params: { client, i } }),
      ),
    ),
  );
  expect(answers).toEqual(
    Array.from({ length: 2000 }, (_, n) => ({
      jsonrpc: '2.0',
      id: n % 20,
      result: { client: Math.floor(n / 20), i: n % 20 },
    })),
  );
  expect(fixture.server.clients()).toBe(100);
  await Promise.all(clients.map((port) => port.close()));
});

test('a connection above the limit is refused with an error', async () => {
  fixture = await openFixture({ connections: 2 });
  const [first] = [await fixture.enter(), await fixture.enter()];
  const third = await fixture.tryConnect();
  expect(await third.line()).toMatchObject({ error: { message: expect.stringContaining('2 connections') } });
  expect(await third.line()).toBeNull();
  first?.socket.destroy();
  await expect.poll(() => fixture.server.clients()).toBe(1);
  await fixture.enter();
});

test('a message above the limit ends the connection early; one at the limit is accepted', async () => {
  fixture = await openFixture({ messageBytes: 100_000 });
  const wrap = (text: string) => `{"jsonrpc":"2.0","id":1,"method":"test.echo","params":"${text}"}`;
  const good = await fixture.enter();
  good.send(`${wrap('x'.repeat(100_000 - wrap('').length))}\n`);
  expect(await good.line()).toMatchObject({ id: 1 });
  const bad = await fixture.enter();
  bad.send(
    wrap('x'.repeat(100_001 - wrap('').length))
      .slice(0, -2)
      .padEnd(100_001, 'x'),
  );
  expect(await bad.line()).toMatchObject({ id: null, error: { message: expect.stringContaining('100000') } });
  expect(await bad.line()).toBeNull();
});

test('an endless message ends the connection', async () => {
  fixture = await openFixture({ messageBytes: 1_000_000, closeMs: 200 });
  const client = await fixture.enter();
  const piece = Buffer.alloc(1_000_000, 'x');
  let sent = 0;
  const pour = (): void => {
    do sent++;
    while (client.socket.writable && client.socket.write(piece));
  };
  client.socket.on('drain', pour);
  pour();
  expect(await client.line()).toMatchObject({ error: { data: { code: 'input.invalid' } } });
  await client.ended;
  await expect.poll(() => fixture.server.clients()).toBe(0);
  expect(sent).toBeGreaterThan(1);
});

test('above the limit of calls reading pauses, and all are answered in the end', async () => {
  fixture = await openFixture({ calls: 8 });
  const client = await fixture.enter();
  for (let id = 1; id <= 50; id++) client.call(id, 'test.wait');
  await expect.poll(() => fixture.host.waiting).toBe(8);
  const answered = new Set<unknown>();
  const timer = setInterval(() => fixture.host.letGo(), 1);
  while (answered.size < 50) answered.add((await client.line())?.id);
  clearInterval(timer);
  expect(fixture.host.mostWaiting).toBe(8);
});

test('a larger batch runs alone', async () => {
  fixture = await openFixture({ calls: 4 });
  const client = await fixture.enter();
  client.call(0, 'test.wait');
  client.sendJson(Array.from({ length: 10 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'test.echo' })));
  await expect.poll(() => fixture.host.waiting).toBe(1);
  expect(fixture.host.calls).toBe(1);
  fixture.host.letGo();
  await client.line();
  expect(await client.line()).toHaveLength(10);
});

test('a client that does not read is paused, with little buffered', async () => {
  fixture = await openFixture();
  const client = await fixture.enter();
  client.socket.pause();
  const length = 200_000;
  for (let id = 1; id <= 300; id++) client.call(id, 'test.large', { length });
  await expect.poll(() => fixture.host.calls).toBeGreaterThan(2);
  await new Promise((resolve) => setTimeout(resolve, 300));
  // Of 60 MB that it asked for there are only the answers of the calls that may run.
  expect(fixture.host.calls).toBeLessThan(40);
  expect(fixture.server.unsentBytes()).toBeLessThan(1_000_000);
  client.socket.resume();
  const answered = new Set<unknown>();
  while (answered.size < 300) answered.add((await client.line())?.id);
  expect(fixture.host.calls).toBe(300);
});

test('for a client that does not read only the newest event of each job is buffered', async () => {
  fixture = await openFixture();
  const client = await fixture.enter({ events: true });
  client.socket.pause();
  let most = 0;
  for (let round = 0; round < 20_000; round++) {
    fixture.host.tell({ id: `job ${round % 10}`, round, filling: 'x'.repeat(1000) });
    if (round % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    most = Math.max(most, fixture.server.unsentBytes());
  }
  expect(most).toBeLessThan(200_000);
  client.socket.resume();
  const last = new Map<unknown, unknown>();
  while ([...last.values()].filter((round) => (round as number) >= 19_990).length < 10) {
    const event = await client.line();
    if (!event) throw new Error('it was dropped');
    const { id, round } = event.params as { id: string; round: number };
    expect(round).toBeGreaterThan((last.get(id) as number | undefined) ?? -1);
    last.set(id, round);
  }
  expect(client.lines.length).toBeLessThan(5000);
});

test('a client with too many queued events is dropped', async () => {
  fixture = await openFixture({ eventBytes: 100_000 });
  const client = await fixture.enter({ events: true });
  client.socket.pause();
  let most = 0;
  for (let i = 0; i < 2000 && fixture.server.clients() > 0; i++) {
    fixture.host.tell({ id: 'p', revision: i, filling: 'x'.repeat(1000) }, 'project.changed');
    most = Math.max(most, fixture.server.unsentBytes());
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(fixture.server.clients()).toBe(0);
  expect(most).toBeLessThan(300_000);
  expect(fixture.host.listeners.size).toBe(0);
});

test('a client that reads nothing for too long is dropped; a slow reader is not', async () => {
  fixture = await openFixture({ stallMs: 400 });
  const dead = await fixture.enter();
  dead.socket.pause();
  dead.call(1, 'test.large', { length: 3_000_000 });
  const slow = await fixture.enter();
  slow.socket.pause();
  slow.call(1, 'test.large', { length: 3_000_000 });
  const timer = setInterval(() => {
    slow.socket.resume();
    setImmediate(() => slow.socket.pause());
  }, 50);
  await expect.poll(() => fixture.server.clients()).toBe(1);
  const answer = await slow.line();
  clearInterval(timer);
  expect(answer?.result).toHaveLength(3_000_000);
});

test(`${MESSAGES} pieces of garbage and mutated messages leave it answering, with no stack and no token in what it says`, async () => {
  fixture = await openFixture();
  const random = seeded(11);
  const below = (most: number): number => Math.floor(random() * most);
  const model = Buffer.from('{"jsonrpc":"2.0","id":1,"method":"test.echo","params":{"a":[1,"é",null]}}');
  const others = ['$/cancelRequest', 'events.subscribe', 'events.unsubscribe', 'hello', '__proto__', 'test.fail'];
  const garble = (): Buffer => {
    const kind = below(4);
    if (kind === 0) return Buffer.from(Array.from({ length: below(200) }, () => below(256)));
    if (kind === 1) {
      const method = others[below(others.length)];
      const params = [{ id: below(3) }, { names: ['jobs.changed'] }, { token: fixture.token, events: [{}] }, null][
        below(4)
      ];
      return Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: below(3), method, params }));
    }
    if (kind === 2) {
      const depth = below(5000);
      const deep = '['.repeat(depth);
      if (below(2) === 0) return Buffer.from(deep);
      return Buffer.from(`{"jsonrpc":"2.0","id":2,"method":"test.echo","params":${deep}${']'.repeat(depth)}}`);
    }
    const bytes = Buffer.from(model);
    for (let i = 0; i <= below(4); i++) bytes[below(bytes.length)] = below(256);
    return bytes;
  };
  let said = '';
  let client = await fixture.enter();
  for (let i = 0; i < MESSAGES; i++) {
    client.send(garble());
    client.send('\n');
    if (i % 100 < 99) continue;
    client.call(1_000_000 + i, 'test.echo', i);
    let line: Awaited<ReturnType<typeof client.line>>;
    do line = await client.line();
    while (line !== null && line.id !== 1_000_000 + i);
    said += client.lines.join('\n');
    client.socket.destroy();
    client = await (i % 200 === 99 ? fixture.enter() : openEntered());
  }
  expect(said.length).toBeGreaterThan(10 * MESSAGES);
  expect(said).not.toMatch(/\bat .*\.(ts|js|mjs):\d+/);
  expect(said).not.toContain(fixture.token);
  client.call(1, 'test.echo', 'still here');
  await expect.poll(() => client.lines.some((line) => line.includes('still here'))).toBe(true);
});

test('a client that disconnects at any time leaves nothing behind', async () => {
  fixture = await openFixture();
  for (let i = 0; i < 200; i++) {
    const client = await openRawClient(fixture.paths.socket);
    client.sendJson({ jsonrpc: '2.0', id: 0, method: 'hello', params: { token: fixture.token, events: true } });
    client.call(1, 'test.wait');
    client.send('{"jsonrpc":');
    if (i % 2 === 0) client.socket.destroy();
    else setImmediate(() => client.socket.destroy());
  }
  await expect.poll(() => fixture.server.clients()).toBe(0);
  await expect.poll(() => fixture.host.waiting).toBe(0);
  expect(fixture.host.listeners.size).toBe(0);
});

const openEntered = () => fixture.enter({ events: true });

// Mulberry32: small, and the same on every run.
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
