/** Idle jobs give way to everything else. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { type QueueFixture, makeQueueFixture } from './queue-fixture.js';

let queue: QueueFixture;
beforeEach(() => {
  queue = makeQueueFixture();
});
afterEach(() => queue.remove());

const askAhead = (title = 'ahead', priority = 0) => queue.ask(title, { priority }, 'prerender');

test('idle jobs run only when there are no others, whatever their priority', async () => {
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

test('they yield immediately to any other job, return to the queue, and run after it', async () => {
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

test('they do not delay an exclusive job while they stop', async () => {
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

test('they yield immediately to user activity, and run again when it ends', async () => {
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

test('they run beside jobs that wait for a time or for the user', async () => {
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
