/** What the queue offers the engine, and what it is made of. */
import type { Label } from '../../../core/locales/message.js';
import type { Job, JobKind } from '../../../core/api/jobs.js';
import type { Settings } from '../../../core/api/system.js';
import type { JobFilter, JobRecords } from '../store/job-records.js';
import type { Json } from '../../../core/json.js';
import type { EndHooks } from './hooks.js';
import type { JobKinds } from './kinds.js';
import type { buildStatistics } from './statistics.js';

/** The settings that the queue obeys. */
export type JobSettings = Pick<Settings, 'jobLimits' | 'jobsWaiting' | 'retryMinutes' | 'keepHours'>;

export interface JobRequest {
  /** Given to the kind's `run`, also by a later engine. */
  readonly params: Json;
  /** Shown to people. */
  readonly title: Label;
  /** Hash of everything that decides the result; null where each request is separate. */
  readonly key: string | null;
  readonly priority?: number;
  readonly project?: string | null;
  readonly dependsOn?: readonly string[];
  /** The job that starts it. */
  readonly parent?: string | null;
}

/** The jobs of a home. What takes an id fails with `job.unknown`; what changes something fails as the store does. */
export interface Jobs {
  /**
   * Queues work, or gives the unfinished job of the same key, with the higher of both priorities.
   * @throws UprightError `job.refused` when too many wait
   */
  readonly enqueue: (kind: JobKind, request: JobRequest) => Job;
  readonly get: (id: string) => Job;
  readonly list: (filter: JobFilter, offset?: number, limit?: number) => { jobs: Job[]; total: number };
  /** Ends a job and gives it when nothing of it runs any more. */
  readonly cancel: (id: string) => Promise<Job>;
  /** Holds a job back and gives it when nothing of it runs any more. */
  readonly pause: (id: string) => Promise<Job>;
  /** Lets a paused job go on, one that waits for another attempt try at once, and this engine run one that another left. */
  readonly resume: (id: string) => Job;
  /** Queues a failed or canceled job again. */
  readonly retry: (id: string) => Job;
  readonly prioritize: (id: string, priority: number) => Job;
  /** Puts a job right before another of its kind, at that one's priority; behind all of its kind for null. */
  readonly move: (id: string, before: string | null) => Job;
  readonly stats: () => ReturnType<typeof buildStatistics>;
  readonly clear: (states: readonly ('done' | 'failed' | 'canceled')[]) => number;
  /** Somebody does something: idle work yields at once and comes back after some quiet seconds. */
  readonly interaction: () => void;
  /** Looks for work again; to be called when the settings changed. */
  readonly schedule: () => void;
  /** Gives the job once it has ended. Never, where this engine closes before. */
  readonly whenEnded: (id: string) => Promise<Job>;
  /** Whether nothing runs and nothing is queued that this engine may run. */
  readonly idle: () => boolean;
  readonly whenIdle: () => Promise<void>;
  /** Stops all work and waits for it. It is left to be resumed by the next engine. */
  readonly close: () => Promise<void>;
}

export interface JobsOptions {
  readonly records: JobRecords;
  /** Read when a job needs its kind, not before. */
  readonly kinds: () => JobKinds;
  readonly settings: () => JobSettings;
  /** Told of every change, at most ten times a second for each job. */
  readonly onChange: (job: Job) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /**
   * Which jobs this engine runs; all by default. `own` are those requested since it started, with their dependencies:
   * all that the engine of a single command runs.
   */
  readonly runs?: (job: Job, own: boolean) => boolean;
  /** Notifies outside receivers of the end of a job. */
  readonly hooks?: EndHooks;
  /** Removes temporary results that were made before a time; called at the start and hourly. */
  readonly sweepTemporary?: (before: number) => void;
  /** Quiet time before idle work starts. */
  readonly quietMs?: number;
  /** Told in one sentence what goes wrong and is tried again. */
  readonly onWarning?: (sentence: string) => void;
}
