/** Waiting for the end of a job. */
import { expect, test } from 'vitest';
import type { Client } from '../../../core/api/client.js';
import type { Job } from '../../../core/api/jobs.js';
import { watchJob } from '../../../core/api/watch-job.js';

const jobOf = (id: string, endedAt: number | null, title = ''): Job => ({ id, endedAt, title }) as unknown as Job;

/** A client whose answer and events the test gives. */
function makeClient() {
  const listeners = new Set<(job: Job) => void>();
  const { promise, resolve, reject } = Promise.withResolvers<Job>();
  const client = {
    'jobs.get': () => promise,
    on: (_: string, listener: (job: Job) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Client;
  const emit = (job: Job) => {
    for (const listener of [...listeners]) listener(job);
  };
  return { client, listeners, answer: resolve, refuse: reject, emit };
}

test('a job that has already ended resolves immediately', async () => {
  const { client, answer, listeners } = makeClient();
  const { ended } = watchJob(client, 'a');
  answer(jobOf('a', 1));
  expect(await ended).toMatchObject({ id: 'a' });
  expect(listeners.size).toBe(0);
});

test('reports changes until the end, but not of other jobs nor of a late answer', async () => {
  const { client, answer, emit, listeners } = makeClient();
  const seen: string[] = [];
  const { ended } = watchJob(client, 'a', ({ title }) => seen.push(title));
  emit(jobOf('a', null, 'first'));
  answer(jobOf('a', null, 'late'));
  await Promise.resolve();
  emit(jobOf('b', 1, 'other'));
  emit(jobOf('a', 2, 'last'));
  emit(jobOf('a', 3, 'after'));
  expect((await ended).title).toBe('last');
  expect(seen).toEqual(['first', 'last']);
  expect(listeners.size).toBe(0);
});

test('fails for an unknown job, and reports nothing after it is stopped', async () => {
  const unknown = makeClient();
  const watch = watchJob(unknown.client, 'a');
  unknown.refuse(new Error('unknown'));
  await expect(watch.ended).rejects.toThrow('unknown');
  const stopped = makeClient();
  watchJob(stopped.client, 'a').stop();
  expect(stopped.listeners.size).toBe(0);
});
