import { afterEach, beforeEach, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { type QueueFixture, makeQueueFixture } from './queue-fixture.js';

let queue: QueueFixture;
beforeEach(() => {
  queue = makeQueueFixture();
});
afterEach(() => queue.remove());

const askAhead = (title = 'ahead', priority = 0) => queue.ask(title, { priority }, 'prerender');

test('idle work runs only when nothing else is there, whatever its priority', async () => {
  askAhead('ahead', 100);
  queue.ask('export', { priority: -100 });
  await queue.settle();
  expect(queue.now()).toEqual(['export']);
  queue.ask('light', {}, 'analysis');
  await queue.settle();
  queue.run('export').finish();
  await queue.settle();
  expect(queue.now()).toEqual(['light']);
  queue.run('light').finish();
  await queue.settle();
  expect(queue.now()).toEqual(['ahead']);
});

test('it yields at once to any other job, goes back into the line, and comes again after it', async () => {
  const { id } = askAhead();
  await queue.settle();
  queue.run('ahead').progress(30);
  queue.ask('light', {}, 'analysis');
  await queue.settle();
  expect(queue.now()).toEqual(['light']);
  expect(queue.jobs.get(id)).toMatchObject({ state: 'queued', error: null, progress: { percent: 30 } });
  queue.run('light').finish();
  await queue.settle();
  expect(queue.jobs.get(id)).toMatchObject({ state: 'running', attempts: 2 });
});

test('it does not hold up a job that needs the machine while it stops', async () => {
  await queue.remove();
  let stopped = () => {};
  const slow = () =>
    new Promise<never>((_, reject) => {
      stopped = () => reject(new UprightError('job.canceled'));
    });
  queue = makeQueueFixture({ kinds: { prerender: { run: slow } } });
  const { id } = askAhead();
  await queue.settle();
  queue.ask('export');
  await queue.settle();
  expect(queue.now()).toEqual(['export']);
  expect(queue.jobs.get(id).state).toBe('running');
  stopped();
  await queue.settle();
  expect(queue.jobs.get(id).state).toBe('queued');
});

test('it yields at once to a person, and comes back when there was quiet', async () => {
  askAhead();
  await queue.settle();
  queue.jobs.interaction();
  expect(queue.run('ahead').signal.aborted).toBe(true);
  await queue.pass(4000);
  queue.jobs.interaction();
  await queue.pass(4999);
  expect(queue.state('ahead')).toBe('queued');
  await queue.pass(1);
  expect(queue.state('ahead')).toBe('running');
});

test('it is not kept away by jobs that only time or a person can start', async () => {
  queue.ask('waits');
  await queue.settle();
  queue.run('waits').fail(new UprightError('provider.offline'));
  const { id } = queue.ask('paused', {}, 'batch');
  await queue.jobs.pause(id);
  askAhead();
  await queue.settle();
  expect(queue.now()).toEqual(['ahead']);
  await queue.pass(60_000);
  expect(queue.now()).toEqual(['waits']);
});
