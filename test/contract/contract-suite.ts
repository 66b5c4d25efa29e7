/** What every transport must do. The suite is run over each with a way to open it. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api, type Events } from '../../core/api/api.js';
import { type Client, createClient, type Port } from '../../core/api/client.js';
import type { RpcHost } from '../../core/api/dispatch.js';
import { Request, type Response, toResultResponse, toThrownResponse } from '../../core/api/json-rpc.js';
import type { CallContext } from '../../core/api/method.js';
import { errorTable, UprightError } from '../../core/errors.js';
import { createEngine, type Engine } from '../../main/engine/engine.js';
import type { Job } from '../../core/api/jobs.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { iterations } from '../iterations.js';

/** One end of a transport. `raw` sends anything and gives the answer as JSON; undefined where none came. */
export interface Endpoint {
  readonly port: Port;
  readonly raw: (message: unknown) => Promise<unknown>;
  /** A further connection, where the transport keeps connections. */
  readonly connect?: () => Promise<RawConnection>;
  readonly close: () => Promise<void>;
}

/** A connection whose client decides when it reads. */
export interface RawConnection {
  readonly send: (message: unknown) => void;
  /** Reads nothing more until `resume`. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Every message that was read. */
  readonly received: readonly unknown[];
}

/** Runs the suite over one transport; `open` serves a host over it, whose home is its own. */
export function contractSuite(name: string, open: (host: RpcHost, home: string) => Promise<Endpoint>): void {
  describe(`the contract over ${name}`, () => {
    let folder: string;
    let engine: Engine;
    let host: BlockingHost;
    let server: Endpoint;
    let client: Client;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'upright-contract-'));
      const home = join(folder, 'home');
      engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: home } });
      host = blockingHost(engine);
      server = await open(host, home);
      client = createClient(server.port);
    });
    afterAll(async () => {
      await server.close();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    });

    test('answers a call by its name', async () => {
      const { file } = await client['document.create']({ output: join(folder, 'blank.json'), name: 'Blank' });
      expect(await client['document.validate']({ file })).toMatchObject({
        kind: 'project',
        name: 'Blank',
        frames: 0,
        items: 0,
      });
    });

    test('gives failures their stable code, one sentence and JSON data', async () => {
      await expect(client['document.validate']({ file: join(folder, 'nothing.json') })).rejects.toMatchObject({
        code: 'input.unreadable',
      });
      await writeFile(
        join(folder, 'wrong.json'),
        JSON.stringify({ schemaVersion: 1, id: 'x', fsp: 30, background: 'red' }),
      );
      const wrong = client['document.validate']({ file: join(folder, 'wrong.json') });
      await expect(wrong).rejects.toMatchObject({
        code: 'input.invalid',
        data: { problems: expect.arrayContaining([expect.objectContaining({ path: ['background'] })]) },
      });
      await expect(client['document.validate']({ file: join(folder, 'wrong.json') })).rejects.toThrow(/mistakes/);
    });

    test('refuses a project from a newer version and leaves it as it is', async () => {
      await writeFile(join(folder, 'new.json'), JSON.stringify({ schemaVersion: 999, id: 'x' }));
      await expect(client['document.validate']({ file: join(folder, 'new.json') })).rejects.toMatchObject({
        code: 'project.too-new',
      });
    });

    test('tells parameters that are wrong, with their places', async () => {
      const call = client['jobs.get']({ jobId: 7 } as never);
      await expect(call).rejects.toMatchObject({ code: 'input.invalid', data: { problems: [{ path: ['jobId'] }] } });
    });

    test('knows no other job, and settings keep what is set', async () => {
      await expect(client['jobs.get']({ jobId: 'none' })).rejects.toMatchObject({ code: 'job.unknown' });
      await client['settings.set']({ cacheLimit: 123_456 });
      expect((await client['settings.get']({})).cacheLimit).toBe(123_456);
    });

    test('may not set what starts programs or reaches outside', async () => {
      const attempts = [{ endCommand: ['/bin/true'] }, { ffmpeg: '/tmp/mine' }, { webhook: 'http://127.0.0.1:1/' }];
      for (const changes of [
        ...attempts,
        { webhookHosts: ['metadata'] },
        { endCommand: null, logLevel: 'debug' as const },
      ]) {
        await expect(client['settings.set'](changes)).rejects.toMatchObject({ code: 'engine.denied' });
      }
      const secret = client['settings.setSecret']({ name: 'webhook', value: 'correct horse' });
      await expect(secret).rejects.toMatchObject({ code: 'engine.denied' });
      const unchanged = { endCommand: null, ffmpeg: null, webhook: null, webhookHosts: [] };
      expect(await client['settings.get']({})).toMatchObject(unchanged);
    });

    test('tells everyone of a job until it has ended', async () => {
      const seen: Job[] = [];
      const stop = client.on('jobs.changed', (job) => seen.push(job));
      const { file } = await client['document.create']({ output: join(folder, 'empty.json') });
      const { jobId } = await client['render.start']({ source: { file }, output: join(folder, 'empty.mp4') });
      await expect.poll(() => seen.at(-1)?.state).toBe('failed');
      stop();
      expect(seen.every((job) => job.id === jobId)).toBe(true);
      expect(seen.at(-1)?.error).toMatchObject({ code: 'input.invalid' });
      expect((await client['jobs.cancel']({ jobId })).state).toBe('failed');
    });

    test('keeps a project: edits, a stale one refused with the revision, undo, and everyone told of each', async () => {
      const { id, revision } = await client['project.create']({ name: 'Shared' });
      const seen: Events['project.changed'][] = [];
      const stop = client.on('project.changed', (change) => seen.push(change));
      const edit = { type: 'marker.add' as const, marker: { id: 'm', frame: 10 } };
      const edited = await client['project.edit']({ id, base: revision, edit });
      expect(edited).toMatchObject({ revision: revision + 1, undo: 'Add marker', redo: null });
      await expect(client['project.edit']({ id, base: revision, edit })).rejects.toMatchObject({
        code: 'project.conflict',
        data: { revision: edited.revision },
      });
      const undone = await client['project.undo']({ id, base: edited.revision });
      expect(undone).toMatchObject({ revision: edited.revision + 1, redo: 'Add marker' });
      expect((await client['project.get']({ id })).project.markers).toEqual([]);
      await expect.poll(() => seen.filter((change) => change.id === id).length).toBe(2);
      stop();
      expect(seen.map(({ change, step }) => [change, step])).toEqual([
        ['edit', 'Add marker'],
        ['undo', 'Add marker'],
      ]);
      expect(seen[0]?.patches).not.toEqual([]);
      expect((await client['project.list']({ search: 'shared' })).projects.map((project) => project.id)).toEqual([id]);
    });

    test('imports a folder as one job and tells what it found', async () => {
      const { ffmpeg } = await locateFfmpeg();
      const media = join(folder, 'media');
      await mkdir(media);
      const tone = ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'sine=d=1', join(media, 'tone.wav')];
      await promisify(execFile)(ffmpeg.path, tone);
      await writeFile(join(media, 'broken.mp4'), 'no film');
      const { jobId } = await client['library.import']({ paths: [media] });
      await expect.poll(async () => (await client['jobs.get']({ jobId })).state).toBe('done');
      const job = await client['jobs.get']({ jobId });
      expect(job).toMatchObject({ kind: 'import', result: { added: 1, brokenTotal: 1 } });
      const { assets, total } = await client['library.list']({ kinds: ['audio'] });
      expect([total, assets[0]?.name, assets[0]?.seconds]).toEqual([1, 'tone.wav', 1]);
    });

    test('answers batches, and notifications not at all', async () => {
      const list = { jsonrpc: '2.0', method: 'jobs.list', params: {} };
      const answers = (await server.raw([{ ...list, id: 1 }, list, { ...list, id: 2 }])) as { id: number }[];
      expect(answers.map(({ id }) => id).sort()).toEqual([1, 2]);
      expect(await server.raw([list])).toBeNull();
    });

    test('cancels one call by its signal, and no other', async () => {
      const stop = new AbortController();
      const canceled = client['doctor.run']({}, { signal: stop.signal });
      const other = client['doctor.run']({});
      const refused = expect(canceled).rejects.toMatchObject({ code: 'job.canceled' });
      await expect.poll(host.waiting).toBe(2);
      stop.abort();
      await refused;
      await expect.poll(host.aborted).toBe(1);
      expect(host.waiting()).toBe(1);
      host.release();
      expect(await other).toEqual({ checks: [] });
      await expect(client['jobs.list']({}, { signal: stop.signal })).rejects.toMatchObject({ code: 'job.canceled' });
      expect((await client['jobs.list']({})).jobs).toBeDefined();
    });

    test('cancels a call by $/cancelRequest, of which its answer tells', async ({ skip }) => {
      const connection = (await server.connect?.()) ?? skip();
      const before = host.aborted();
      connection.send({ jsonrpc: '2.0', id: 'a', method: 'doctor.run' });
      await expect.poll(host.waiting).toBe(1);
      connection.send({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'a' } });
      await expect
        .poll(() => responsesOf(connection))
        .toMatchObject([{ id: 'a', error: { data: { code: 'job.canceled' } } }]);
      expect(host.aborted()).toBe(before + 1);
    });

    test('does not begin more calls of a connection at once than it may have, and answers all', async ({ skip }) => {
      const connection = (await server.connect?.()) ?? skip();
      for (let id = 0; id < 200; id++) connection.send({ jsonrpc: '2.0', id, method: 'doctor.run' });
      connection.send(Array.from({ length: 100 }, (_, i) => ({ jsonrpc: '2.0', id: 200 + i, method: 'doctor.run' })));
      await expect.poll(host.waiting).toBe(200);
      // Another connection's calls go on meanwhile.
      expect((await client['jobs.list']({})).jobs).toBeDefined();
      expect(host.waiting()).toBe(200);
      host.release();
      await expect.poll(host.waiting).toBe(100);
      host.release();
      await expect.poll(() => responsesOf(connection).flat().length).toBe(300);
    });

    test('keeps little for a client that does not read, and lets no other wait', async ({ skip }) => {
      const connection = (await server.connect?.()) ?? skip();
      connection.pause();
      const calls = 300;
      const began = host.large();
      for (let id = 0; id < calls; id++) connection.send({ jsonrpc: '2.0', id, method: 'test.large' });
      await expect.poll(() => host.large() - began).toBeGreaterThan(2);
      for (let turn = 0; turn < 20; turn++) expect((await client['jobs.list']({})).jobs).toBeDefined();
      // Of 60 MB there are only the answers of the calls that may run, and what is on its way.
      expect(host.large() - began).toBeLessThan(100);
      connection.resume();
      await expect.poll(() => responsesOf(connection).length).toBe(calls);
      expect(host.large() - began).toBe(calls);
    });

    test(`${MESSAGES} random and mutated messages neither crash it nor get a stack back`, async () => {
      const random = seeded(7);
      const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
      // Every method but those that try out every encoder of the machine.
      const methods = Object.keys(api).filter((name) => !name.startsWith('doctor.'));
      const names = [...methods, '__proto__', 'constructor', 'toString', 'x', 'rpc.discover'];
      const junk = [
        null,
        true,
        0,
        -1,
        1e308,
        '',
        '\u0000',
        '../../etc/passwd',
        'x'.repeat(5000),
        [],
        {},
        [[]],
        { __proto__: null, a: 1 },
      ];
      const message = (): unknown => {
        const shape = { jsonrpc: '2.0', id: 1, method: pick(names), params: {} } as Record<string, unknown>;
        for (let i = 0; i < 3; i++)
          if (random() < 0.5) shape[pick(['jsonrpc', 'id', 'method', 'params', 'extra'])] = pick(junk);
        const fields = pick([
          ['jobId', 'id', 'base', 'edit'],
          ['file', 'files', 'paths'],
          ['rows', 'template'],
        ]);
        if (random() < 0.5) shape.params = Object.fromEntries(fields.map((field) => [field, pick(junk)]));
        return pick([shape, pick(junk), [shape, pick(junk)]]);
      };
      for (let i = 0; i < MESSAGES; i++) {
        const sent = message();
        const text = JSON.stringify(await server.raw(sent)) ?? '';
        expect(text, JSON.stringify(sent)).not.toMatch(/\bat .*\.(ts|js|mjs):\d+/);
        for (const [, code] of text.matchAll(/"data":\{"code":"([^"]+)"/g))
          expect(errorTable).toHaveProperty([code as string]);
      }
      expect((await client['jobs.list']({})).jobs.length).toBeGreaterThan(0);
    });
  });
}

const MESSAGES = iterations(10_000);

const responsesOf = ({ received }: RawConnection): unknown[] =>
  received.filter((message) => Array.isArray(message) || !('method' in (message as object)));

/** An engine two of whose methods are the test's: `doctor.run` waits, and `test.large` answers with 200,000 characters. */
interface BlockingHost extends RpcHost {
  /** Calls that wait. */
  readonly waiting: () => number;
  /** Calls that were canceled. */
  readonly aborted: () => number;
  /** Calls of `test.large` so far. */
  readonly large: () => number;
  /** Lets every call that waits answer. */
  readonly release: () => void;
}

function blockingHost({ dispatch, subscribe }: RpcHost): BlockingHost {
  const waits = new Set<() => void>();
  let aborted = 0;
  let large = 0;
  const wait = (id: Request['id'], signal: globalThis.AbortSignal): Promise<Response> =>
    new Promise((resolve) => {
      const release = (): void => {
        waits.delete(release);
        resolve(toResultResponse(id, { checks: [] }));
      };
      waits.add(release);
      signal.addEventListener('abort', () => {
        if (!waits.delete(release)) return;
        aborted++;
        resolve(toThrownResponse(id, new UprightError('job.canceled')));
      });
    });
  const one = async (message: unknown, call?: CallContext): Promise<Response | readonly Response[] | null> => {
    const { data: request } = Request.safeParse(message);
    if (request?.method === 'test.large') {
      large++;
      return toResultResponse(request.id, 'x'.repeat(200_000));
    }
    const signal = (call?.signal ?? new AbortController().signal) as globalThis.AbortSignal;
    return request?.method === 'doctor.run' ? wait(request.id, signal) : dispatch([message], call);
  };
  return {
    subscribe,
    async dispatch(message, call) {
      const [only, ...others] = Array.isArray(message) ? message : [];
      if (Array.isArray(message) && (message.length === 0 || others.length > 0)) return dispatch(message, call);
      return Array.isArray(message) || isBlocking(message) ? one(only ?? message, call) : dispatch(message, call);
    },
    waiting: () => waits.size,
    aborted: () => aborted,
    large: () => large,
    release() {
      for (const release of [...waits]) release();
    },
  };
}

const isBlocking = (message: unknown): boolean => Request.safeParse(message).data?.method === 'doctor.run';

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
