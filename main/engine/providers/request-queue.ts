/** Requests to one service: as many at once as the account may have, and again where the service asks to wait a little. */
import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import { toFailure, UprightError } from '../../../core/errors.js';
import { refusalOf } from './response-failure.js';

export interface RequestQueue {
  /** @throws what the last try threw; `job.canceled` */
  readonly run: <T>(signal: AbortSignal, send: () => Promise<T>) => Promise<T>;
  readonly concurrency: () => number;
}

export interface RequestQueueOptions {
  /** Requests at once, until the service says that these are too many. */
  readonly concurrency: number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Waits before further tries of what was refused only because others run, milliseconds. */
const CROWDED_MS = [500, 1000, 2000, 4000, 8000];
/** Waits before further tries of what a busy service refused, where it does not say how long. */
const BUSY_MS = [1000, 4000];
/** Whoever is to wait longer is told so instead. */
const LONGEST_WAIT_MS = 20_000;

export function createRequestQueue({ concurrency, wait = waitFor }: RequestQueueOptions): RequestQueue {
  const queue = new PQueue({ concurrency });
  return {
    concurrency: () => queue.concurrency,
    async run(signal, send) {
      let crowded = 0;
      let busy = 0;
      for (;;) {
        if (signal.aborted) throw new UprightError('job.canceled');
        try {
          return await queue.add(() => {
            if (signal.aborted) throw new UprightError('job.canceled');
            return send();
          });
        } catch (error) {
          const { tooManyAtOnce = false, retryAfterMs, status } = refusalOf(error);
          // Only what was surely not done is asked again; an account that is used up answers 429 too.
          const isLimited = toFailure(error).code === 'provider.rate-limited';
          if (!isLimited && status !== 503) throw error;
          if (tooManyAtOnce) queue.concurrency = Math.max(1, queue.concurrency - 1);
          const ms = tooManyAtOnce ? CROWDED_MS[crowded++] : (retryAfterMs ?? BUSY_MS[busy]);
          if (!tooManyAtOnce && busy++ >= BUSY_MS.length) throw error;
          if (ms === undefined || ms > LONGEST_WAIT_MS) throw error;
          await wait(ms, signal);
        }
      }
    },
  };
}

const waitFor = (ms: number, signal: AbortSignal): Promise<unknown> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
