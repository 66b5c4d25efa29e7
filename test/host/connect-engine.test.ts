/** Connecting to an engine: real sockets and locks, other engines with only a server, and engines of this process. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RpcHost } from '../../core/api/dispatch.js';
import type { Job } from '../../core/api/jobs.js';
import { type Notification, Request, toResultResponse } from '../../core/api/json-rpc.js';
import { type EngineConnection, type ConnectEngineOptions, connectEngine } from '../../main/host/connect-engine.js';
import { run } from '../../main/cli/run.js';
import { findHome } from '../../main/engine/home.js';
import { lockHome } from '../../main/engine/store/home-lock.js';
import { openSocketServer, type SocketServer } from '../../main/transports/socket/server.js';
import { findSocketPaths } from '../../main/transports/socket/socket-paths.js';
import { FakeProcess, job, result } from '../cli/fake.js';

let folder: string;
let env: Record<string, string>;
const ends: (() => Promise<void> | void)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-connect-'));
  env = { ...(process.env as Record<string, string>), UPRIGHT_HOME: folder };
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await rm(folder, { recursive: true, force: true });
});

const reach = async (options: Partial<ConnectEngineOptions> = {}): Promise<EngineConnection> => {
  const connection = await connectEngine({ env, ...options });
  ends.push(connection.close);
  return connection;
};

/** An engine at work of which only the server is there. */
class FakeAtWork {
  readonly called: [method: string, params: unknown][] = [];
  readonly #listeners = new Set<(event: Notification) => void>();
  #lock: { release: () => void } | null = null;
  #server: SocketServer | null = null;

  constructor(
    readonly name: string,
    readonly answer: (method: string, params: never) => unknown = () => ({}),
  ) {}

  readonly #host: RpcHost = {
    dispatch: async (message) => {
      // A server passes each one on as a batch of one.
      const { id, method, params } = Request.parse([message].flat()[0]);
      this.called.push([method, params]);
      return toResultResponse(id, await this.answer(method, params as never));
    },
    subscribe: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
  };

  /** Takes the home, and opens the server after a while. */
  async open({ persistent = true, doorAfterMs = 0 } = {}): Promise<this> {
    const { data } = findHome(env);
    this.#lock = lockHome(data);
    await wait(doorAfterMs);
    const hello = () => ({ version: this.name, pid: 1, persistent });
    this.#server = await openSocketServer(this.#host, { paths: findSocketPaths(data), hello });
    ends.push(() => this.close());
    return this;
  }

  tell(changed: Job): void {
    for (const listener of this.#listeners) listener({ jsonrpc: '2.0', method: 'jobs.changed', params: changed });
  }

  /** Closes the server at once and lets go of the home a moment later, as engines do. */
  async close(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
    await wait(50);
    this.#lock?.release();
    this.#lock = null;
  }
}

describe('an engine', () => {
  test('that is running is used', async () => {
    const engine = await new FakeAtWork('one', () => ({ jobs: [], total: 0 })).open();
    const { client, lost } = await reach();
    expect(await client['jobs.list']({})).toEqual({ jobs: [], total: 0 });
    expect(lost).not.toBeNull();
    expect(engine.called).toEqual([['jobs.list', {}]]);
  });

  test('is started where none is running, and others find it', async () => {
    const ours = await reach({ persistent: true });
    expect(ours.lost).toBeNull();
    const made = await ours.client['project.create']({ name: 'Walk' });
    const other = await reach();
    expect(other.lost).not.toBeNull();
    expect((await other.client['project.list']({})).projects.map(({ id }) => id)).toEqual([made.id]);
    const info = (await other.port.send({ jsonrpc: '2.0', id: 1, method: 'system.info', params: {} })) as object;
    expect(info).toMatchObject({ result: { pid: process.pid } });
  });

  test('is shared by two commands that start at once', async () => {
    const both = await Promise.all([reach(), reach(), reach()]);
    expect(both.filter(({ lost }) => lost === null)).toHaveLength(1);
  });

  test('that has the lock but no server yet is waited for', async () => {
    const opening = new FakeAtWork('late').open({ doorAfterMs: 400 });
    const { client } = await reach();
    await client['settings.get']({});
    expect((await opening).called).toEqual([['settings.get', {}]]);
  });

  test('that is about to end is followed by a new one', async () => {
    const lock = lockHome(findHome(env).data);
    const timer = setTimeout(() => lock.release(), 300);
    ends.push(() => clearTimeout(timer));
    expect((await reach()).lost).toBeNull();
  });

  test('that went away fails pending calls', async () => {
    const engine = await new FakeAtWork('one', () => new Promise(() => undefined)).open();
    const { client, lost } = await reach();
    const call = client['jobs.list']({});
    await vi.waitFor(() => expect(engine.called).toHaveLength(1), 60_000);
    const both = Promise.allSettled([call, lost]);
    await engine.close();
    for (const each of await both) expect(each).toMatchObject({ reason: { code: 'engine.gone' } });
  });
});

describe('an engine that ends with its command', () => {
  test('is used by another command that ends', async () => {
    await new FakeAtWork('one-shot').open({ persistent: false });
    expect((await reach({ persistent: true })).lost).not.toBeNull();
  });

  test('is waited for by a long-lived command, with one message', async () => {
    const oneShot = await new FakeAtWork('one-shot').open({ persistent: false });
    const onWait = vi.fn();
    let connected = false;
    const waiting = reach({ persistent: true, requirePersistent: true, onWait }).then((connection) => {
      connected = true;
      return connection;
    });
    await vi.waitFor(() => expect(onWait).toHaveBeenCalled(), 60_000);
    await wait(300);
    expect([connected, onWait.mock.calls.length, oneShot.called.length]).toEqual([false, 1, 0]);
    await oneShot.close();
    expect((await waiting).lost).toBeNull();
  });

  test('is not waited for after Ctrl+C', async () => {
    await new FakeAtWork('one-shot').open({ persistent: false });
    const process = new FakeProcess({ env });
    const code = run(['jobs', 'run'], process.io);
    await vi.waitFor(() => expect(process.err).toContain('waiting until it has ended'), 60_000);
    process.signal();
    expect(await code).toBe(130);
  });
});

describe('a job continues when its engine ends', () => {
  const done = job({ state: 'done', result, endedAt: 3 });
  const answers =
    (current: () => Job) =>
    (method: string): unknown => {
      if (method === 'render.start') return { jobId: 'job-1' };
      if (method === 'jobs.get' || method === 'jobs.resume' || method === 'jobs.cancel') return current();
      throw new Error(`no ${method} expected`);
    };
  const called = ({ called }: FakeAtWork) => called.map(([method]) => method);

  async function render(first: FakeAtWork): Promise<{ process: FakeProcess; code: Promise<number> }> {
    const process = new FakeProcess({ env });
    const code = run(['render', 'a.json', '-o', 'out.mp4'], process.io);
    await vi.waitFor(() => expect(called(first)).toContain('jobs.get'), 60_000);
    return { process, code };
  }

  test('on the next one, which is asked to run it', async () => {
    const first = await new FakeAtWork(
      'first',
      answers(() => job()),
    ).open();
    const { process, code } = await render(first);
    await first.close();
    let current: Job = job({ state: 'queued' });
    const second = await new FakeAtWork(
      'second',
      answers(() => current),
    ).open();
    await vi.waitFor(() => expect(called(second)).toEqual(['jobs.get', 'jobs.resume', 'jobs.get']), 60_000);
    current = done;
    second.tell(done);
    expect(await code).toBe(0);
    expect(process.out).toContain('out.mp4');
    expect(process.err).not.toContain('Error');
  });

  test('as often as engines end; a paused one stays paused', async () => {
    let engine = await new FakeAtWork(
      'first',
      answers(() => job()),
    ).open();
    const { code } = await render(engine);
    for (const name of ['second', 'third']) {
      await engine.close();
      engine = await new FakeAtWork(
        name,
        answers(() => job({ state: 'paused' })),
      ).open();
      await vi.waitFor(() => expect(called(engine)).toEqual(['jobs.get', 'jobs.get']), 60_000);
    }
    engine.tell(done);
    expect(await code).toBe(0);
  });

  test('and Ctrl+C then cancels it there, once', async () => {
    const first = await new FakeAtWork(
      'first',
      answers(() => job()),
    ).open();
    const { process, code } = await render(first);
    await first.close();
    const canceled = job({ state: 'canceled', endedAt: 3 });
    const second = await new FakeAtWork('second', (method) =>
      method === 'jobs.cancel' ? canceled : answers(() => job())(method),
    ).open();
    await vi.waitFor(() => expect(called(second)).toContain('jobs.resume'), 60_000);
    process.signal();
    expect(await code).toBe(130);
    expect(called(second).filter((method) => method === 'jobs.cancel')).toHaveLength(1);
  });

  test('and watching jobs or events continues on the next engine', async () => {
    const list = () => ({ jobs: [], total: 0 });
    let engine = await new FakeAtWork('first', list).open();
    const [watcher, listener] = [new FakeProcess({ env }), new FakeProcess({ env })];
    const codes = [run(['jobs', 'watch'], watcher.io), run(['events'], listener.io)];
    const tells = async (title: string): Promise<void> => {
      await vi.waitFor(() => {
        engine.tell(job({ id: title, title }));
        expect(watcher.out).toContain(title);
        expect(listener.out).toContain(title);
      });
    };
    await tells('of-the-first');
    await engine.close();
    engine = await new FakeAtWork('second', list).open();
    await tells('of-the-second');
    for (const process of [watcher, listener]) process.signal();
    expect(await Promise.all(codes)).toEqual([0, 0]);
  });
});

test('only who asks for that right may set what programs start, in this process and over the socket', async () => {
  const own = await reach();
  const endCommand = ['/bin/true'];
  await expect(own.client['settings.set']({ endCommand })).rejects.toMatchObject({ code: 'engine.denied' });
  const admin = await reach({ privileged: true });
  expect((await admin.client['settings.set']({ endCommand })).endCommand).toEqual(endCommand);
  const script = await reach();
  await expect(script.client['settings.set']({ endCommand: null })).rejects.toMatchObject({ code: 'engine.denied' });
  const { adminTokenFile, tokenFile } = findSocketPaths(findHome(env).data);
  const [adminToken, token] = await Promise.all([adminTokenFile, tokenFile].map((file) => readFile(file, 'utf8')));
  expect(adminToken).not.toBe(token);
  if (process.platform !== 'win32') expect((await stat(adminTokenFile)).mode & 0o777).toBe(0o600);
});
