/** Calls over the socket. */
import { afterEach, expect, test } from 'vitest';
import { type Fixture, openFixture } from './socket-fixture.js';

let fixture: Fixture;
afterEach(() => fixture.close());

const request = (id: number | string | undefined, method: string, params: unknown = {}) => ({
  jsonrpc: '2.0',
  method,
  params,
  ...(id === undefined ? {} : { id }),
});

test('calls run concurrently, and answers come as they are ready', async () => {
  fixture = await openFixture();
  const client = await fixture.enter();
  client.sendJson(request(1, 'test.wait'), request(2, 'test.echo', 'quick'));
  expect(await client.line()).toMatchObject({ id: 2, result: 'quick' });
  fixture.host.letGo();
  expect(await client.line()).toMatchObject({ id: 1, result: 'let go' });
});

test('a batch has one answer, and notifications none', async () => {
  fixture = await openFixture();
  const client = await fixture.enter();
  client.sendJson(
    request(undefined, 'test.echo'),
    [request(undefined, 'test.echo'), request(undefined, 'test.fail')],
    [request(1, 'test.echo', 'a'), request(undefined, 'test.echo'), [], 7, request(2, 'events.subscribe')],
    [],
  );
  const answers = [await client.line(), await client.line()];
  expect(answers.find(Array.isArray)).toEqual([
    { jsonrpc: '2.0', id: 1, result: 'a' },
    expect.objectContaining({ id: null, error: expect.objectContaining({ code: -32600 }) }),
    expect.objectContaining({ id: null, error: expect.objectContaining({ code: -32600 }) }),
    expect.objectContaining({ id: 2, result: { names: expect.arrayContaining(['jobs.changed']) } }),
  ]);
  expect(answers.find((answer) => !Array.isArray(answer))).toMatchObject({ id: null, error: { code: -32600 } });
  expect(fixture.host.calls).toBe(4);
});

test('a canceled call fails, alone or in a batch, and no other', async () => {
  fixture = await openFixture();
  const client = await fixture.enter();
  client.sendJson(request(1, 'test.wait'), request('1', 'test.wait'), [
    request(2, 'test.wait'),
    request(3, 'test.wait'),
  ]);
  await expect.poll(() => fixture.host.waiting).toBe(4);
  client.sendJson(request(undefined, '$/cancelRequest', { id: 1 }));
  expect(await client.line()).toEqual({ jsonrpc: '2.0', id: 1, result: 'aborted' });
  client.sendJson(request(undefined, '$/cancelRequest', { id: 3 }));
  await expect.poll(() => fixture.host.aborted).toBe(2);
  fixture.host.letGo();
  const answers = [await client.line(), await client.line()].flat();
  expect(answers).toEqual(
    expect.arrayContaining([
      { jsonrpc: '2.0', id: '1', result: 'let go' },
      { jsonrpc: '2.0', id: 2, result: 'let go' },
      { jsonrpc: '2.0', id: 3, result: 'aborted' },
    ]),
  );
});

test.each(['ended', 'destroyed'] as const)('a connection that is %s aborts its calls', async (how) => {
  fixture = await openFixture();
  const client = await fixture.enter();
  client.call(1, 'test.wait');
  await expect.poll(() => fixture.host.waiting).toBe(1);
  if (how === 'destroyed') client.socket.destroy();
  else client.socket.end(() => client.socket.destroy());
  await expect.poll(() => fixture.host.aborted).toBe(1);
  await expect.poll(() => fixture.server.clients()).toBe(0);
});

test('a client that ends its own side still gets its answers, also of a last line without an end', async () => {
  fixture = await openFixture();
  const client = await fixture.enter();
  client.call(1, 'test.wait');
  client.socket.end(JSON.stringify(request(2, 'test.echo', 'last')));
  expect(await client.line()).toMatchObject({ id: 2, result: 'last' });
  // Long enough for several probes of whether it is still there.
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(fixture.host.aborted).toBe(0);
  fixture.host.letGo();
  expect(await client.line()).toMatchObject({ id: 1, result: 'let go' });
  expect(await client.line()).toBeNull();
});

test('events are delivered to subscribers only, by name', async () => {
  fixture = await openFixture();
  const { host } = fixture;
  const [silent, jobs, greeted] = [
    await fixture.enter(),
    await fixture.enter(),
    await fixture.enter({ events: ['project.changed'] }),
  ];
  jobs.call(1, 'events.subscribe', { names: ['jobs.changed'] });
  expect(await jobs.line()).toMatchObject({ result: { names: ['jobs.changed'] } });
  host.tell({ id: 'a' });
  host.tell({ id: 'p' }, 'project.changed');
  expect(await jobs.line()).toEqual({ jsonrpc: '2.0', method: 'jobs.changed', params: { id: 'a' } });
  expect(await greeted.line()).toMatchObject({ method: 'project.changed' });
  jobs.call(2, 'events.unsubscribe');
  expect(await jobs.line()).toMatchObject({ id: 2, result: { names: [] } });
  host.tell({ id: 'b' });
  for (const client of [silent, jobs]) {
    client.call(3, 'test.echo');
    expect(await client.line()).toMatchObject({ id: 3 });
  }
  for (const { socket } of [silent, jobs, greeted]) socket.destroy();
  await expect.poll(() => host.listeners.size).toBe(0);
});

test('a failure contains no stack', async () => {
  fixture = await openFixture();
  const client = await fixture.enter();
  client.call(1, 'test.fail');
  const answer = await client.line();
  expect(answer).toMatchObject({ id: 1, error: { data: { code: 'bug' } } });
  expect(JSON.stringify(answer)).not.toContain('file.ts');
});

test('a call can be canceled at the limit, and a disconnect then aborts all', async () => {
  fixture = await openFixture({ calls: 3 });
  const client = await fixture.enter();
  client.sendJson(...[1, 2, 3].map((id) => request(id, 'test.wait')));
  client.sendJson(request(undefined, '$/cancelRequest', { id: 2 }));
  expect(await client.line()).toMatchObject({ id: 2, result: 'aborted' });
  client.sendJson(request(4, 'test.wait'), request(5, 'test.wait'));
  await expect.poll(() => fixture.host.calls).toBe(4);
  client.socket.destroy();
  await expect.poll(() => fixture.host.aborted).toBe(4);
  expect(fixture.host.calls).toBe(4);
});
