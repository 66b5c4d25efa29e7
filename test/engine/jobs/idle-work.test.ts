import { afterEach, beforeEach, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { type Bench, makeBench } from './bench.js';

let bench: Bench;
beforeEach(() => {
  bench = makeBench();
});
afterEach(() => bench.remove());

const askAhead = (title = 'ahead', priority = 0) => bench.ask(title, { priority }, 'prerender');

test('idle work runs only when nothing else is there, whatever its priority', async () => {
  askAhead('ahead', 100);
  bench.ask('export', { priority: -100 });
  await bench.settle();
  expect(bench.now()).toEqual(['export']);
  bench.ask('light', {}, 'analysis');
  await bench.settle();
  bench.run('export').finish();
  await bench.settle();
  expect(bench.now()).toEqual(['light']);
  bench.run('light').finish();
  await bench.settle();
  expect(bench.now()).toEqual(['ahead']);
});

test('it yields at once to any other job, goes back into the line, and comes again after it', async () => {
  const { id } = askAhead();
  await bench.settle();
  bench.run('ahead').progress(30);
  bench.ask('light', {}, 'analysis');
  await bench.settle();
  expect(bench.now()).toEqual(['light']);
  expect(bench.jobs.get(id)).toMatchObject({ state: 'queued', error: null, progress: { percent: 30 } });
  bench.run('light').finish();
  await bench.settle();
  expect(bench.jobs.get(id)).toMatchObject({ state: 'running', attempts: 2 });
});

test('it does not hold up a job that needs the machine while it stops', async () => {
  await bench.remove();
  let stopped = () => {};
  const slow = () =>
    new Promise<never>((_, reject) => {
      stopped = () => reject(new UprightError('job.canceled'));
    });
  bench = makeBench({ kinds: { prerender: { run: slow } } });
  const { id } = askAhead();
  await bench.settle();
  bench.ask('export');
  await bench.settle();
  expect(bench.now()).toEqual(['export']);
  expect(bench.jobs.get(id).state).toBe('running');
  stopped();
  await bench.settle();
  expect(bench.jobs.get(id).state).toBe('queued');
});

test('it yields at once to a person, and comes back when there was quiet', async () => {
  askAhead();
  await bench.settle();
  bench.jobs.interaction();
  expect(bench.run('ahead').signal.aborted).toBe(true);
  await bench.pass(4000);
  bench.jobs.interaction();
  await bench.pass(4999);
  expect(bench.state('ahead')).toBe('queued');
  await bench.pass(1);
  expect(bench.state('ahead')).toBe('running');
});

test('it is not kept away by jobs that only time or a person can start', async () => {
  bench.ask('waits');
  await bench.settle();
  bench.run('waits').fail(new UprightError('provider.offline'));
  const { id } = bench.ask('paused', {}, 'batch');
  await bench.jobs.pause(id);
  askAhead();
  await bench.settle();
  expect(bench.now()).toEqual(['ahead']);
  await bench.pass(60_000);
  expect(bench.now()).toEqual(['waits']);
});
