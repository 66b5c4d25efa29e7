/** Jobs that failed and wait to be tried again. */
import type { Job } from './jobs.js';

/** Why a job waits to be tried again, and when it is. */
export interface RetryWait {
  readonly reason: NonNullable<Job['error']>;
  readonly retryAt: number;
}

/** What a job that failed waits for; null where it does not wait for another try. */
export const retryWaitOf = ({ state, error, retryAt }: Job): RetryWait | null =>
  state === 'waiting' && error !== null && retryAt !== null ? { reason: error, retryAt } : null;
