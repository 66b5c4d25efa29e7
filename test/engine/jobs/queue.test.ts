/** The job queue: states, cancel, pause, retries, keys, order, dependencies. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ErrorCode, UprightError } from '../../../core/errors.js';
import { Job } from '../../../core/api/jobs.js';
import { RetryPolicy } from '../../../core/api/retry-policy.js';
import type { Json } from '../../../core/json.js';
import { type QueueFixture, makeQueueFixture } from './queue-fixture.js';

let queue: QueueFixture;
beforeEach(() => {
  queue = makeQueueFixture();
});
afterEach(() => queue.remove());

const again = async (options: Parameters<typeof makeQueueFixture>[0]) => {
  await queue.remove();
  queue = makeQueueFixture(options);
};
const offline = () => new UprightError('provider.offline');

describe('a job', () => {
  test('goes from queued to running to done, each reported after it was written', async () => {
    const seen: string[] = [];
    const { id } = queue.ask('a', { params: { clip: 7 } }, 'analysis');
    expect(queue.jobs.get(id).state).toBe('queued');
    await queue.settle();
    const run = queue.run('a');
    expect(run.params).toEqual({ clip: 7 });
    expect(queue.jobs.get(id)).toMatchObject({ state: 'running', attempts: 1, startedAt: 1_000_000 });
    await queue.pass(500);
    run.finish();
    await queue.settle();
    const job = queue.jobs.get(id);
    expect(job).toMatchObject({ state: 'done', endedAt: 1_000_500, result: { asset: 'a', made: ['a'] }, error: null });
    seen.push(...queue.events.map(({ state }) => state));
    expect(seen).toEqual(['queued', 'running', 'done']);
    expect(Job.parse(job)).toEqual(job);
  });

  test('is on disk with its result before it is reported', async () => {
    const told: unknown[] = [];
    const { id } = queue.ask('a', {}, 'analysis');
    await queue.settle();
    const { push } = queue.events;
    queue.events.push = (...jobs) => {
      const { sql, first } = queue.store;
      told.push(first(sql.selectFrom('jobs').select(['state', 'result']).where('id', '=', id)));
      return push.apply(queue.events, jobs);
    };
    queue.run('a').finish();
    await queue.settle();
    expect(told).toEqual([{ state: 'done', result: '{"asset":"a","made":["a"]}' }]);
  });

  test('that fails keeps its reason', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    queue.run('a').fail(new UprightError('asset.missing', 'There is no clip.mp4.', { path: 'clip.mp4' }));
    await queue.settle();
    const error = { code: 'asset.missing', message: 'There is no clip.mp4.', data: { path: 'clip.mp4' } };
    expect(queue.jobs.get(id)).toMatchObject({ state: 'failed', error, retryAt: null });
  });

  test('fails where it does not exist', () => {
    expect(() => queue.jobs.get('nobody')).toThrow(expect.objectContaining({ code: 'job.unknown' }));
  });
});

describe('cancel', () => {
  test('ends a queued job immediately, which never runs', async () => {
    queue.ask('a');
    const { id } = queue.ask('b');
    await queue.settle();
    expect(await queue.jobs.cancel(id)).toMatchObject({ state: 'canceled', error: { code: 'job.canceled' } });
    queue.run('a').finish();
    await queue.settle();
    expect(queue.runs.map(({ job }) => job.title)).toEqual(['a']);
  });

  test('resolves when a running job has stopped', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    const canceled = queue.jobs.cancel(id);
    expect(queue.run('a').signal.aborted).toBe(true);
    expect(await canceled).toMatchObject({ state: 'canceled' });
  });

  test('does not change an ended job', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    queue.run('a').finish();
    await queue.settle();
    expect(await queue.jobs.cancel(id)).toMatchObject({ state: 'done' });
  });

  test('ends a paused job and one that waits for another attempt', async () => {
    const paused = queue.ask('a');
    await queue.jobs.pause(paused.id);
    expect(await queue.jobs.cancel(paused.id)).toMatchObject({ state: 'canceled' });
    const waiting = queue.ask('b');
    await queue.settle();
    queue.run('b').fail(offline());
    await queue.settle();
    expect(await queue.jobs.cancel(waiting.id)).toMatchObject({ state: 'canceled', retryAt: null });
    await queue.pass(60 * 60_000);
    expect(queue.runs).toHaveLength(1);
  });
});

describe('pause and resume', () => {
  test('hold a queued job until it is resumed', async () => {
    const { id } = queue.ask('a');
    expect(await queue.jobs.pause(id)).toMatchObject({ state: 'paused' });
    await queue.pass(10_000);
    expect(queue.runs).toHaveLength(0);
    queue.jobs.resume(id);
    await queue.settle();
    expect(queue.now()).toEqual(['a']);
  });

  test('stop a running job and run it again', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    queue.run('a').progress(40);
    expect(await queue.jobs.pause(id)).toMatchObject({ state: 'paused', progress: { percent: 40 } });
    expect(queue.now()).toEqual([]);
    queue.jobs.resume(id);
    await queue.settle();
    expect(queue.jobs.get(id)).toMatchObject({ state: 'running', attempts: 2 });
  });

  test('revoke a pause before the job has stopped', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    const pausing = queue.jobs.pause(id);
    queue.jobs.resume(id);
    await pausing;
    await queue.settle();
    expect(queue.now()).toEqual(['a']);
  });

  test('work while a job waits for a retry: resuming retries immediately', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    queue.run('a').fail(offline());
    await queue.settle();
    await queue.jobs.pause(id);
    await queue.pass(600_000);
    expect(queue.state('a')).toBe('paused');
    queue.jobs.resume(id);
    await queue.settle();
    expect(queue.state('a')).toBe('running');
    queue.run('a').fail(offline());
    await queue.settle();
    expect(queue.state('a')).toBe('waiting');
    queue.jobs.resume(id);
    await queue.settle();
    expect(queue.state('a')).toBe('running');
  });
});

describe('retries', () => {
  test('follow after 1, 3 and 10 minutes, and then the job has failed', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    for (const minutes of [1, 3, 10]) {
      queue.run('a').fail(offline());
      await queue.settle();
      expect(queue.jobs.get(id)).toMatchObject({ state: 'waiting', error: { code: 'provider.offline' } });
      expect(queue.jobs.get(id).retryAt).toBe(Date.now() + minutes * 60_000);
      await queue.pass(minutes * 60_000 - 1);
      expect(queue.state('a')).toBe('waiting');
      await queue.pass(1);
      expect(queue.jobs.get(id)).toMatchObject({ state: 'running', retryAt: null });
    }
    queue.run('a').fail(offline());
    await queue.settle();
    expect(queue.jobs.get(id)).toMatchObject({ state: 'failed', attempts: 4 });
  });

  test('are not made where they cannot help, nor for kinds without retries', async () => {
    await again({ kinds: { proxy: { retries: () => 'never' } } });
    queue.ask('a');
    queue.ask('b', {}, 'proxy');
    await queue.settle();
    queue.run('a').fail(new UprightError('provider.rejected'));
    queue.run('b').fail(offline());
    await queue.settle();
    expect([queue.state('a'), queue.state('b')]).toEqual(['failed', 'failed']);
  });

  test('are not made of what would fail again, and of a full disk only where that is asked for', async () => {
    const retries = (params: Json) => (params as { retry: RetryPolicy }).retry;
    await again({ kinds: { export: { retries, uses: 'light', concurrency: () => 99 } } });
    const codes: ErrorCode[] = [
      'ffmpeg.failed',
      'verify.failed',
      'media.unreadable',
      'disk.full',
      'ffmpeg.interrupted',
    ];
    for (const retry of RetryPolicy.options)
      for (const code of codes) queue.ask(`${retry} ${code}`, { params: { retry } });
    await queue.settle();
    for (const title of queue.now()) queue.run(title).fail(new UprightError(title.split(' ')[1] as ErrorCode));
    await queue.settle();
    const waiting = RetryPolicy.options.flatMap((retry) =>
      codes.map((code) => `${retry} ${code}`).filter((title) => queue.state(title) === 'waiting'),
    );
    expect(waiting).toEqual(['transient ffmpeg.interrupted', 'always disk.full', 'always ffmpeg.interrupted']);
  });

  test('come at once, by its rules, when the same is asked for again', async () => {
    const retries = (params: Json) => (params as { retry: RetryPolicy }).retry;
    await again({ kinds: { export: { retries } } });
    const { id } = queue.ask('a', { key: 'k', params: { retry: 'always' } });
    await queue.settle();
    queue.run('a').fail(new UprightError('disk.full'));
    await queue.settle();
    expect(queue.state('a')).toBe('waiting');
    expect(queue.ask('a', { key: 'k', params: { retry: 'transient' } })).toMatchObject({ id, retryAt: null });
    await queue.settle();
    expect(queue.state('a')).toBe('running');
    queue.run('a').fail(new UprightError('disk.full'));
    await queue.settle();
    expect(queue.state('a')).toBe('failed');
  });

  test('are made of a failed job on request, with all later ones', async () => {
    await again({ settings: { retryMinutes: [1] } });
    const { id } = queue.ask('a');
    for (const state of ['waiting', 'failed']) {
      await queue.settle();
      queue.run('a').fail(offline());
      await queue.settle();
      expect(queue.state('a')).toBe(state);
      await queue.pass(60_000);
    }
    expect(queue.jobs.retry(id)).toMatchObject({ state: 'queued', endedAt: null, id });
    await queue.settle();
    queue.run('a').fail(offline());
    await queue.settle();
    expect(queue.state('a')).toBe('waiting');
  });

  test('are refused of a done job and of one that was requested again', async () => {
    const first = queue.ask('a', { key: 'k' });
    await queue.jobs.cancel(first.id);
    const second = queue.ask('b', { key: 'k' });
    expect(() => queue.jobs.retry(first.id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
    await queue.settle();
    queue.run('b').finish();
    await queue.settle();
    expect(() => queue.jobs.retry(second.id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });
});

describe('a key', () => {
  test('makes two requests one job while it is unfinished, whatever its state', async () => {
    const { id } = queue.ask('a', { key: 'k' });
    expect(queue.ask('a', { key: 'k' }).id).toBe(id);
    await queue.settle();
    expect(queue.ask('a', { key: 'k', priority: 5 })).toMatchObject({ id, priority: 5, state: 'running' });
    await queue.jobs.pause(id);
    expect(queue.ask('a', { key: 'k' }).id).toBe(id);
    expect(queue.ask('a', { key: 'k' }, 'proxy').id).not.toBe(id);
    await queue.jobs.cancel(id);
    expect(queue.ask('a', { key: 'k' }).id).not.toBe(id);
  });

  test('returns a done job only if its kind says that the result is still valid', async () => {
    let holds = true;
    await again({ kinds: { proxy: { isStillValid: () => holds } } });
    for (const kind of ['proxy', 'export'] as const) {
      const { id } = queue.ask('a', { key: 'k' }, kind);
      await queue.settle();
      queue.run('a').finish();
      await queue.settle();
      expect(queue.ask('a', { key: 'k' }, kind).id === id).toBe(kind === 'proxy');
    }
    holds = false;
    expect(queue.ask('a', { key: 'k' }, 'proxy').state).toBe('queued');
  });
});

describe('the order', () => {
  test('runs higher priorities first, then in order of creation', async () => {
    for (const [title, priority] of [
      ['first', 0],
      ['low', -1],
      ['second', 0],
      ['high', 9],
    ] as const)
      queue.ask(title, { priority });
    const order: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await queue.settle();
      expect(queue.now()).toHaveLength(1);
      order.push(...queue.now());
      queue.run(queue.now()[0] ?? '').finish();
    }
    expect(order).toEqual(['high', 'first', 'second', 'low']);
  });

  test('is that of the list, after ended jobs', async () => {
    queue.ask('done');
    await queue.settle();
    queue.run('done').finish();
    for (const [title, priority] of [
      ['b', 0],
      ['a', 3],
      ['c', 0],
    ] as const)
      queue.ask(title, { priority });
    await queue.settle();
    const titles = () => queue.jobs.list({ kinds: [], states: [] }).jobs.map(({ title }) => title);
    expect(titles()).toEqual(['done', 'a', 'b', 'c']);
    const newest = queue.jobs.list({ kinds: [], states: [], order: 'newest' }, 0, 3);
    expect(newest.jobs.map(({ title }) => title)).toEqual(['c', 'a', 'b']);
    expect(queue.jobs.list({ kinds: ['export'], states: ['queued'] }, 1, 1)).toMatchObject({
      jobs: [{ title: 'c' }],
      total: 2,
    });
  });

  test('changes by priority and by moving', async () => {
    const running = queue.ask('runs');
    await queue.settle();
    const [b, c, d] = ['b', 'c', 'd'].map((title) => queue.ask(title));
    queue.jobs.move(d?.id ?? '', b?.id ?? '');
    const queued = () => queue.jobs.list({ kinds: [], states: ['queued'] }).jobs.map(({ title }) => title);
    expect(queued()).toEqual(['d', 'b', 'c']);
    queue.jobs.prioritize(c?.id ?? '', 2);
    expect(queued()).toEqual(['c', 'd', 'b']);
    // Right before a job means its priority too.
    queue.jobs.move(b?.id ?? '', c?.id ?? '');
    expect(queued()).toEqual(['b', 'c', 'd']);
    queue.jobs.move(b?.id ?? '', null);
    expect(queued()).toEqual(['c', 'd', 'b']);
    // Halving a gap a hundred times leaves no number in the middle.
    for (let turn = 0; turn < 100; turn++) {
      const [, second, third] = queue.jobs.list({ kinds: [], states: ['queued'] }).jobs;
      queue.jobs.move(third?.id ?? '', second?.id ?? '');
    }
    expect(queued()).toEqual(['c', 'd', 'b']);
    expect(() => queue.jobs.move(running.id, null)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });

  test('limits queued jobs by kind, and says so', async () => {
    await again({ settings: { jobsWaiting: 2 }, kinds: { import: { limited: false } } });
    queue.ask('runs');
    await queue.settle();
    queue.ask('1');
    const { id } = queue.ask('2', { key: 'k' });
    expect(() => queue.ask('3')).toThrow(
      expect.objectContaining({ code: 'job.refused', message: expect.stringContaining('2 jobs') }),
    );
    expect(queue.ask('2', { key: 'k' }).id).toBe(id);
    for (const title of ['4', '5', '6', '7']) queue.ask(title, {}, 'import');
    await queue.jobs.cancel(id);
    expect(queue.ask('3').state).toBe('queued');
  });

  test('obeys the concurrency of each kind, with settings before defaults', async () => {
    await again({ settings: { jobLimits: { proxy: 3 } }, kinds: { proxy: { concurrency: () => 1 } } });
    for (let each = 0; each < 5; each++) queue.ask(`p${each}`, {}, 'proxy');
    for (let each = 0; each < 2; each++) queue.ask(`a${each}`, {}, 'analysis');
    await queue.settle();
    expect(queue.now().sort()).toEqual(['a0', 'p0', 'p1', 'p2']);
  });

  test('gives the whole machine to one kind at a time, in order', async () => {
    await again({ settings: { jobLimits: { export: 2 } } });
    queue.ask('export 1');
    queue.ask('export 2');
    queue.ask('batch', {}, 'batch');
    queue.ask('export 3');
    queue.ask('light', {}, 'analysis');
    await queue.settle();
    expect(queue.now()).toEqual(['export 1', 'export 2', 'light']);
    queue.run('export 1').finish();
    await queue.settle();
    // The third export could start, but would pass the batch.
    expect(queue.now()).toEqual(['export 2', 'light']);
    queue.run('export 2').finish();
    await queue.settle();
    expect(queue.now()).toEqual(['light', 'batch']);
  });
});

describe('a dependency', () => {
  test('is done before it starts', async () => {
    const a = queue.ask('a', {}, 'proxy');
    const b = queue.ask('b', {}, 'analysis');
    const c = queue.ask('c', { dependsOn: [a.id, b.id] });
    expect(c).toMatchObject({ state: 'waiting', dependsOn: [a.id, b.id], retryAt: null });
    await queue.settle();
    queue.run('a').finish();
    await queue.settle();
    expect(queue.state('c')).toBe('waiting');
    queue.run('b').finish();
    await queue.settle();
    expect(queue.state('c')).toBe('running');
    expect(queue.ask('d', { dependsOn: [a.id] }).state).toBe('queued');
    expect(() => queue.ask('e', { dependsOn: ['nobody'] })).toThrow(expect.objectContaining({ code: 'job.unknown' }));
  });

  test('that fails or is canceled fails its dependents, with the reason', async () => {
    const a = queue.ask('a', {}, 'proxy');
    const b = queue.ask('b', { dependsOn: [a.id] });
    const c = queue.ask('c', { dependsOn: [b.id] });
    await queue.settle();
    queue.run('a').fail(new UprightError('media.unreadable', 'clip.mp4 is damaged.'));
    await queue.settle();
    expect(queue.jobs.get(c.id)).toMatchObject({ state: 'failed', error: { code: 'media.unreadable' } });
    expect(queue.jobs.get(b.id).error?.message).toBe('"a", which has to be done first, failed: clip.mp4 is damaged.');
    expect(() => queue.jobs.retry(b.id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
    queue.jobs.retry(a.id);
    expect(queue.jobs.retry(b.id).state).toBe('waiting');
    await queue.jobs.cancel(a.id);
    expect(queue.jobs.get(b.id)).toMatchObject({ state: 'failed', error: { code: 'job.canceled' } });
    const d = queue.ask('d', { dependsOn: [a.id] });
    expect(d).toMatchObject({ state: 'failed' });
    expect(() => queue.jobs.retry(d.id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });

  test('may be removed once it is done', async () => {
    const a = queue.ask('a', {}, 'proxy');
    const b = queue.ask('b', {}, 'analysis');
    const c = queue.ask('c', { dependsOn: [a.id, b.id] });
    await queue.settle();
    queue.run('a').finish();
    await queue.settle();
    expect(queue.jobs.clear(['done'])).toBe(1);
    queue.run('b').finish();
    await queue.settle();
    expect(queue.jobs.get(c.id).state).toBe('running');
  });

  test('does not resume a paused job', async () => {
    const a = queue.ask('a', {}, 'proxy');
    const b = queue.ask('b', { dependsOn: [a.id] });
    await queue.jobs.pause(b.id);
    expect(queue.jobs.resume(b.id).state).toBe('waiting');
    await queue.jobs.pause(b.id);
    await queue.settle();
    queue.run('a').finish();
    await queue.settle();
    expect(queue.state('b')).toBe('paused');
    queue.jobs.resume(b.id);
    await queue.settle();
    expect(queue.state('b')).toBe('running');
  });
});
