/** The attempts that run in this engine. */
import { toFailure, UprightError } from '../../../core/errors.js';
import type { Job, JobKind } from '../../../core/api/jobs.js';
import { isRetried } from '../../../core/api/retry-policy.js';
import type { JobRecords } from '../store/job-records.js';
import type { JobChanges } from '../store/job-row.js';
import type { Json } from '../../../core/json.js';
import type { Completion } from './completion.js';
import type { AnyKind } from './kinds.js';

/** Why an attempt is to stop: forever, until a person says so, until nothing else runs, or until the next engine. */
export type StopReason = 'cancel' | 'pause' | 'yield' | 'close';

export interface Attempt {
  readonly id: string;
  readonly kind: JobKind;
  readonly startedAt: number;
  readonly stop: (reason: StopReason) => void;
  /** Forgets that it was to be paused; what has stopped is queued again. */
  readonly unpause: () => void;
  readonly stopping: () => StopReason | null;
  readonly progress: () => Job['progress'];
  /** Resolves when nothing of it runs any more and its outcome is on disk. Never rejects. */
  readonly ended: Promise<void>;
}

/** What an attempt brought: an end, or another state. */
export type Outcome = Completion | (JobChanges & { readonly state: 'queued' | 'paused' | 'waiting' });

export interface AttemptOptions {
  readonly job: Job;
  readonly kind: AnyKind;
  readonly records: JobRecords;
  /** Minutes before each further attempt. */
  readonly retryMinutes: () => readonly number[];
  readonly now: () => number;
  readonly onProgress: (job: Job) => void;
  /** Writes the outcome; may fail, and is then called again. */
  readonly settle: (attempt: Attempt, outcome: Outcome) => void;
  /** Called when it is over. */
  readonly onEnd: (attempt: Attempt) => void;
  /** Told when the outcome cannot be written. */
  readonly onWarning: (sentence: string) => void;
}

// A full disk is mended by a person, and that takes a while.
const REWRITE_MS = 2000;

/** Starts an attempt of a job that is written down as running. */
export function startAttempt(options: AttemptOptions): Attempt {
  const { job, kind, records, now } = options;
  const controller = new AbortController();
  const startedAt = now();
  let reason: StopReason | null = null;
  let progress: Job['progress'] = job.progress;
  let over = false;
  let closing = false;
  let retryNow = (): void => undefined;

  const policyOf = () => kind.retries(records.paramsOf(job.id));
  const retriesOf = (): number => records.bookkeepingOf(job.id)?.retries ?? 0;

  const run = async (): Promise<{ readonly result: Job['result'] } | { readonly thrown: unknown }> => {
    try {
      const result = await kind.run(records.paramsOf(job.id), {
        signal: controller.signal,
        job,
        isTriedAgain: () => policyOf() !== 'never' && options.retryMinutes()[retriesOf()] !== undefined,
        onProgress: (next) => {
          if (over) return;
          keepSteps(next);
          progress = next;
          options.onProgress({ ...job, progress } as Job);
        },
      });
      return { result };
    } catch (thrown) {
      return { thrown };
    }
  };

  // A step that begins is on disk, so that a job of a killed engine still knows what the others took.
  const keepSteps = (next: NonNullable<Job['progress']>): void => {
    if (!('stages' in next) || next.stage === progress?.stage) return;
    try {
      records.change(job.id, { progress: next });
    } catch (error) {
      options.onWarning(`The steps of "${job.title}" cannot be kept yet: ${toFailure(error).message}`);
    }
  };

  const toOutcome = (ended: Awaited<ReturnType<typeof run>>): Outcome => {
    const common = { runMs: (records.bookkeepingOf(job.id)?.runMs ?? 0) + Math.max(0, now() - startedAt), progress };
    if ('result' in ended) return { ...common, state: 'done', result: ended.result, error: null };
    if (reason === 'cancel') return { ...common, state: 'canceled', error: CANCELED };
    if (reason === 'pause') return { ...common, state: 'paused' };
    if (reason !== null) return { ...common, state: 'queued' };
    const error = toError(ended.thrown);
    if (error.code === 'job.canceled') return { ...common, state: 'canceled', error };
    const retries = retriesOf();
    const minutes = isRetried(policyOf(), error.code) ? options.retryMinutes()[retries] : undefined;
    if (minutes === undefined) return { ...common, state: 'failed', error };
    return { ...common, state: 'waiting', error, retries: retries + 1, retryAt: Math.round(now() + minutes * 60_000) };
  };

  const settle = async (): Promise<void> => {
    const ended = await run();
    over = true;
    for (;;) {
      try {
        options.settle(attempt, toOutcome(ended));
        break;
      } catch (error) {
        options.onWarning(`The outcome of "${job.title}" cannot be written yet: ${toFailure(error).message}`);
        if (closing) break;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, REWRITE_MS);
          retryNow = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
    options.onEnd(attempt);
  };

  const attempt: Attempt = {
    id: job.id,
    kind: job.kind,
    startedAt,
    stop(next) {
      // A request of the user wins over one of the engine.
      if (reason === null || next === 'cancel' || (next === 'pause' && reason === 'yield')) reason = next;
      controller.abort();
      if (next !== 'close') return;
      closing = true;
      retryNow();
    },
    unpause() {
      if (reason === 'pause') reason = 'yield';
    },
    stopping: () => reason,
    progress: () => progress,
    // Asynchronous, so that the caller can record the attempt before it ends.
    ended: Promise.resolve().then(settle),
  };
  return attempt;
}

/** The error of what a person canceled. */
export const CANCELED = toError(new UprightError('job.canceled'));

// Data of an error must survive JSON; what does not is left out rather than the error.
function toError(thrown: unknown): NonNullable<Job['error']> {
  const { data, ...failure } = toFailure(thrown);
  if (data === undefined) return failure;
  try {
    return { ...failure, data: JSON.parse(JSON.stringify(data)) as Json };
  } catch {
    return failure;
  }
}
