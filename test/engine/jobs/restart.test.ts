import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { type Bench, makeBench } from './bench.js';

let bench: Bench;
beforeEach(() => {
  bench = makeBench();
});
afterEach(() => bench.remove());

describe.each(['close', 'crash'] as const)('after a %s', (how) => {
  test('what ran runs again, as the same job with the same parameters', async () => {
    const { id } = bench.ask('a', { params: { clip: 7 }, priority: 2 });
    await bench.settle();
    bench.run('a').progress(50);
    await bench.restart(how);
    expect(bench.runs).toHaveLength(2);
    expect(bench.run('a')).toMatchObject({ params: { clip: 7 }, job: { id, attempts: 2, priority: 2 } });
    bench.run('a').finish();
    await bench.settle();
    expect(bench.jobs.get(id)).toMatchObject({ state: 'done', attempts: 2 });
    await bench.restart(how);
    expect(bench.runs).toHaveLength(2);
    expect(bench.jobs.get(id)).toMatchObject({ state: 'done', result: { asset: 'a', made: ['a'] } });
  });

  test('what was queued is queued in the same order, and keys still hold', async () => {
    for (const title of ['a', 'b', 'c']) bench.ask(title, { key: title });
    const { id } = bench.ask('d', { key: 'd' });
    await bench.settle();
    bench.jobs.move(id, bench.ask('b', { key: 'b' }).id);
    await bench.restart(how);
    const line = bench.jobs.list({ kinds: [], states: [] }).jobs.map(({ title, state }) => `${title} ${state}`);
    expect(line).toEqual(['a running', 'd queued', 'b queued', 'c queued']);
    expect(bench.ask('d', { key: 'd' }).id).toBe(id);
  });

  test('what was paused stays paused', async () => {
    const { id } = bench.ask('a');
    await bench.jobs.pause(id);
    await bench.restart(how);
    await bench.pass(3_600_000);
    expect(bench.state('a')).toBe('paused');
    bench.jobs.resume(id);
    await bench.settle();
    expect(bench.now()).toEqual(['a']);
  });

  test('another attempt keeps its time and the number of those before', async () => {
    const { id } = bench.ask('a');
    await bench.settle();
    bench.run('a').fail(new UprightError('provider.offline'));
    await bench.settle();
    const { retryAt } = bench.jobs.get(id);
    await bench.pass(20_000);
    await bench.restart(how);
    expect(bench.jobs.get(id)).toMatchObject({ state: 'waiting', retryAt, error: { code: 'provider.offline' } });
    await bench.pass(39_999);
    expect(bench.state('a')).toBe('waiting');
    await bench.pass(1);
    expect(bench.state('a')).toBe('running');
    bench.run('a').fail(new UprightError('provider.offline'));
    await bench.settle();
    expect(bench.jobs.get(id).retryAt).toBe(Date.now() + 3 * 60_000);
  });

  test('an attempt that came due meanwhile is made at once', async () => {
    bench.ask('a');
    await bench.settle();
    bench.run('a').fail(new UprightError('provider.offline'));
    await bench.settle();
    await bench.restart(how);
    await bench.jobs.close();
    bench.store.close();
    await bench.pass(120_000);
    await bench.restart('crash');
    expect(bench.state('a')).toBe('running');
  });

  test('what waits for others still does', async () => {
    const a = bench.ask('a', {}, 'proxy');
    bench.ask('b', { dependsOn: [a.id] });
    await bench.settle();
    await bench.restart(how);
    expect(bench.state('b')).toBe('waiting');
    bench.run('a').finish();
    await bench.settle();
    expect(bench.state('b')).toBe('running');
  });

  test('failed and canceled jobs stay so, and can be tried again', async () => {
    const a = bench.ask('a', { params: [1] });
    await bench.settle();
    bench.run('a').fail(new UprightError('asset.missing'));
    await bench.settle();
    const b = bench.ask('b', { params: [2] });
    await bench.jobs.cancel(b.id);
    await bench.restart(how);
    expect([bench.state('a'), bench.state('b')]).toEqual(['failed', 'canceled']);
    bench.jobs.retry(a.id);
    bench.jobs.retry(b.id);
    await bench.settle();
    expect(bench.run('a').params).toEqual([1]);
    bench.run('a').finish();
    await bench.settle();
    expect(bench.run('b').params).toEqual([2]);
  });
});

test('closing stops what runs, waits for it, and starts nothing more', async () => {
  bench.ask('a');
  bench.ask('b');
  await bench.settle();
  await bench.jobs.close();
  expect(bench.now()).toEqual([]);
  expect(bench.run('a').signal.aborted).toBe(true);
  bench.ask('c');
  await bench.pass(60_000);
  expect(bench.runs).toHaveLength(1);
  expect([bench.state('a'), bench.state('b'), bench.state('c')]).toEqual(['queued', 'queued', 'queued']);
});

test('what is canceled while the engine closes is canceled', async () => {
  const { id } = bench.ask('a');
  await bench.settle();
  const canceled = bench.jobs.cancel(id);
  await bench.jobs.close();
  expect(await canceled).toMatchObject({ state: 'canceled' });
});

describe('an engine that lives for a single command', () => {
  test('runs only what it was asked for, and what that needs', async () => {
    const far = bench.ask('far');
    const near = bench.ask('near', {}, 'proxy');
    bench.ask('wanted', { key: 'k' }, 'batch');
    await bench.restart('crash', { runs: (_, own) => own });
    expect(bench.jobs.get(far.id).state).toBe('queued');
    expect(bench.jobs.idle()).toBe(true);
    const runsBefore = bench.runs.length;
    bench.ask('wanted', { key: 'k' }, 'batch');
    const mine = bench.ask('mine', { dependsOn: [near.id] });
    await bench.settle();
    expect(bench.runs.slice(runsBefore).map(({ job }) => job.title)).toEqual(['near', 'wanted']);
    bench.run('near').finish();
    bench.run('wanted').finish();
    await bench.settle();
    expect(bench.now()).toEqual(['mine']);
    const ended = bench.jobs.whenEnded(mine.id);
    const idle = bench.jobs.whenIdle();
    bench.run('mine').finish();
    expect(await ended).toMatchObject({ state: 'done' });
    await idle;
    expect(bench.jobs.get(far.id).state).toBe('queued');
    await bench.restart('close', {});
    expect(bench.now()).toEqual(['far']);
  });
});
