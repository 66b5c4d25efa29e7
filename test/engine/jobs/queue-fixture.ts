/** A queue on a real database whose jobs do what a test tells them, and whose clock it turns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Job, JobKind } from '../../../core/api/jobs.js';
import type { AnyKind, JobKinds } from '../../../main/engine/jobs/kinds.js';
import type { JobRequest, Jobs, JobSettings, JobsOptions } from '../../../main/engine/jobs/ports.js';
import { createJobs } from '../../../main/engine/jobs/queue.js';
import { openJobRecords } from '../../../main/engine/store/job-records.js';
import type { Json } from '../../../core/json.js';
import { openStore, type Store } from '../../../main/engine/store/store.js';

/** One run of a job, under the test's control. */
export interface Run {
  readonly job: Job;
  readonly params: Json;
  readonly signal: AbortSignal;
  readonly progress: (percent: number) => void;
  readonly finish: () => void;
  readonly fail: (error: unknown) => void;
}

/** What a test may set. */
export interface QueueFixtureOptions extends Partial<Pick<JobsOptions, 'runs' | 'hooks' | 'sweepTemporary'>> {
  readonly settings?: Partial<JobSettings>;
  readonly kinds?: Partial<Record<JobKind, Partial<AnyKind>>>;
}

/** A queue to try things on. */
export interface QueueFixture {
  readonly jobs: Jobs;
  readonly store: Store;
  /** Every run that was begun, also by earlier engines. */
  readonly runs: Run[];
  /** The runs that have neither ended nor been told to stop, by title. */
  readonly now: () => string[];
  /** Every event, by all engines. */
  readonly events: Job[];
  readonly warnings: string[];
  readonly ask: (title: string, request?: Partial<JobRequest>, kind?: JobKind) => Job;
  /** The run of a job by its title, the latest. */
  readonly run: (title: string) => Run;
  readonly state: (title: string) => string;
  /** Lets everything settle that needs no time. */
  readonly settle: () => Promise<void>;
  /** Turns the clock. */
  readonly pass: (ms: number) => Promise<void>;
  /** Ends this engine, or drops it as a crash would, and starts the next on the same file. */
  readonly restart: (how: 'close' | 'crash', options?: QueueFixtureOptions) => Promise<void>;
  readonly remove: () => Promise<void>;
}

const DEFAULTS: JobSettings = { jobLimits: {}, jobsWaiting: 100, retryMinutes: [1, 3, 10], keepHours: 24 };
const progressAt = (percent: number) => ({ stage: 'test', done: 0, failed: 0, total: 100, secondsLeft: null, percent });

/** Makes one. The clock stands still until `pass`. */
export function makeQueueFixture(first: QueueFixtureOptions = {}): QueueFixture {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'], now: 1_000_000 });
  const folder = mkdtempSync(join(tmpdir(), 'upright-jobs-'));
  const file = join(folder, 'upright.db');
  const runs: Run[] = [];
  const events: Job[] = [];
  const warnings: string[] = [];
  const over = new Set<Run>();
  let engine = 0;

  const open = (options: QueueFixtureOptions) => {
    const mine = ++engine;
    const kind = (name: JobKind): AnyKind => ({
      concurrency: () => 1,
      retries: () => 'always',
      limited: true,
      uses: name === 'prerender' ? 'idle' : name === 'export' || name === 'batch' ? 'machine' : 'light',
      run: (params, { job, signal, onProgress }) =>
        new Promise((resolve, reject) => {
          const end = (work: () => void) => () => {
            over.add(run);
            work();
          };
          const run: Run = {
            job,
            params,
            signal,
            progress: (percent) => onProgress(progressAt(percent)),
            finish: end(() => resolve({ asset: 'a', made: [job.title] })),
            fail: (error) => end(() => reject(error))(),
          };
          signal.addEventListener('abort', () => run.fail(new Error('stopped')));
          runs.push(run);
        }),
      ...options.kinds?.[name],
    });
    const names: JobKind[] = ['export', 'prerender', 'import', 'analysis', 'proxy', 'batch'];
    const kinds = Object.fromEntries(names.map((name) => [name, kind(name)])) as unknown as JobKinds;
    const store = openStore(file);
    const jobs = createJobs({
      records: openJobRecords(store),
      kinds: () => kinds,
      settings: () => ({ ...DEFAULTS, ...options.settings }),
      // What an engine says after its crash is heard by nobody.
      onChange: (job) => void (mine === engine && events.push(job)),
      onWarning: (sentence) => void warnings.push(sentence),
      ...(options.runs ? { runs: options.runs } : {}),
      ...(options.hooks ? { hooks: options.hooks } : {}),
      ...(options.sweepTemporary ? { sweepTemporary: options.sweepTemporary } : {}),
    });
    return { store, jobs };
  };

  let current = open(first);
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const everything = () => current.jobs.list({ kinds: [], states: [] }).jobs;

  return {
    get jobs() {
      return current.jobs;
    },
    get store() {
      return current.store;
    },
    runs,
    now: () => runs.filter((run) => !over.has(run)).map(({ job }) => job.title),
    events,
    warnings,
    ask: (title, request = {}, kind = 'export') =>
      current.jobs.enqueue(kind, { params: { title }, title, key: null, ...request }),
    run: (title) => {
      const found = runs.findLast(({ job }) => job.title === title);
      if (!found) throw new Error(`"${title}" did not run`);
      return found;
    },
    state: (title) => everything().find((job) => job.title === title)?.state ?? 'gone',
    settle,
    async pass(ms) {
      await vi.advanceTimersByTimeAsync(ms);
      await settle();
    },
    async restart(how, options = first) {
      if (how === 'crash') {
        // Its memory is gone: whatever it had begun comes to nothing and is written nowhere.
        current.store.close();
        for (const run of runs) over.add(run);
      } else {
        await current.jobs.close();
        current.store.close();
      }
      current = open(options);
      await settle();
    },
    async remove() {
      const closing = current.jobs.close();
      await settle();
      await closing;
      if (current.store) current.store.close();
      vi.useRealTimers();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
