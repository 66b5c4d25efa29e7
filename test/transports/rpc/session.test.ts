/** The RPC session on a fake wire: calls, limits, closing, back-pressure. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BufferedWire, MessageListener } from '../../../core/api/wire.js';
import { createCloseEvent, createSignal } from '../../../core/api/wire-events.js';
import type { SessionLimits } from '../../../main/transports/rpc/limits.js';
import { openRpcSession } from '../../../main/transports/rpc/session.js';
import { createTestHost } from '../http/test-server.js';

interface Sent {
  readonly id?: number | null;
  readonly method?: string;
  readonly params?: { readonly id?: string; readonly n?: number };
  readonly result?: unknown;
  readonly error?: { readonly data: { readonly code: string } };
}

// A connection whose peer takes something only when it is told to. `log` says when nothing more is read, and when it ends.
function openTestSession(limits: Partial<SessionLimits> = {}) {
  const host = createTestHost();
  const texts: string[] = [];
  const log: string[] = [];
  const drained = createSignal();
  const { onClose, close } = createCloseEvent();
  let unsent = 0;
  let receive: MessageListener = () => undefined;
  const wire: BufferedWire = {
    send: (text) => texts.push(text),
    onMessage: (listener) => {
      receive = listener;
    },
    onClose,
    close,
    unsent: () => unsent,
    drain: drained.wait,
    destroy: () => {
      log.push('dropped');
      close();
    },
  };
  const session = openRpcSession(host, wire, { limits });
  const hand = (text: string): void => {
    const taken = receive(text);
    if (!taken) return;
    log.push('pause');
    void taken.then(() => log.push('resume'));
  };
  return {
    host,
    session,
    log,
    receive: hand,
    end: close,
    /** What the peer has not taken; it takes something where this is less than before. */
    buffer: async (bytes: number) => {
      const isLess = bytes < unsent;
      unsent = bytes;
      if (isLess) drained.notify();
      await settled();
    },
    sent: () => texts.map((text) => JSON.parse(text) as Sent),
    ask: (method: string, id?: unknown, params: unknown = {}) =>
      hand(JSON.stringify({ jsonrpc: '2.0', method, ...(id === undefined ? {} : { id }), params })),
  };
}

const { setImmediate: soon } = globalThis;
const settled = () => new Promise<void>((resolve) => soon(() => resolve()));
afterEach(() => {
  vi.useRealTimers();
});

describe('calls', () => {
  test('are answered by their ids, and notifications not at all', async () => {
    const { ask, receive, sent } = openTestSession();
    ask('echo', 1, { n: 1 });
    ask('echo');
    receive(JSON.stringify([{ jsonrpc: '2.0', id: 2, method: 'echo' }, 7]));
    await settled();
    expect(sent()).toEqual([
      { jsonrpc: '2.0', id: 1, result: { n: 1 } },
      [{ jsonrpc: '2.0', id: 2, result: {} }, expect.objectContaining({ id: null })],
    ]);
  });

  test.each(['', '{', 'null', '7', '[]', '{}', '"x"', '[1]', '{"id":{}}'])('%j gets an error, once', async (text) => {
    const { receive, sent } = openTestSession();
    receive(text);
    await settled();
    expect(sent()).toHaveLength(1);
    expect(JSON.stringify(sent())).toContain('"code":"input.invalid"');
  });

  test('a result that cannot be serialized is an internal error with the call’s id', async () => {
    const { host, receive, sent } = openTestSession();
    Object.assign(host, { dispatch: async () => ({ jsonrpc: '2.0', id: 1, result: 1n }) });
    receive('{"jsonrpc":"2.0","id":1,"method":"echo"}');
    await settled();
    expect(sent()).toMatchObject([{ id: 1, error: { data: { code: 'bug' } } }]);
  });

  test('one of them is canceled, running or queued, and the others are not', async () => {
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

  test('of a batch are canceled individually, and the batch is answered as a whole', async () => {
    const { receive, ask, host, sent } = openTestSession();
    receive(JSON.stringify([1, 2].map((id) => ({ jsonrpc: '2.0', id, method: 'wait' }))));
    await settled();
    ask('$/cancelRequest', undefined, { id: 2 });
    await settled();
    expect([host.aborted(), host.waiting()]).toEqual([1, 1]);
    expect(sent()).toEqual([]);
    ask('$/cancelRequest', undefined, { id: 1 });
    await settled();
    expect(host.aborted()).toBe(2);
    expect(sent()).toMatchObject([
      [
        { id: 1, error: { data: { code: 'job.canceled' } } },
        { id: 2, error: { data: { code: 'job.canceled' } } },
      ],
    ]);
  });

  test('that are queued are canceled without being started', async () => {
    const { ask, host, sent } = openTestSession({ calls: 1 });
    ask('wait', 1);
    ask('wait', 2);
    await settled();
    ask('$/cancelRequest', undefined, { id: 2 });
    host.release();
    await settled();
    expect(sent()).toMatchObject([
      { id: 1, result: { released: true } },
      { id: 2, error: { data: { code: 'job.canceled' } } },
    ]);
    expect(host.aborted()).toBe(0);
  });

  test('run up to the limit; then they are queued, and then reading pauses', async () => {
    const { ask, host, log, sent } = openTestSession({ calls: 3 });
    for (let id = 1; id <= 5; id++) {
      ask('wait', id);
      await settled();
    }
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

  test('of a batch all count, and a batch above the limit runs alone', async () => {
    const { ask, receive, host } = openTestSession({ calls: 3 });
    ask('wait', 0);
    receive(JSON.stringify([1, 2, 3, 4].map((id) => ({ jsonrpc: '2.0', id, method: 'wait' }))));
    await settled();
    expect(host.waiting()).toBe(1);
    host.release();
    await settled();
    expect(host.waiting()).toBe(4);
  });

  test('that are queued are bounded by size too', async () => {
    const { ask, log, host } = openTestSession({ calls: 2, inboxCharacters: 100 });
    ask('wait', 1);
    ask('wait', 2);
    await settled();
    ask('echo', 3, { text: 'x'.repeat(200) });
    expect(log).toEqual(['pause']);
    host.release();
    await settled();
    expect(log).toEqual(['pause', 'resume']);
  });

  test('under one id are canceled while any of them runs', async () => {
    const { ask, host } = openTestSession();
    ask('echo', 1);
    ask('wait', 1);
    await settled();
    ask('$/cancelRequest', undefined, { id: 1 });
    expect(host.aborted()).toBe(1);
  });

  test('are aborted when the connection ends, and nothing is sent afterwards', async () => {
    const { ask, end, host, sent, log } = openTestSession({ calls: 2 });
    for (let id = 1; id <= 3; id++) {
      ask('wait', id);
      await settled();
    }
    end();
    end();
    ask('echo', 9);
    await settled();
    expect(host.aborted()).toBe(2);
    expect(host.waiting()).toBe(0);
    expect(host.listeners()).toBe(0);
    expect(sent()).toEqual([]);
    expect(log).toEqual([]);
  });
});

describe('closing', () => {
  test('aborts the calls and sends their answers', async () => {
    const { ask, session, host, sent, log } = openTestSession();
    ask('wait', 1);
    await settled();
    await session.close();
    expect(host.aborted()).toBe(1);
    expect(host.listeners()).toBe(0);
    expect(sent()).toMatchObject([{ id: 1, error: { data: { code: 'job.canceled' } } }]);
    expect(log).toEqual(['dropped']);
  });

  test('does not wait for a peer that reads nothing', async () => {
    const { session, buffer, host } = openTestSession({ closeMs: 20 });
    await buffer(5000);
    await session.close();
    expect(host.listeners()).toBe(0);
  });

  test('after the peer has ended its side answers pending calls', async () => {
    const { ask, session, host, sent } = openTestSession({ calls: 1 });
    ask('wait', 1);
    ask('echo', 2);
    await settled();
    const ended = session.end();
    host.release();
    await ended;
    await session.closed;
    expect(sent()).toMatchObject([
      { id: 1, result: { released: true } },
      { id: 2, result: {} },
    ]);
  });
});

describe('a peer that does not read', () => {
  test('gets the newest event of each job and all others, in order, when it reads again', async () => {
    const { host, sent, buffer } = openTestSession({ bufferedBytes: 10 });
    await buffer(11);
    host.emit('jobs.changed', { id: 'a', n: 1 });
    host.emit('jobs.changed', { id: 'b', n: 1 });
    host.emit('project.changed', { id: 'a', n: 1 });
    host.emit('jobs.changed', { id: 'a', n: 2 });
    host.emit('project.changed', { id: 'a', n: 2 });
    expect(sent()).toEqual([]);
    await buffer(0);
    expect(sent().map(({ method, params }) => `${method} ${params?.id}${params?.n}`)).toEqual([
      'jobs.changed b1',
      'project.changed a1',
      'jobs.changed a2',
      'project.changed a2',
    ]);
  });

  test('has few calls running, then pauses, and continues when it reads again', async () => {
    const { ask, host, buffer, log } = openTestSession({ bufferedBytes: 10, callsWhileBlocked: 2, calls: 4 });
    await buffer(11);
    for (let id = 1; id <= 6; id++) {
      ask('wait', id);
      await settled();
    }
    expect(host.waiting()).toBe(2);
    expect(log).toEqual(['pause']);
    host.release();
    await settled();
    // What is answered and not sent counts.
    expect(host.waiting()).toBe(0);
    await buffer(0);
    expect(host.waiting()).toBe(4);
    expect(log).toEqual(['pause', 'resume']);
  });

  test('gets its answers after earlier events', async () => {
    const { host, ask, sent, buffer } = openTestSession({ bufferedBytes: 10 });
    await buffer(11);
    host.emit('project.changed', { n: 1 });
    ask('echo', 1);
    await settled();
    await buffer(0);
    expect(sent()).toMatchObject([{ method: 'project.changed' }, { id: 1 }]);
  });

  test('uses bounded memory for any number of job events', async () => {
    const { host, buffer, log } = openTestSession({ bufferedBytes: 10, events: 5 });
    await buffer(11);
    for (let n = 0; n < 10_000; n++) host.emit('jobs.changed', { id: `job ${n % 5}`, n });
    expect(log).toEqual([]);
    host.emit('jobs.changed', { id: 'one more' });
    expect(log).toEqual(['dropped']);
  });

  test('is dropped once when more than the bound is queued', async () => {
    const { host, ask, buffer, log, sent } = openTestSession({ bufferedBytes: 10, eventBytes: 1000 });
    await buffer(11);
    for (let n = 0; n < 100; n++) host.emit('project.changed', { text: 'x'.repeat(100) });
    ask('echo', 1);
    await buffer(0);
    expect(log).toEqual(['dropped']);
    expect(host.listeners()).toBe(0);
    expect(sent()).toEqual([]);
  });

  test('still gets one message larger than every bound', async () => {
    const { ask, sent, buffer, log } = openTestSession({ bufferedBytes: 10, eventBytes: 100 });
    ask('big', 1, { size: 5000 });
    await settled();
    expect(sent()).toHaveLength(1);
    await buffer(5000);
    ask('big', 2, { size: 5000 });
    await settled();
    expect(sent()).toHaveLength(1);
    await buffer(0);
    expect(sent()).toHaveLength(2);
    expect(log).toEqual([]);
  });

  test('is dropped after a while, unless it reads something', async () => {
    vi.useFakeTimers();
    const { host, buffer, log } = openTestSession({ bufferedBytes: 10, stallMs: 1000 });
    await buffer(5000);
    host.emit('project.changed', {});
    await vi.advanceTimersByTimeAsync(500);
    await buffer(4000);
    await vi.advanceTimersByTimeAsync(900);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(log).toEqual(['dropped']);
  });
});
