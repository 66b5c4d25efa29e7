/** Long work of this engine, in memory: started, followed, canceled. */
import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import { toFailure, UprightError } from '../../../core/api/errors.js';
import type { Job, JobOf } from '../../../core/api/jobs.js';
import type { RenderProgress, RenderResult } from '../../../core/api/render.js';

/** Does the work of a job. */
export type JobWork = (control: {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RenderProgress) => void;
}) => Promise<RenderResult>;

/** The jobs of an engine. */
export interface Jobs {
  /** Queues work and gives its job. */
  readonly start: (title: string, work: JobWork) => Job;
  /** Fails with `job.unknown`. */
  readonly get: (id: string) => Job;
  readonly list: () => Job[];
  /** Stops a job and gives it once it has ended. */
  readonly cancel: (id: string) => Promise<Job>;
  /** Cancels everything and waits for it. */
  readonly close: () => Promise<void>;
}

// Events are for people: more often than this nobody sees.
const EVENT_MS = 100;
// Ended jobs beyond this many are forgotten, the oldest first.
const KEPT_JOBS = 1000;

interface Entry {
  job: JobOf<'export'>;
  readonly stop: AbortController;
  ended: Promise<void>;
  toldAt: number;
}

/** Jobs that tell `onChange` of every change. One runs at a time; each uses the whole machine. */
export function createJobs(onChange: (job: Job) => void, now: () => number = Date.now): Jobs {
  const entries = new Map<string, Entry>();
  const queue = new PQueue({ concurrency: 1 });

  const change = (entry: Entry, fields: Partial<JobOf<'export'>>, quiet = false): void => {
    entry.job = { ...entry.job, ...fields };
    if (quiet && now() - entry.toldAt < EVENT_MS) return;
    entry.toldAt = now();
    onChange(entry.job);
  };

  const fail = (entry: Entry, thrown: unknown): void => {
    const { data, ...failure } = toFailure(thrown);
    const error = { ...failure, ...(data === undefined ? {} : { data: toJsonData(data) }) };
    change(entry, { state: failure.code === 'job.canceled' ? 'canceled' : 'failed', error, endedAt: now() });
  };

  const run = async (entry: Entry, work: JobWork): Promise<void> => {
    const { signal } = entry.stop;
    if (signal.aborted) return;
    try {
      change(entry, { state: 'running', startedAt: now() });
      const result = await work({ signal, onProgress: (progress) => change(entry, { progress }, true) });
      change(entry, { state: 'done', result, endedAt: now() });
    } catch (thrown) {
      fail(entry, thrown);
    }
  };

  // What has not begun ends at once and not when its turn comes.
  const stop = (entry: Entry): void => {
    if (entry.stop.signal.aborted) return;
    entry.stop.abort();
    if (entry.job.state !== 'queued') return;
    entry.ended = Promise.resolve();
    fail(entry, new UprightError('job.canceled'));
  };

  const find = (id: string): Entry => {
    const entry = entries.get(id);
    if (!entry)
      throw new UprightError('job.unknown', `There is no job ${id}; it may be from before the engine started.`);
    return entry;
  };

  return {
    start(title, work) {
      const job: JobOf<'export'> = {
        id: randomUUID(),
        kind: 'export',
        title,
        state: 'queued',
        priority: 0,
        attempts: 0,
        retryAt: null,
        dependsOn: [],
        project: null,
        progress: null,
        result: null,
        error: null,
        createdAt: now(),
        startedAt: null,
        endedAt: null,
      };
      const entry: Entry = { job, stop: new AbortController(), ended: Promise.resolve(), toldAt: now() };
      entries.set(job.id, entry);
      forgetOldest(entries);
      onChange(job);
      // The queue may begin at once, so the entry must be there before.
      entry.ended = queue.add(() => run(entry, work));
      return job;
    },
    get: (id) => find(id).job,
    list: () => [...entries.values()].map(({ job }) => job),
    async cancel(id) {
      const entry = find(id);
      stop(entry);
      await entry.ended;
      return entry.job;
    },
    async close() {
      for (const entry of entries.values()) stop(entry);
      await queue.onIdle();
    },
  };
}

function forgetOldest(entries: Map<string, Entry>): void {
  for (const [id, { job }] of entries) {
    if (entries.size <= KEPT_JOBS) return;
    if (job.endedAt !== null) entries.delete(id);
  }
}

type Json = NonNullable<Job['error']>['data'];

// Data of an error must survive JSON; what does not is left out rather than the error.
function toJsonData(data: unknown): Json {
  try {
    return JSON.parse(JSON.stringify(data ?? null)) as Json;
  } catch {
    return null;
  }
}
