/** What the queue needs to know about each kind of job. */
import type { Job, JobKind, JobOf } from '../../../core/api/jobs.js';
import type { RetryPolicy } from '../../../core/api/retry-policy.js';
import type { Json } from '../../../core/json.js';

/** What a running job receives. */
export interface JobControl<Kind extends JobKind = JobKind> {
  /** Aborts when the job is to stop, for whatever reason. The work then ends soon, and keeps on disk what it has made. */
  readonly signal: AbortSignal;
  /** The job as it was when it started. */
  readonly job: JobOf<Kind>;
  /** Whether a failure that may pass by itself is tried again later. */
  readonly isTriedAgain: () => boolean;
  /** May be called any number of times; it is reported at most ten times a second. */
  readonly onProgress: (progress: NonNullable<JobOf<Kind>['progress']>) => void;
}

export interface JobKindEntry<Kind extends JobKind = JobKind> {
  /**
   * Does the work, with the parameters as they were given. It may have been begun before, be it by an engine that was
   * killed, and goes on from what is on disk. What it throws becomes the job's error.
   */
  readonly run: (params: Json, control: JobControl<Kind>) => Promise<NonNullable<JobOf<Kind>['result']>>;
  /** How many run at once where the settings do not say. */
  readonly concurrency: () => number;
  /** Which failures of a job are tried again after a while. */
  readonly retries: (params: Json) => RetryPolicy;
  /** Whether more than the set number waiting are refused. */
  readonly limited: boolean;
  /**
   * What it takes of the machine. Kinds that use the whole `machine` take turns; `light` ones run beside them; `idle`
   * ones run only while nothing else does, and stop at once for anything else.
   */
  readonly uses: 'machine' | 'light' | 'idle';
  /**
   * Whether the result of a done job is still valid, so that an identical request returns that job. Never by default.
   */
  readonly isStillValid?: (job: JobOf<Kind>) => boolean;
}

export type JobKinds = { readonly [Kind in JobKind]: JobKindEntry<Kind> };

/** What the queue itself sees of an entry: jobs of one kind meet only their own. */
export interface AnyKind extends Omit<JobKindEntry, 'run' | 'stillHolds'> {
  readonly run: (
    params: Json,
    control: {
      readonly signal: AbortSignal;
      readonly job: Job;
      readonly isTriedAgain: () => boolean;
      readonly onProgress: (progress: NonNullable<Job['progress']>) => void;
    },
  ) => Promise<NonNullable<Job['result']>>;
  readonly isStillValid?: (job: Job) => boolean;
}

export const toAnyKind = (kinds: JobKinds, kind: JobKind): AnyKind => kinds[kind] as unknown as AnyKind;
