/** The line: which jobs of the records start when. It writes that they run and lets a runner run them. */
import { toFailure } from '../../../core/errors.js';
import { type Job, JobKind } from '../../../core/api/jobs.js';
import type { JobRecords, QueuedJob } from '../store/job-records.js';
import type { Attempt } from './attempts.js';
import type { JobKindEntry } from './kinds.js';
import { planNext } from './pick-next.js';

/** What the line needs. */
export interface LinePorts {
  readonly records: JobRecords;
  readonly running: ReadonlyMap<string, Attempt>;
  readonly uses: (kind: JobKind) => JobKindEntry['uses'];
  /** How many of a kind run at once, as the settings are now. */
  readonly limits: () => (kind: JobKind) => number;
  readonly mayRun: (job: Job) => boolean;
  readonly now: () => number;
  /** How long nobody must have touched anything before `idle` work starts. */
  readonly calmMs: number;
  /** Tells of a job that entered a state. */
  readonly announce: (job: Job) => void;
  /** Runs a job that was just written down as running. */
  readonly begin: (job: Job) => void;
  readonly onTrouble: (sentence: string) => void;
}

/** The line. */
export interface JobLine {
  /** Looks soon, once for all that happens until then. */
  readonly look: () => void;
  /** Somebody does something: `idle` work stops and stays away for a while. */
  readonly interaction: () => void;
  /** Whether nothing runs and nothing of what may run is queued, so that only time or a person brings more. */
  readonly idle: () => boolean;
  readonly close: () => void;
}

const PAGE = 50;
// When the disk is full nothing can be written; it may be mended any moment.
const LOOK_AGAIN_MS = 2000;
// Longer timers overflow and fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The line of a queue. Nothing starts before the first look. */
export function createLine(ports: LinePorts): JobLine {
  const { records, running, now } = ports;
  let planned = false;
  let closed = false;
  let touchedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  const firstInLine = (kind: JobKind): QueuedJob | null => {
    // Nearly always the very first may run.
    for (let offset = 0, size = 1; ; offset += size, size = PAGE) {
      const page = records.inLine(kind, offset, size);
      const first = page.find(({ job }) => ports.mayRun(job) && !running.has(job.id));
      if (first) return first;
      if (page.length < size) return null;
    }
  };
  const heads = (): QueuedJob[] => JobKind.options.flatMap((kind) => firstInLine(kind) ?? []);

  const yieldTo = (): void => {
    for (const attempt of running.values()) if (ports.uses(attempt.kind) === 'idle') attempt.stop('yield');
  };

  const wakeDue = (): void => {
    for (const { id } of records.due(now())) ports.announce(records.change(id, { state: 'queued', retryAt: null }));
  };

  const startNext = (): boolean => {
    const first = heads();
    if (first.some(({ job }) => ports.uses(job.kind) !== 'idle')) yieldTo();
    const next = planNext({
      heads: first.map(({ job: { id, kind, priority }, rank }) => ({ id, kind, priority, rank })),
      // What is about to stop takes nothing from what is in a hurry.
      running: [...running.values()]
        .filter((attempt) => ports.uses(attempt.kind) !== 'idle' || attempt.stopping() === null)
        .map(({ kind }) => kind),
      uses: ports.uses,
      limit: ports.limits(),
      calm: now() - touchedAt >= ports.calmMs,
    });
    if (!next) return false;
    const books = records.booksOf(next.id);
    const job = records.find(next.id);
    if (!books || !job) return false;
    const startedAt = now();
    const waitMs = books.waitMs ?? Math.max(0, startedAt - books.queuedAt);
    const started = records.change(job.id, { state: 'running', startedAt, attempts: job.attempts + 1, waitMs });
    ports.begin(started);
    ports.announce(started);
    return true;
  };

  const wakeAt = (): number | null => {
    const calmAt = touchedAt + ports.calmMs;
    const times = [records.nextDue(), calmAt > now() ? calmAt : null].filter((time) => time !== null);
    return times.length > 0 ? Math.min(...times) : null;
  };

  const setTimer = (ms: number): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(look, Math.min(Math.max(1, ms), LONGEST_TIMER_MS));
  };

  const work = (): void => {
    planned = false;
    if (closed) return;
    try {
      wakeDue();
      while (startNext());
      const at = wakeAt();
      if (at !== null) setTimer(at - now());
    } catch (error) {
      ports.onTrouble(`No job can be started yet: ${toFailure(error).message}`);
      setTimer(LOOK_AGAIN_MS);
    }
  };

  const look = (): void => {
    if (planned || closed) return;
    planned = true;
    queueMicrotask(work);
  };

  return {
    look,
    interaction() {
      touchedAt = now();
      yieldTo();
      look();
    },
    idle: () => running.size === 0 && heads().length === 0,
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}
