/** The scheduler decides which queued jobs start when, marks them as running and passes them to a runner. */
import { toFailure } from '../../../core/errors.js';
import { type Job, JobKind } from '../../../core/api/jobs.js';
import type { JobRecords, QueuedJob } from '../store/job-records.js';
import type { Attempt } from './attempts.js';
import type { JobKindEntry } from './kinds.js';
import { planNext } from './pick-next.js';

export interface SchedulerPorts {
  readonly records: JobRecords;
  readonly running: ReadonlyMap<string, Attempt>;
  readonly uses: (kind: JobKind) => JobKindEntry['uses'];
  /** How many of a kind run at once, as the settings are now. */
  readonly limits: () => (kind: JobKind) => number;
  readonly mayRun: (job: Job) => boolean;
  readonly now: () => number;
  /** Milliseconds without user activity before `idle` jobs start. */
  readonly quietMs: number;
  /** Called with each job that entered a state. */
  readonly announce: (job: Job) => void;
  /** Starts a job whose record was just set to running. */
  readonly begin: (job: Job) => void;
  readonly onWarning: (sentence: string) => void;
}

export interface JobScheduler {
  /** Plans a scheduling pass; calls before that pass are merged into it. */
  readonly schedule: () => void;
  /** Reports user activity: `idle` jobs stop and do not restart before a quiet period has passed. */
  readonly interaction: () => void;
  /** Whether nothing runs and no queued job may run. */
  readonly idle: () => boolean;
  readonly close: () => void;
}

const PAGE = 50;
// A full disk may be freed at any moment.
const RETRY_MS = 2000;
// Longer timers overflow and fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Nothing starts before the first call of `schedule`. */
export function createScheduler(ports: SchedulerPorts): JobScheduler {
  const { records, running, now } = ports;
  let planned = false;
  let closed = false;
  let interactionAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  const firstRunnable = (kind: JobKind): QueuedJob | null => {
    // Nearly always the very first may run.
    for (let offset = 0, size = 1; ; offset += size, size = PAGE) {
      const page = records.runnable(kind, offset, size);
      const first = page.find(({ job }) => ports.mayRun(job) && !running.has(job.id));
      if (first) return first;
      if (page.length < size) return null;
    }
  };
  const heads = (): QueuedJob[] => JobKind.options.flatMap((kind) => firstRunnable(kind) ?? []);

  const yieldTo = (): void => {
    for (const attempt of running.values()) if (ports.uses(attempt.kind) === 'idle') attempt.stop('yield');
  };

  const requeueDue = (): void => {
    for (const { id } of records.due(now())) ports.announce(records.change(id, { state: 'queued', retryAt: null }));
  };

  const startNext = (): boolean => {
    const first = heads();
    if (first.some(({ job }) => ports.uses(job.kind) !== 'idle')) yieldTo();
    const next = planNext({
      heads: first.map(({ job: { id, kind, priority }, rank }) => ({ id, kind, priority, rank })),
      // Idle jobs that are about to stop do not count.
      running: [...running.values()]
        .filter((attempt) => ports.uses(attempt.kind) !== 'idle' || attempt.stopping() === null)
        .map(({ kind }) => kind),
      uses: ports.uses,
      limit: ports.limits(),
      quiet: now() - interactionAt >= ports.quietMs,
    });
    if (!next) return false;
    const bookkeeping = records.bookkeepingOf(next.id);
    const job = records.find(next.id);
    if (!bookkeeping || !job) return false;
    const startedAt = now();
    const waitMs = bookkeeping.waitMs ?? Math.max(0, startedAt - bookkeeping.queuedAt);
    const started = records.change(job.id, { state: 'running', startedAt, attempts: job.attempts + 1, waitMs });
    ports.begin(started);
    ports.announce(started);
    return true;
  };

  const nextWake = (): number | null => {
    const quietAt = interactionAt + ports.quietMs;
    const times = [records.nextDue(), quietAt > now() ? quietAt : null].filter((time) => time !== null);
    return times.length > 0 ? Math.min(...times) : null;
  };

  const setTimer = (ms: number): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(schedule, Math.min(Math.max(1, ms), LONGEST_TIMER_MS));
  };

  const work = (): void => {
    planned = false;
    if (closed) return;
    try {
      requeueDue();
      while (startNext());
      const at = nextWake();
      if (at !== null) setTimer(at - now());
    } catch (error) {
      ports.onWarning(`No job can be started yet: ${toFailure(error).message}`);
      setTimer(RETRY_MS);
    }
  };

  const schedule = (): void => {
    if (planned || closed) return;
    planned = true;
    queueMicrotask(work);
  };

  return {
    schedule,
    interaction() {
      interactionAt = now();
      yieldTo();
      schedule();
    },
    idle: () => running.size === 0 && heads().length === 0,
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}
