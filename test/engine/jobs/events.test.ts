import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { JobKind, JobStatistics } from '../../../core/api/jobs.js';
import { type Bench, makeBench } from './bench.js';

let bench: Bench;
beforeEach(() => {
  bench = makeBench();
});
afterEach(() => bench.remove());

const percents = () => bench.events.map(({ progress }) => progress?.percent ?? null);

describe('events', () => {
  test('tell progress at most ten times a second, and the last one always', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    await bench.pass(1000);
    const before = bench.events.length;
    for (let step = 1; step <= 1000; step++) {
      bench.run('a').progress(step / 10);
      await bench.pass(2);
    }
    await bench.pass(100);
    const told = bench.events.length - before;
    expect(told).toBeGreaterThan(15);
    expect(told).toBeLessThanOrEqual(22);
    expect(percents().at(-1)).toBe(100);
    expect(bench.jobs.get(id).progress?.percent).toBe(100);
  });

  test('tell nothing of a job after its end, though something was still to be told', async () => {
    bench.ask('a');
    await bench.settle();
    bench.run('a').progress(1);
    bench.run('a').progress(2);
    bench.run('a').finish();
    await bench.settle();
    bench.run('a').progress(3);
    await bench.pass(5000);
    expect(bench.events.at(-1)).toMatchObject({ state: 'done', progress: { percent: 2 } });
    expect(bench.events.filter(({ state }) => state === 'done')).toHaveLength(1);
  });

  test('stay within ten a second when somebody pauses and resumes without end, and end with the truth', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    for (let turn = 0; turn < 50; turn++) {
      await bench.jobs.pause(id);
      bench.jobs.resume(id);
      await bench.settle();
    }
    expect(bench.events.length).toBeLessThanOrEqual(10);
    await bench.jobs.pause(id);
    await bench.pass(1000);
    expect(bench.events.at(-1)?.state).toBe('paused');
  });
});

describe('what is kept', () => {
  test('is forgotten after its hours, and temporary results with it, at the start and hourly', async () => {
    const swept: number[] = [];
    await bench.remove();
    const options = { settings: { keepHours: 2 }, sweepTemporary: (before: number) => void swept.push(before) };
    bench = makeBench(options);
    const start = Date.now();
    bench.ask('a');
    bench.ask('b');
    await bench.settle();
    bench.run('a').finish();
    await bench.settle();
    const hour = 3_600_000;
    await bench.pass(2 * hour);
    expect(bench.state('a')).toBe('done');
    await bench.pass(hour);
    expect([bench.state('a'), bench.state('b')]).toEqual(['gone', 'running']);
    await bench.restart('close', options);
    expect(swept.map((before) => (before - start) / hour)).toEqual([-2, -1, 0, 1, 1]);
  });

  test('is cleared by state', async () => {
    bench.ask('done', {}, 'proxy');
    bench.ask('failed', {}, 'analysis');
    const { id } = bench.ask('canceled');
    bench.ask('running', {}, 'import');
    await bench.settle();
    bench.run('done').finish();
    bench.run('failed').fail(new UprightError('asset.missing'));
    await bench.jobs.cancel(id);
    await bench.settle();
    expect(bench.jobs.clear(['done', 'canceled'])).toBe(2);
    expect(bench.jobs.list({ kinds: [], states: [] })).toMatchObject({
      jobs: [{ title: 'failed' }, { title: 'running' }],
      total: 2,
    });
  });

  test('does not keep the parameters of what is done', async () => {
    const { id } = bench.ask('a', { params: 'x'.repeat(1_000_000) });
    await bench.settle();
    expect(bench.run('a').params).toHaveLength(1_000_000);
    bench.run('a').finish();
    await bench.settle();
    const { sql, first } = bench.store;
    expect(first(sql.selectFrom('jobs').select('params').where('id', '=', id))).toEqual({ params: null });
  });
});

test('statistics count states, waiting, running and failures by code', async () => {
  for (const title of ['a', 'b', 'c']) bench.ask(title);
  await bench.settle();
  await bench.pass(1000);
  bench.run('a').finish();
  await bench.settle();
  await bench.pass(3000);
  bench.run('b').fail(new UprightError('asset.missing'));
  await bench.settle();
  const statistics = bench.jobs.stats();
  expect(statistics.map(({ kind }) => kind)).toEqual(JobKind.options);
  expect(JobStatistics.array().parse(statistics)).toEqual(statistics);
  expect(statistics[0]).toMatchObject({
    counts: { queued: 0, running: 1, done: 1, failed: 1 },
    wait: { average: 5000 / 3, p95: 4000, max: 4000 },
    run: { average: 2000, p95: 3000, max: 3000 },
    failures: [{ code: 'asset.missing', count: 1 }],
  });
  expect(statistics[1]).toMatchObject({ wait: null, run: null, failures: [] });
});

test('what cannot be written is tried again, and no result is lost', async () => {
  const { id } = bench.ask('a', {}, 'analysis');
  await bench.settle();
  const mend = breakWrites(bench, new UprightError('disk.full'));
  bench.run('a').finish();
  await bench.settle();
  expect(bench.jobs.get(id).state).toBe('running');
  expect(bench.troubles).toHaveLength(1);
  expect(bench.troubles[0]).toContain('disk is full');
  mend();
  await bench.pass(2000);
  expect(bench.jobs.get(id)).toMatchObject({ state: 'done', result: { made: ['a'] } });
});

function breakWrites({ store }: Bench, error: Error): () => void {
  const writable = store as { run: Bench['store']['run'] };
  const { run } = writable;
  writable.run = () => {
    throw error;
  };
  return () => {
    writable.run = run;
  };
}
