import { afterEach, describe, expect, test, vi } from 'vitest';
import { openSession, type SessionLimits } from '../../../main/transports/http/session.js';
import { createTestHost } from './test-server.js';

interface Sent {
  readonly id?: number | null;
  readonly method?: string;
  readonly params?: { readonly id?: string; readonly n?: number };
  readonly result?: unknown;
  readonly error?: { readonly data: { readonly code: string } };
}

// A connection whose peer takes something only when it is told to.
function openTestSession(limits: Partial<SessionLimits> = {}) {
  const host = createTestHost();
  const texts: string[] = [];
  const log: string[] = [];
  let buffered = 0;
  const session = openSession(
    host,
    {
      send: (text) => texts.push(text),
      bufferedBytes: () => buffered,
      pause: () => log.push('pause'),
      resume: () => log.push('resume'),
      drop: (reason) => log.push(`drop: ${reason}`),
    },
    limits,
  );
  return {
    host,
    session,
    log,
    buffer: (bytes: number) => {
      buffered = bytes;
    },
    sent: () => texts.map((text) => JSON.parse(text) as Sent),
    ask: (method: string, id?: unknown, params: unknown = {}) =>
      session.receive(JSON.stringify({ jsonrpc: '2.0', method, ...(id === undefined ? {} : { id }), params })),
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
afterEach(() => {
  vi.useRealTimers();
});

describe('calls', () => {
  test('are answered by their ids, and notifications not at all', async () => {
    const { ask, session, sent } = openTestSession();
    ask('echo', 1, { n: 1 });
    ask('echo');
    session.receive(JSON.stringify([{ jsonrpc: '2.0', id: 2, method: 'echo' }, 7]));
    await settled();
    expect(sent()).toEqual([
      { jsonrpc: '2.0', id: 1, result: { n: 1 } },
      [{ jsonrpc: '2.0', id: 2, result: {} }, expect.objectContaining({ id: null })],
    ]);
  });

  test.each(['', '{', 'null', '7', '[]', '{}', '"x"', '[1]', '{"id":{}}'])('%j gets an error, once', async (text) => {
    const { session, sent } = openTestSession();
    session.receive(text);
    await settled();
    expect(sent()).toHaveLength(1);
    expect(JSON.stringify(sent())).toContain('"code":"input.invalid"');
  });

  test('a result that cannot be written is a mistake of ours, told by the id', async () => {
    const { host, session, sent } = openTestSession();
    Object.assign(host, { dispatch: async () => ({ jsonrpc: '2.0', id: 1, result: 1n }) });
    session.receive('{"jsonrpc":"2.0","id":1,"method":"echo"}');
    await settled();
    expect(sent()).toMatchObject([{ id: 1, error: { data: { code: 'bug' } } }]);
  });

  test('one of them is canceled, at work or waiting, and the others are not', async () => {
    const { ask, sent, host } = openTestSession({ calls: 2 });
    ask('wait', 1);
    ask('wait', 'two');
    ask('echo', 3);
    ask('$/cancelRequest', undefined, { id: 'two' });
    ask('$/cancelRequest', undefined, { id: 'unknown' });
    ask('$/cancelRequest', undefined, {});
    await settled();
    expect(sent()).toMatchObject([
      { id: 'two', error: { data: { code: 'job.canceled' } } },
      { id: 3, result: {} },
    ]);
    expect(host.waiting()).toBe(1);
  });

  test('a batch is canceled by any of its ids', async () => {
    const { session, ask, host } = openTestSession();
    session.receive(JSON.stringify([1, 2].map((id) => ({ jsonrpc: '2.0', id, method: 'wait' }))));
    ask('$/cancelRequest', undefined, { id: 2 });
    await settled();
    expect(host.aborted()).toBe(2);
  });

  test('are at work no more than the limit; those after wait, and then the peer', async () => {
    const { ask, host, log, sent } = openTestSession({ calls: 3 });
    for (let id = 1; id <= 5; id++) ask('wait', id);
    expect(host.waiting()).toBe(3);
    expect(log).toEqual([]);
    ask('wait', 6);
    expect(log).toEqual(['pause']);
    host.release();
    await settled();
    expect(host.waiting()).toBe(3);
    expect(log).toEqual(['pause', 'resume']);
    host.release();
    await settled();
    expect(sent().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('of a batch all count, and a batch above the limit has its turn alone', async () => {
    const { ask, session, host } = openTestSession({ calls: 3 });
    ask('wait', 0);
    session.receive(JSON.stringify([1, 2, 3, 4].map((id) => ({ jsonrpc: '2.0', id, method: 'wait' }))));
    expect(host.waiting()).toBe(1);
    host.release();
    await settled();
    expect(host.waiting()).toBe(4);
  });

  test('that wait are bounded by their size too', async () => {
    const { ask, log, host } = openTestSession({ calls: 2, inboxCharacters: 100 });
    ask('wait', 1);
    ask('wait', 2);
    ask('echo', 3, { text: 'x'.repeat(200) });
    expect(log).toEqual(['pause']);
    host.release();
    await settled();
    expect(log).toEqual(['pause', 'resume']);
  });

  test('under one id are canceled as long as one of them is at work', async () => {
    const { ask, host } = openTestSession();
    ask('echo', 1);
    ask('wait', 1);
    await settled();
    ask('$/cancelRequest', undefined, { id: 1 });
    expect(host.aborted()).toBe(1);
  });

  test('are aborted when the connection ends, and nothing is sent or listened to any more', async () => {
    const { ask, session, host, sent, log } = openTestSession({ calls: 2 });
    for (let id = 1; id <= 3; id++) ask('wait', id);
    session.close();
    session.close();
    ask('echo', 9);
    session.drained();
    await settled();
    expect(host.aborted()).toBe(2);
    expect(host.waiting()).toBe(0);
    expect(host.listeners()).toBe(0);
    expect(sent()).toEqual([]);
    expect(log).toEqual([]);
  });
});

describe('a peer that does not read', () => {
  test('gets of each job the newest, of other events all, in order, when it reads again', () => {
    const { host, session, sent, buffer, log } = openTestSession({ bufferedBytes: 10 });
    buffer(11);
    host.emit('jobs.changed', { id: 'a', n: 1 });
    expect(log).toEqual(['pause']);
    host.emit('jobs.changed', { id: 'b', n: 1 });
    host.emit('project.changed', { id: 'a', n: 1 });
    host.emit('jobs.changed', { id: 'a', n: 2 });
    host.emit('project.changed', { id: 'a', n: 2 });
    expect(sent()).toEqual([]);
    buffer(0);
    session.drained();
    expect(sent().map(({ method, params }) => `${method} ${params?.id}${params?.n}`)).toEqual([
      'jobs.changed b1',
      'project.changed a1',
      'jobs.changed a2',
      'project.changed a2',
    ]);
    expect(log).toEqual(['pause', 'resume']);
  });

  test('has its answers after the events that came before them', async () => {
    const { host, ask, session, sent, buffer } = openTestSession({ bufferedBytes: 10 });
    buffer(11);
    host.emit('project.changed', { n: 1 });
    ask('echo', 1);
    await settled();
    buffer(0);
    session.drained();
    expect(sent()).toMatchObject([{ method: 'project.changed' }, { id: 1 }]);
  });

  test('costs no memory however many job events there are', () => {
    const { host, buffer, log } = openTestSession({ bufferedBytes: 10, waitingMessages: 5 });
    buffer(11);
    for (let n = 0; n < 10_000; n++) host.emit('jobs.changed', { id: `job ${n % 5}`, n });
    expect(log).toEqual(['pause']);
    host.emit('jobs.changed', { id: 'one more' });
    expect(log).toEqual(['pause', 'drop: it reads slower than it asks']);
  });

  test('is dropped when more than the bound waits for it, and that once', async () => {
    const { host, ask, session, buffer, log, sent } = openTestSession({ bufferedBytes: 10, waitingCharacters: 1000 });
    buffer(11);
    for (let n = 0; n < 100; n++) host.emit('project.changed', { text: 'x'.repeat(100) });
    ask('echo', 1);
    session.drained();
    await settled();
    expect(log).toEqual(['pause', 'drop: it reads slower than it asks']);
    expect(host.listeners()).toBe(0);
    expect(sent()).toEqual([]);
  });

  test('still gets one message that is larger than every bound', async () => {
    const { ask, session, sent, buffer, log } = openTestSession({ bufferedBytes: 10, waitingCharacters: 100 });
    ask('big', 1, { size: 5000 });
    await settled();
    expect(sent()).toHaveLength(1);
    buffer(5000);
    ask('big', 2, { size: 5000 });
    await settled();
    buffer(0);
    session.drained();
    expect(sent()).toHaveLength(2);
    expect(log).toEqual(['pause', 'resume']);
  });

  test('is dropped after a while, unless it takes something meanwhile', () => {
    vi.useFakeTimers();
    const { host, buffer, log } = openTestSession({ bufferedBytes: 10, stallMs: 1000 });
    buffer(5000);
    host.emit('project.changed', {});
    buffer(4000);
    vi.advanceTimersByTime(1500);
    expect(log).toEqual(['pause']);
    vi.advanceTimersByTime(1000);
    expect(log).toEqual(['pause', 'drop: it reads nothing']);
  });
});
