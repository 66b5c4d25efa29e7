/** The job queue after a restart or a kill. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { type QueueFixture, makeQueueFixture } from './queue-fixture.js';

let queue: QueueFixture;
beforeEach(() => {
  queue = makeQueueFixture();
});
afterEach(() => queue.remove());

describe.each(['close', 'crash'] as const)('after a %s', (how) => {
  test('running jobs run again, as the same jobs with the same parameters', async () => {
    const { id } = queue.ask('a', { params: { clip: 7 }, priority: 2 });
    await queue.settle();
    queue.run('a').progress(50);
    await queue.restart(how);
    expect(queue.runs).toHaveLength(2);
    expect(queue.run('a')).toMatchObject({ params: { clip: 7 }, job: { id, attempts: 2, priority: 2 } });
    queue.run('a').finish();
    await queue.settle();
    expect(queue.jobs.get(id)).toMatchObject({ state: 'done', attempts: 2 });
    await queue.restart(how);
    expect(queue.runs).toHaveLength(2);
    expect(queue.jobs.get(id)).toMatchObject({ state: 'done', result: { asset: 'a', made: ['a'] } });
  });

  test('queued jobs keep their order and keys', async () => {
    for (const title of ['a', 'b', 'c']) queue.ask(title, { key: title });
    const { id } = queue.ask('d', { key: 'd' });
    await queue.settle();
    queue.jobs.move(id, queue.ask('b', { key: 'b' }).id);
    await queue.restart(how);
    const line = queue.jobs.list({ kinds: [], states: [] }).jobs.map(({ title, state }) => `${title} ${state}`);
    expect(line).toEqual(['a running', 'd queued', 'b queued', 'c queued']);
    expect(queue.ask('d', { key: 'd' }).id).toBe(id);
  });

  test('paused jobs stay paused', async () => {
    const { id } = queue.ask('a');
    await queue.jobs.pause(id);
    await queue.restart(how);
    await queue.pass(3_600_000);
    expect(queue.state('a')).toBe('paused');
    queue.jobs.resume(id);
    await queue.settle();
    expect(queue.now()).toEqual(['a']);
  });

  test('retries keep their time and number', async () => {
    const { id } = queue.ask('a');
    await queue.settle();
    queue.run('a').fail(new UprightError('provider.offline'));
    await queue.settle();
    const { retryAt } = queue.jobs.get(id);
    await queue.pass(20_000);
    await queue.restart(how);
    expect(queue.jobs.get(id)).toMatchObject({ state: 'waiting', retryAt, error: { code: 'provider.offline' } });
    await queue.pass(39_999);
    expect(queue.state('a')).toBe('waiting');
    await queue.pass(1);
    expect(queue.state('a')).toBe('running');
    queue.run('a').fail(new UprightError('provider.offline'));
    await queue.settle();
    expect(queue.jobs.get(id).retryAt).toBe(Date.now() + 3 * 60_000);
  });

  test('a retry that came due meanwhile is made immediately', async () => {
    queue.ask('a');
    await queue.settle();
    queue.run('a').fail(new UprightError('provider.offline'));
    await queue.settle();
    await queue.restart(how);
    await queue.jobs.close();
    queue.store.close();
    await queue.pass(120_000);
    await queue.restart('crash');
    expect(queue.state('a')).toBe('running');
  });

  test('dependents still wait', async () => {
    const a = queue.ask('a', {}, 'proxy');
    queue.ask('b', { dependsOn: [a.id] });
    await queue.settle();
    await queue.restart(how);
    expect(queue.state('b')).toBe('waiting');
    queue.run('a').finish();
    await queue.settle();
    expect(queue.state('b')).toBe('running');
  });

  test('failed and canceled jobs stay so, and can be tried again', async () => {
    const a = queue.ask('a', { params: [1] });
    await queue.settle();
    queue.run('a').fail(new UprightError('asset.missing'));
    await queue.settle();
    const b = queue.ask('b', { params: [2] });
    await queue.jobs.cancel(b.id);
    await queue.restart(how);
    expect([queue.state('a'), queue.state('b')]).toEqual(['failed', 'canceled']);
    queue.jobs.retry(a.id);
    queue.jobs.retry(b.id);
    await queue.settle();
    expect(queue.run('a').params).toEqual([1]);
    queue.run('a').finish();
    await queue.settle();
    expect(queue.run('b').params).toEqual([2]);
  });
});

test('closing stops running jobs, waits for them, and starts no others', async () => {
  queue.ask('a');
  queue.ask('b');
  await queue.settle();
  await queue.jobs.close();
  expect(queue.now()).toEqual([]);
  expect(queue.run('a').signal.aborted).toBe(true);
  queue.ask('c');
  await queue.pass(60_000);
  expect(queue.runs).toHaveLength(1);
  expect([queue.state('a'), queue.state('b'), queue.state('c')]).toEqual(['queued', 'queued', 'queued']);
});

test('what is canceled while the engine closes is canceled', async () => {
  const { id } = queue.ask('a');
  await queue.settle();
  const canceled = queue.jobs.cancel(id);
  await queue.jobs.close();
  expect(await canceled).toMatchObject({ state: 'canceled' });
});

describe('an engine that lives for a single command', () => {
  test('runs only requested jobs and their dependencies', async () => {
    const far = queue.ask('far');
    const near = queue.ask('near', {}, 'proxy');
    queue.ask('wanted', { key: 'k' }, 'batch');
    await queue.restart('crash', { runs: (_, own) => own });
    expect(queue.jobs.get(far.id).state).toBe('queued');
    expect(queue.jobs.idle()).toBe(true);
    const runsBefore = queue.runs.length;
    queue.ask('wanted', { key: 'k' }, 'batch');
    const mine = queue.ask('mine', { dependsOn: [near.id] });
    await queue.settle();
    expect(queue.runs.slice(runsBefore).map(({ job }) => job.title)).toEqual(['near', 'wanted']);
    queue.run('near').finish();
    queue.run('wanted').finish();
    await queue.settle();
    expect(queue.now()).toEqual(['mine']);
    const ended = queue.jobs.whenEnded(mine.id);
    const idle = queue.jobs.whenIdle();
    queue.run('mine').finish();
    expect(await ended).toMatchObject({ state: 'done' });
    await idle;
    expect(queue.jobs.get(far.id).state).toBe('queued');
    await queue.restart('close', {});
    expect(queue.now()).toEqual(['far']);
  });
});
