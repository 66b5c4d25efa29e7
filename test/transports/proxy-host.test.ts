/** The proxy host: messages passed on to another engine's port. */
import { describe, expect, test } from 'vitest';
import type { Port } from '../../core/api/client.js';
import { UprightError } from '../../core/errors.js';
import type { Notification, Response } from '../../core/api/json-rpc.js';
import { directPort } from '../../main/transports/direct.js';
import { proxyHost } from '../../main/transports/proxy-host.js';
import { createTestHost } from './http/test-server.js';

/** A port that answers with what it was sent, and is told what to answer to some methods. */
class FakePort implements Port {
  readonly sent: { method: string; params: unknown }[] = [];
  readonly listeners = new Set<(event: Notification) => void>();
  most = 0;
  #now = 0;

  readonly send: Port['send'] = async ({ id, method, params }) => {
    this.sent.push({ method, params });
    this.most = Math.max(this.most, ++this.#now);
    await new Promise((resolve) => setTimeout(resolve, method === 'slow' ? 20 : 0));
    this.#now--;
    if (method === 'gone') throw new UprightError('engine.gone');
    if (method === 'broken') throw new TypeError('x is undefined\n    at secret.ts:1:2');
    if (method === 'refused') {
      const data = { code: 'project.conflict', data: { revision: 7 } } as const;
      return { jsonrpc: '2.0', id, error: { code: -32000, message: 'It changed.', data } };
    }
    return { jsonrpc: '2.0', id, result: { method, params } };
  };

  readonly listen: Port['listen'] = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

function open() {
  const port = new FakePort();
  return { port, host: proxyHost(port) };
}
const request = (id: unknown, method = 'echo', fields: object = {}) => ({ jsonrpc: '2.0', id, method, ...fields });

describe('one message', () => {
  test.each([[1], ['a'], [0], [null], [-1.5]])('keeps its id %j and its parameters', async (id) => {
    const { host, port } = open();
    const answer = await host.dispatch(request(id, 'project.list', { params: { search: 'é' } }));
    expect(answer).toEqual({ jsonrpc: '2.0', id, result: { method: 'project.list', params: { search: 'é' } } });
    expect(port.sent).toEqual([{ method: 'project.list', params: { search: 'é' } }]);
  });

  test('without parameters has none', async () => {
    const { host } = open();
    expect(await host.dispatch(request(1))).toMatchObject({ result: { params: {} } });
  });

  test('errors keep number, code and data', async () => {
    const { host } = open();
    expect(await host.dispatch(request(3, 'refused'))).toEqual({
      jsonrpc: '2.0',
      id: 3,
      error: { code: -32000, message: 'It changed.', data: { code: 'project.conflict', data: { revision: 7 } } },
    });
    expect(await host.dispatch(request(4, 'gone'))).toMatchObject({ id: 4, error: { data: { code: 'engine.gone' } } });
    const broken = await host.dispatch(request(5, 'broken'));
    expect(broken).toMatchObject({ id: 5, error: { data: { code: 'bug' } } });
    expect(JSON.stringify(broken)).not.toContain('secret.ts');
  });

  test('a notification is passed on and never answered', async () => {
    const { host, port } = open();
    for (const method of ['echo', 'refused', 'gone']) {
      expect(await host.dispatch({ jsonrpc: '2.0', method })).toBeNull();
    }
    expect(port.sent).toHaveLength(3);
  });

  test.each([[null], [7], ['x'], [{}], [{ jsonrpc: '1.0', id: 1, method: 'echo' }], [request({ a: 1 })], [[]]])(
    '%j is invalid and not passed on',
    async (message) => {
      const { host, port } = open();
      const answer = (await host.dispatch(message)) as Response;
      expect(answer).toMatchObject({ jsonrpc: '2.0', error: { code: -32600, data: { code: 'input.invalid' } } });
      expect(port.sent).toEqual([]);
    },
  );
});

describe('a batch', () => {
  test('is answered in order, with errors for invalid calls, without notifications', async () => {
    const { host, port } = open();
    const answers = await host.dispatch([
      request('a', 'slow'),
      { jsonrpc: '2.0', method: 'echo' },
      7,
      request('b', 'refused'),
      request('b'),
    ]);
    expect(answers).toMatchObject([
      { id: 'a', result: {} },
      { id: null, error: { code: -32600 } },
      { id: 'b', error: { data: { code: 'project.conflict' } } },
      { id: 'b', result: {} },
    ]);
    expect(port.sent).toHaveLength(4);
    expect(port.most).toBeGreaterThan(1);
  });

  test('of notifications only is not answered', async () => {
    expect(await open().host.dispatch([{ jsonrpc: '2.0', method: 'echo' }])).toBeNull();
  });

  test('has the same maximum length as in the engine’s own server', async () => {
    const { host, port } = open();
    const many = (count: number) => Array.from({ length: count }, (_, i) => request(i));
    expect(await host.dispatch(many(1000))).toHaveLength(1000);
    expect(await host.dispatch(many(1001))).toMatchObject({ error: { code: -32600 } });
    expect(port.sent).toHaveLength(1000);
  });
});

test('a call of a disconnected client is not started', async () => {
  const { host, port } = open();
  const gone = AbortSignal.abort();
  expect(await host.dispatch(request(1), { signal: gone })).toMatchObject({
    error: { data: { code: 'job.canceled' } },
  });
  expect(port.sent).toEqual([]);
});

test('canceling a call cancels it behind the port', async () => {
  const host = createTestHost();
  const proxy = proxyHost(directPort(host));
  const stop = new AbortController();
  const answer = proxy.dispatch(request(1, 'wait'), { signal: stop.signal });
  await expect.poll(host.waiting).toBe(1);
  stop.abort();
  expect(await answer).toMatchObject({ id: 1, error: { data: { code: 'job.canceled' } } });
  await expect.poll(host.aborted).toBe(1);
});

test('events are delivered to subscribers', () => {
  const { host, port } = open();
  const seen: Notification[] = [];
  const off = host.subscribe((event) => seen.push(event));
  const event = { jsonrpc: '2.0', method: 'jobs.changed', params: { id: 'x' } } as const;
  for (const listener of port.listeners) listener(event);
  off();
  expect(seen).toEqual([event]);
  expect(port.listeners.size).toBe(0);
});
