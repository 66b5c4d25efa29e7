import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { Job } from '../../../core/api/jobs.js';
import { type Bench, makeBench } from './bench.js';

let bench: Bench;
beforeEach(() => {
  bench = makeBench();
});
afterEach(() => bench.remove());

const again = async (options: Parameters<typeof makeBench>[0]) => {
  await bench.remove();
  bench = makeBench(options);
};
const offline = () => new UprightError('provider.offline');

describe('a job', () => {
  test('goes from queued over running to done, each told after it was written', async () => {
    const seen: string[] = [];
    const { id } = bench.ask('a', { params: { clip: 7 } }, 'analysis');
    expect(bench.jobs.get(id).state).toBe('queued');
    await bench.settle();
    const run = bench.run('a');
    expect(run.params).toEqual({ clip: 7 });
    expect(bench.jobs.get(id)).toMatchObject({ state: 'running', attempts: 1, startedAt: 1_000_000 });
    await bench.pass(500);
    run.finish();
    await bench.settle();
    const job = bench.jobs.get(id);
    expect(job).toMatchObject({ state: 'done', endedAt: 1_000_500, result: { asset: 'a', made: ['a'] }, error: null });
    seen.push(...bench.events.map(({ state }) => state));
    expect(seen).toEqual(['queued', 'running', 'done']);
    expect(Job.parse(job)).toEqual(job);
  });

  test('is on disk with its result before anybody is told', async () => {
    const told: unknown[] = [];
    const { id } = bench.ask('a', {}, 'analysis');
    await bench.settle();
    const { push } = bench.events;
    bench.events.push = (...jobs) => {
      const { sql, first } = bench.store;
      told.push(first(sql.selectFrom('jobs').select(['state', 'result']).where('id', '=', id)));
      return push.apply(bench.events, jobs);
    };
    bench.run('a').finish();
    await bench.settle();
    expect(told).toEqual([{ state: 'done', result: '{"asset":"a","made":["a"]}' }]);
  });

  test('that fails keeps its reason', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    bench.run('a').fail(new UprightError('asset.missing', 'There is no clip.mp4.', { path: 'clip.mp4' }));
    await bench.settle();
    const error = { code: 'asset.missing', message: 'There is no clip.mp4.', data: { path: 'clip.mp4' } };
    expect(bench.jobs.get(id)).toMatchObject({ state: 'failed', error, retryAt: null });
  });

  test('is unknown where there is none', () => {
    expect(() => bench.jobs.get('nobody')).toThrow(expect.objectContaining({ code: 'job.unknown' }));
  });
});

describe('cancel', () => {
  test('ends a queued job at once and it never runs', async () => {
    bench.ask('a');
    const { id } = bench.ask('b');
    await bench.settle();
    expect(await bench.jobs.cancel(id)).toMatchObject({ state: 'canceled', error: { code: 'job.canceled' } });
    bench.run('a').finish();
    await bench.settle();
    expect(bench.runs.map(({ job }) => job.title)).toEqual(['a']);
  });

  test('answers when a running job has stopped', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    const canceled = bench.jobs.cancel(id);
    expect(bench.run('a').signal.aborted).toBe(true);
    expect(await canceled).toMatchObject({ state: 'canceled' });
  });

  test('leaves a job that has ended as it is', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    bench.run('a').finish();
    await bench.settle();
    expect(await bench.jobs.cancel(id)).toMatchObject({ state: 'done' });
  });

  test('ends a paused job and one that waits for another attempt', async () => {
    const paused = bench.ask('a');
    await bench.jobs.pause(paused.id);
    expect(await bench.jobs.cancel(paused.id)).toMatchObject({ state: 'canceled' });
    const waiting = bench.ask('b');
    await bench.settle();
    bench.run('b').fail(offline());
    await bench.settle();
    expect(await bench.jobs.cancel(waiting.id)).toMatchObject({ state: 'canceled', retryAt: null });
    await bench.pass(60 * 60_000);
    expect(bench.runs).toHaveLength(1);
  });
});

describe('pause and resume', () => {
  test('hold a queued job back until a person lets it go', async () => {
    const { id } = bench.ask('a');
    expect(await bench.jobs.pause(id)).toMatchObject({ state: 'paused' });
    await bench.pass(10_000);
    expect(bench.runs).toHaveLength(0);
    bench.jobs.resume(id);
    await bench.settle();
    expect(bench.now()).toEqual(['a']);
  });

  test('stop a running job and run it again', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    bench.run('a').progress(40);
    expect(await bench.jobs.pause(id)).toMatchObject({ state: 'paused', progress: { percent: 40 } });
    expect(bench.now()).toEqual([]);
    bench.jobs.resume(id);
    await bench.settle();
    expect(bench.jobs.get(id)).toMatchObject({ state: 'running', attempts: 2 });
  });

  test('take back a pause before the job has stopped', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    const pausing = bench.jobs.pause(id);
    bench.jobs.resume(id);
    await pausing;
    await bench.settle();
    expect(bench.now()).toEqual(['a']);
  });

  test('work while a job waits for another attempt: resuming tries at once', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    bench.run('a').fail(offline());
    await bench.settle();
    await bench.jobs.pause(id);
    await bench.pass(600_000);
    expect(bench.state('a')).toBe('paused');
    bench.jobs.resume(id);
    await bench.settle();
    expect(bench.state('a')).toBe('running');
    bench.run('a').fail(offline());
    await bench.settle();
    expect(bench.state('a')).toBe('waiting');
    bench.jobs.resume(id);
    await bench.settle();
    expect(bench.state('a')).toBe('running');
  });
});

describe('another attempt', () => {
  test('follows after 1, 3 and 10 minutes, and then the job has failed', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    for (const minutes of [1, 3, 10]) {
      bench.run('a').fail(offline());
      await bench.settle();
      expect(bench.jobs.get(id)).toMatchObject({ state: 'waiting', error: { code: 'provider.offline' } });
      expect(bench.jobs.get(id).retryAt).toBe(Date.now() + minutes * 60_000);
      await bench.pass(minutes * 60_000 - 1);
      expect(bench.state('a')).toBe('waiting');
      await bench.pass(1);
      expect(bench.jobs.get(id)).toMatchObject({ state: 'running', retryAt: null });
    }
    bench.run('a').fail(offline());
    await bench.settle();
    expect(bench.jobs.get(id)).toMatchObject({ state: 'failed', attempts: 4 });
  });

  test('is not made where it cannot help, nor for a kind that may not', async () => {
    await again({ kinds: { proxy: { retries: false } } });
    bench.ask('a');
    bench.ask('b', {}, 'proxy');
    await bench.settle();
    bench.run('a').fail(new UprightError('provider.rejected'));
    bench.run('b').fail(offline());
    await bench.settle();
    expect([bench.state('a'), bench.state('b')]).toEqual(['failed', 'failed']);
  });

  test('is made of a failed job when a person asks, with all its later ones', async () => {
    await again({ settings: { retryMinutes: [1] } });
    const { id } = bench.ask('a');
    for (const state of ['waiting', 'failed']) {
      await bench.settle();
      bench.run('a').fail(offline());
      await bench.settle();
      expect(bench.state('a')).toBe(state);
      await bench.pass(60_000);
    }
    expect(bench.jobs.retry(id)).toMatchObject({ state: 'queued', endedAt: null, id });
    await bench.settle();
    bench.run('a').fail(offline());
    await bench.settle();
    expect(bench.state('a')).toBe('waiting');
  });

  test('is refused of a done job and where the same was asked for anew', async () => {
    const first = bench.ask('a', { key: 'k' });
    await bench.jobs.cancel(first.id);
    const second = bench.ask('b', { key: 'k' });
    expect(() => bench.jobs.retry(first.id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
    await bench.settle();
    bench.run('b').finish();
    await bench.settle();
    expect(() => bench.jobs.retry(second.id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });
});

describe('a key', () => {
  test('makes two askings one job while it is unfinished, whatever its state', async () => {
    const { id } = bench.ask('a', { key: 'k' });
    expect(bench.ask('a', { key: 'k' }).id).toBe(id);
    await bench.settle();
    expect(bench.ask('a', { key: 'k', priority: 5 })).toMatchObject({ id, priority: 5, state: 'running' });
    await bench.jobs.pause(id);
    expect(bench.ask('a', { key: 'k' }).id).toBe(id);
    expect(bench.ask('a', { key: 'k' }, 'proxy').id).not.toBe(id);
    await bench.jobs.cancel(id);
    expect(bench.ask('a', { key: 'k' }).id).not.toBe(id);
  });

  test('gives a done job only where the kind says that its result still holds', async () => {
    let holds = true;
    await again({ kinds: { proxy: { stillHolds: () => holds } } });
    for (const kind of ['proxy', 'export'] as const) {
      const { id } = bench.ask('a', { key: 'k' }, kind);
      await bench.settle();
      bench.run('a').finish();
      await bench.settle();
      expect(bench.ask('a', { key: 'k' }, kind).id === id).toBe(kind === 'proxy');
    }
    holds = false;
    expect(bench.ask('a', { key: 'k' }, 'proxy').state).toBe('queued');
  });
});

describe('the line', () => {
  test('runs higher priorities first, then in the order of asking', async () => {
    for (const [title, priority] of [
      ['first', 0],
      ['low', -1],
      ['second', 0],
      ['high', 9],
    ] as const)
      bench.ask(title, { priority });
    const order: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await bench.settle();
      expect(bench.now()).toHaveLength(1);
      order.push(...bench.now());
      bench.run(bench.now()[0] ?? '').finish();
    }
    expect(order).toEqual(['high', 'first', 'second', 'low']);
  });

  test('is listed in the order in which it runs, behind what has ended', async () => {
    bench.ask('done');
    await bench.settle();
    bench.run('done').finish();
    for (const [title, priority] of [
      ['b', 0],
      ['a', 3],
      ['c', 0],
    ] as const)
      bench.ask(title, { priority });
    await bench.settle();
    const titles = () => bench.jobs.list({ kinds: [], states: [] }).jobs.map(({ title }) => title);
    expect(titles()).toEqual(['done', 'a', 'b', 'c']);
    expect(bench.jobs.list({ kinds: ['export'], states: ['queued'] }, 1, 1)).toMatchObject({
      jobs: [{ title: 'c' }],
      total: 2,
    });
  });

  test('changes by priority and by hand', async () => {
    const running = bench.ask('runs');
    await bench.settle();
    const [b, c, d] = ['b', 'c', 'd'].map((title) => bench.ask(title));
    bench.jobs.move(d?.id ?? '', b?.id ?? '');
    const queued = () => bench.jobs.list({ kinds: [], states: ['queued'] }).jobs.map(({ title }) => title);
    expect(queued()).toEqual(['d', 'b', 'c']);
    bench.jobs.prioritize(c?.id ?? '', 2);
    expect(queued()).toEqual(['c', 'd', 'b']);
    // Right before a job means its priority too.
    bench.jobs.move(b?.id ?? '', c?.id ?? '');
    expect(queued()).toEqual(['b', 'c', 'd']);
    bench.jobs.move(b?.id ?? '', null);
    expect(queued()).toEqual(['c', 'd', 'b']);
    // Halving a gap a hundred times leaves no number in the middle.
    for (let turn = 0; turn < 100; turn++) {
      const [, second, third] = bench.jobs.list({ kinds: [], states: ['queued'] }).jobs;
      bench.jobs.move(third?.id ?? '', second?.id ?? '');
    }
    expect(queued()).toEqual(['c', 'd', 'b']);
    expect(() => bench.jobs.move(running.id, null)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });

  test('refuses more waiting than are allowed, by kind, and says so', async () => {
    await again({ settings: { jobsWaiting: 2 }, kinds: { import: { limited: false } } });
    bench.ask('runs');
    await bench.settle();
    bench.ask('1');
    const { id } = bench.ask('2', { key: 'k' });
    expect(() => bench.ask('3')).toThrow(
      expect.objectContaining({ code: 'job.refused', message: expect.stringContaining('2 jobs') }),
    );
    expect(bench.ask('2', { key: 'k' }).id).toBe(id);
    for (const title of ['4', '5', '6', '7']) bench.ask(title, {}, 'import');
    await bench.jobs.cancel(id);
    expect(bench.ask('3').state).toBe('queued');
  });

  test('keeps to the limit of each kind, the settings before the machine', async () => {
    await again({ settings: { jobLimits: { proxy: 3 } }, kinds: { proxy: { atOnce: () => 1 } } });
    for (let each = 0; each < 5; each++) bench.ask(`p${each}`, {}, 'proxy');
    for (let each = 0; each < 2; each++) bench.ask(`a${each}`, {}, 'analysis');
    await bench.settle();
    expect(bench.now().sort()).toEqual(['a0', 'p0', 'p1', 'p2']);
  });

  test('gives the whole machine to one kind at a time, in order', async () => {
    await again({ settings: { jobLimits: { export: 2 } } });
    bench.ask('export 1');
    bench.ask('export 2');
    bench.ask('batch', {}, 'batch');
    bench.ask('export 3');
    bench.ask('light', {}, 'analysis');
    await bench.settle();
    expect(bench.now()).toEqual(['export 1', 'export 2', 'light']);
    bench.run('export 1').finish();
    await bench.settle();
    // The third export could start, but would pass the batch.
    expect(bench.now()).toEqual(['export 2', 'light']);
    bench.run('export 2').finish();
    await bench.settle();
    expect(bench.now()).toEqual(['light', 'batch']);
  });
});

describe('what a job needs', () => {
  test('is done before it starts', async () => {
    const a = bench.ask('a', {}, 'proxy');
    const b = bench.ask('b', {}, 'analysis');
    const c = bench.ask('c', { dependsOn: [a.id, b.id] });
    expect(c).toMatchObject({ state: 'waiting', dependsOn: [a.id, b.id], retryAt: null });
    await bench.settle();
    bench.run('a').finish();
    await bench.settle();
    expect(bench.state('c')).toBe('waiting');
    bench.run('b').finish();
    await bench.settle();
    expect(bench.state('c')).toBe('running');
    expect(bench.ask('d', { dependsOn: [a.id] }).state).toBe('queued');
    expect(() => bench.ask('e', { dependsOn: ['nobody'] })).toThrow(expect.objectContaining({ code: 'job.unknown' }));
  });

  test('and fails or is canceled fails it, with the reason, and all that needs it in turn', async () => {
    const a = bench.ask('a', {}, 'proxy');
    const b = bench.ask('b', { dependsOn: [a.id] });
    const c = bench.ask('c', { dependsOn: [b.id] });
    await bench.settle();
    bench.run('a').fail(new UprightError('media.unreadable', 'clip.mp4 is damaged.'));
    await bench.settle();
    expect(bench.jobs.get(c.id)).toMatchObject({ state: 'failed', error: { code: 'media.unreadable' } });
    expect(bench.jobs.get(b.id).error?.message).toBe('"a", which has to be done first, failed: clip.mp4 is damaged.');
    expect(() => bench.jobs.retry(b.id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
    bench.jobs.retry(a.id);
    expect(bench.jobs.retry(b.id).state).toBe('waiting');
    await bench.jobs.cancel(a.id);
    expect(bench.jobs.get(b.id)).toMatchObject({ state: 'failed', error: { code: 'job.canceled' } });
    const d = bench.ask('d', { dependsOn: [a.id] });
    expect(d).toMatchObject({ state: 'failed' });
    expect(() => bench.jobs.retry(d.id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });

  test('may be forgotten once it is done', async () => {
    const a = bench.ask('a', {}, 'proxy');
    const b = bench.ask('b', {}, 'analysis');
    const c = bench.ask('c', { dependsOn: [a.id, b.id] });
    await bench.settle();
    bench.run('a').finish();
    await bench.settle();
    expect(bench.jobs.clear(['done'])).toBe(1);
    bench.run('b').finish();
    await bench.settle();
    expect(bench.jobs.get(c.id).state).toBe('running');
  });

  test('lets a paused job stay paused', async () => {
    const a = bench.ask('a', {}, 'proxy');
    const b = bench.ask('b', { dependsOn: [a.id] });
    await bench.jobs.pause(b.id);
    expect(bench.jobs.resume(b.id).state).toBe('waiting');
    await bench.jobs.pause(b.id);
    await bench.settle();
    bench.run('a').finish();
    await bench.settle();
    expect(bench.state('b')).toBe('paused');
    bench.jobs.resume(b.id);
    await bench.settle();
    expect(bench.state('b')).toBe('running');
  });
});
