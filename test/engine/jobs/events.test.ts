/** Job events, their rate, and what is kept of ended jobs. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { JobKind, JobStatistics } from '../../../core/api/jobs.js';
import { type QueueFixture, makeQueueFixture } from './queue-fixture.js';

let queue: QueueFixture;
beforeEach(() => {
  queue = makeQueueFixture();
});
afterEach(() => queue.remove());

const percents = () => queue.events.map(({ progress }) => progress?.percent ?? null);

describe('events', () => {
  test('report progress at most ten times a second, and always the last', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    await queue.pass(1000);
    const before = queue.events.length;
    for (let step = 1; step <= 1000; step++) {
      queue.run('a').progress(step / 10);
      await queue.pass(2);
    }
    await queue.pass(100);
    const told = queue.events.length - before;
    expect(told).toBeGreaterThan(15);
    expect(told).toBeLessThanOrEqual(22);
    expect(percents().at(-1)).toBe(100);
    expect(queue.jobs.get(id).progress?.percent).toBe(100);
  });

  test('report nothing of a job after its end, even if something was pending', async () => {
    queue.ask('a');
    await queue.settle();
    queue.run('a').progress(1);
    queue.run('a').progress(2);
    queue.run('a').finish();
    await queue.settle();
    queue.run('a').progress(3);
    await queue.pass(5000);
    expect(queue.events.at(-1)).toMatchObject({ state: 'done', progress: { percent: 2 } });
    expect(queue.events.filter(({ state }) => state === 'done')).toHaveLength(1);
  });

  test('stay within ten a second during endless pausing and resuming, and end with the current state', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    for (let turn = 0; turn < 50; turn++) {
      await queue.jobs.pause(id);
      queue.jobs.resume(id);
      await queue.settle();
    }
    expect(queue.events.length).toBeLessThanOrEqual(10);
    await queue.jobs.pause(id);
    await queue.pass(1000);
    expect(queue.events.at(-1)?.state).toBe('paused');
  });
});

describe('what is kept', () => {
  test('is removed when it expires, with temporary results, at the start and hourly', async () => {
    const swept: number[] = [];
    await queue.remove();
    const options = { settings: { keepHours: 2 }, sweepTemporary: (before: number) => void swept.push(before) };
    queue = makeQueueFixture(options);
    const start = Date.now();
    queue.ask('a');
    queue.ask('b');
    await queue.settle();
    queue.run('a').finish();
    await queue.settle();
    const hour = 3_600_000;
    await queue.pass(2 * hour);
    expect(queue.state('a')).toBe('done');
    await queue.pass(hour);
    expect([queue.state('a'), queue.state('b')]).toEqual(['gone', 'running']);
    await queue.restart('close', options);
    expect(swept.map((before) => (before - start) / hour)).toEqual([-2, -1, 0, 1, 1]);
  });

  test('is cleared by state', async () => {
    queue.ask('done', {}, 'proxy');
    queue.ask('failed', {}, 'analysis');
    const { id } = queue.ask('canceled');
    queue.ask('running', {}, 'import');
    await queue.settle();
    queue.run('done').finish();
    queue.run('failed').fail(new UprightError('asset.missing'));
    await queue.jobs.cancel(id);
    await queue.settle();
    expect(queue.jobs.clear(['done', 'canceled'])).toBe(2);
    expect(queue.jobs.list({ kinds: [], states: [] })).toMatchObject({
      jobs: [{ title: 'failed' }, { title: 'running' }],
      total: 2,
    });
  });

  test('drops the parameters of finished jobs', async () => {
    const { id } = queue.ask('a', { params: 'x'.repeat(1_000_000) });
    await queue.settle();
    expect(queue.run('a').params).toHaveLength(1_000_000);
    queue.run('a').finish();
    await queue.settle();
    const { sql, first } = queue.store;
    expect(first(sql.selectFrom('jobs').select('params').where('id', '=', id))).toEqual({ params: null });
  });
});

test('statistics count states, waiting, running and failures by code', async () => {
  for (const title of ['a', 'b', 'c']) queue.ask(title);
  await queue.settle();
  await queue.pass(1000);
  queue.run('a').finish();
  await queue.settle();
  await queue.pass(3000);
  queue.run('b').fail(new UprightError('asset.missing'));
  await queue.settle();
  const statistics = queue.jobs.stats();
  expect(statistics.map(({ kind }) => kind)).toEqual(JobKind.options);
  expect(JobStatistics.array().parse(statistics)).toEqual(statistics);
  expect(statistics[0]).toMatchObject({
    counts: { queued: 0, running: 1, done: 1, failed: 1 },
    wait: { average: 5000 / 3, p95: 4000, max: 4000 },
    run: { average: 2000, p95: 3000, max: 3000 },
    firstTry: 0.5,
    failures: [{ code: 'asset.missing', count: 1 }],
  });
  expect(statistics[1]).toMatchObject({ wait: null, run: null, failures: [] });
});

test('failed writes are repeated, and no result is lost', async () => {
  const { id } = queue.ask('a', {}, 'analysis');
  await queue.settle();
  const mend = breakWrites(queue, new UprightError('disk.full'));
  queue.run('a').finish();
  await queue.settle();
  expect(queue.jobs.get(id).state).toBe('running');
  expect(queue.warnings).toHaveLength(1);
  expect(queue.warnings[0]).toContain('disk is full');
  mend();
  await queue.pass(2000);
  expect(queue.jobs.get(id)).toMatchObject({ state: 'done', result: { made: ['a'] } });
});

function breakWrites({ store }: QueueFixture, error: Error): () => void {
  const writable = store as { run: QueueFixture['store']['run'] };
  const { run } = writable;
  writable.run = () => {
    throw error;
  };
  return () => {
    writable.run = run;
  };
}
