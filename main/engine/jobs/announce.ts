/** Tells of changes of jobs, at most ten times a second for each, and of the last one always. */
import type { Job } from '../../../core/api/jobs.js';

/** Tells `onChange` of jobs. */
export interface Announcer {
  /** A job entered a state: told at once, unless it did so ten times within the last second. */
  readonly state: (job: Job) => void;
  /** A job went on: told when the tenth of a second since it was told of last is over. */
  readonly progress: (job: Job) => void;
  /** Tells what is still to be told, and nothing after that. */
  readonly close: () => void;
}

interface Told {
  /** When it was told of, the last ten times. */
  at: number[];
  pending: Job | null;
  timer: NodeJS.Timeout | null;
  due: number;
}

const MOST = 10;
const WINDOW_MS = 1000;
const SPACING_MS = WINDOW_MS / MOST;

/** An announcer; `now` gives milliseconds. */
export function createAnnouncer(onChange: (job: Job) => void, now: () => number): Announcer {
  const all = new Map<string, Told>();
  let closed = false;

  const tell = (told: Told, job: Job): void => {
    if (told.timer) clearTimeout(told.timer);
    told.timer = null;
    told.pending = null;
    told.at = [...told.at, now()].slice(-MOST);
    // Its next state, if there ever is one, is so rare that the past may be forgotten.
    if (job.endedAt !== null) all.delete(job.id);
    onChange(job);
  };

  const announce = (job: Job, urgent: boolean): void => {
    if (closed) return;
    const told = all.get(job.id) ?? { at: [], pending: null, timer: null, due: 0 };
    all.set(job.id, told);
    const oldest = told.at.length < MOST ? Number.NEGATIVE_INFINITY : (told.at[0] ?? 0) + WINDOW_MS;
    const spaced = urgent ? Number.NEGATIVE_INFINITY : (told.at.at(-1) ?? Number.NEGATIVE_INFINITY) + SPACING_MS;
    const due = Math.max(oldest, spaced);
    if (due <= now()) {
      tell(told, job);
      return;
    }
    told.pending = job;
    if (told.timer && told.due <= due) return;
    if (told.timer) clearTimeout(told.timer);
    told.due = due;
    told.timer = setTimeout(() => {
      told.timer = null;
      if (told.pending) tell(told, told.pending);
    }, due - now());
  };

  return {
    state: (job) => announce(job, true),
    progress: (job) => announce(job, false),
    close() {
      for (const told of [...all.values()]) if (told.pending) tell(told, told.pending);
      closed = true;
    },
  };
}
