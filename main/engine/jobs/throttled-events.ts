/** Throttles job events to ten a second for each job. The last change of a job is always delivered. */
import type { Job } from '../../../core/api/jobs.js';

export interface ThrottledEvents {
  /** A job entered a state: delivered at once, unless ten events of it were delivered within the last second. */
  readonly state: (job: Job) => void;
  /** A job made progress: delivered at the earliest a tenth of a second after its last event. */
  readonly progress: (job: Job) => void;
  /** Delivers pending events; later ones are dropped. */
  readonly close: () => void;
}

interface Throttle {
  /** Times of the last ten events. */
  at: number[];
  pending: Job | null;
  timer: NodeJS.Timeout | null;
  due: number;
}

const MOST = 10;
const WINDOW_MS = 1000;
const SPACING_MS = WINDOW_MS / MOST;

/** `now` returns milliseconds. */
export function createThrottledEvents(onChange: (job: Job) => void, now: () => number): ThrottledEvents {
  const all = new Map<string, Throttle>();
  let closed = false;

  const emit = (throttle: Throttle, job: Job): void => {
    if (throttle.timer) clearTimeout(throttle.timer);
    throttle.timer = null;
    throttle.pending = null;
    throttle.at = [...throttle.at, now()].slice(-MOST);
    // Ended jobs rarely change again, so their history need not be kept.
    if (job.endedAt !== null) all.delete(job.id);
    onChange(job);
  };

  const announce = (job: Job, urgent: boolean): void => {
    if (closed) return;
    const throttle = all.get(job.id) ?? { at: [], pending: null, timer: null, due: 0 };
    all.set(job.id, throttle);
    const oldest = throttle.at.length < MOST ? Number.NEGATIVE_INFINITY : (throttle.at[0] ?? 0) + WINDOW_MS;
    const spaced = urgent ? Number.NEGATIVE_INFINITY : (throttle.at.at(-1) ?? Number.NEGATIVE_INFINITY) + SPACING_MS;
    const due = Math.max(oldest, spaced);
    if (due <= now()) {
      emit(throttle, job);
      return;
    }
    throttle.pending = job;
    if (throttle.timer && throttle.due <= due) return;
    if (throttle.timer) clearTimeout(throttle.timer);
    throttle.due = due;
    throttle.timer = setTimeout(() => {
      throttle.timer = null;
      if (throttle.pending) emit(throttle, throttle.pending);
    }, due - now());
  };

  return {
    state: (job) => announce(job, true),
    progress: (job) => announce(job, false),
    close() {
      for (const throttle of [...all.values()]) if (throttle.pending) emit(throttle, throttle.pending);
      closed = true;
    },
  };
}
