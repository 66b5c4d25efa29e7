/** An engine of a few methods, for what the server itself does. */
import { api } from '../../../core/api/api.js';
import type { Port } from '../../../core/api/client.js';
import { createDispatch } from '../../../core/api/dispatch.js';
import { UprightError } from '../../../core/errors.js';
import type { Job } from '../../../core/api/jobs.js';
import type { Notification } from '../../../core/api/json-rpc.js';
import { directPort } from '../../../main/transports/direct.js';

/** A job as the engine tells it. */
export const aJob = (fields: Partial<Job> = {}): Job =>
  ({
    kind: 'import',
    id: 'job1',
    title: 'Import clips',
    state: 'running',
    priority: 0,
    error: null,
    attempts: 1,
    retryAt: null,
    dependsOn: [],
    project: null,
    createdAt: 1,
    startedAt: 2,
    endedAt: null,
    progress: { stage: 'probe', done: 1, failed: 0, total: 10, secondsLeft: null, percent: 10 },
    result: null,
    ...fields,
  }) as Job;

const summary = {
  id: 'p1',
  name: 'Leg day',
  revision: 3,
  size: { width: 1080, height: 1920 },
  fps: { num: 30, den: 1 },
  frames: 90,
  seconds: 3,
  items: 1,
  createdAt: 1,
  changedAt: 2,
  openedAt: null,
  favourite: false,
  archived: false,
  deletedAt: null,
  tags: [],
  thumbnail: null,
};

/** The engine, what was asked of it, and a way to tell an event. */
export function createFakeEngine() {
  const listeners = new Set<(event: Notification) => void>();
  const calls: { readonly method: string; readonly params: unknown }[] = [];
  let job = aJob();
  const state = { id: 'p1', revision: 3, undo: null, redo: null };
  const handlers = {
    'project.list': () => ({ projects: [summary], total: 1 }),
    'project.get': ({ id }: { id: string }) => {
      if (id !== 'p1') throw new UprightError('project.unknown');
      return { ...state, project: { schemaVersion: 1, id: 'p1', name: 'Leg day' } };
    },
    'project.edit': ({ base }: { base: number }) => {
      if (base !== 3) throw new UprightError('project.conflict', undefined, { revision: 3 });
      return { ...state, revision: 4 };
    },
    'project.purge': () => ({}),
    'library.list': () => ({ assets: [], total: 0 }),
    'jobs.get': ({ jobId }: { jobId: string }) => {
      if (jobId !== job.id) throw new UprightError('job.unknown');
      return job;
    },
    'jobs.list': () => ({ jobs: [job], total: 1 }),
    'cache.info': () => {
      throw new Error('a secret thing broke\n    at somewhere (/a/file.ts:1:2)');
    },
  };
  const recorded = Object.fromEntries(
    Object.entries(handlers).map(([method, handler]) => [
      method,
      (params: never) => {
        calls.push({ method, params });
        return handler(params);
      },
    ]),
  );
  const tell = (method: string, params: unknown): void => {
    for (const listener of listeners) listener({ jsonrpc: '2.0', method, params });
  };
  const direct = directPort({
    dispatch: createDispatch(api, recorded, { signal: new AbortController().signal }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const listening = new Set<symbol>();
  const port: Port = {
    ...direct,
    listen(listener) {
      const own = Symbol('listener');
      const off = direct.listen(listener);
      listening.add(own);
      return () => {
        listening.delete(own);
        off();
      };
    },
  };
  return {
    port,
    calls,
    tell,
    listening: () => listening.size,
    changeJob(next: Job) {
      job = next;
      tell('jobs.changed', next);
    },
  };
}
