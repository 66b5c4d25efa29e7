/** A job that waits to be tried again, as a line. */
import type { Job } from '../../../core/api/jobs.js';
import type { RetryWait } from '../../../core/api/retry-wait.js';
import { toTimeOfDayText } from './table.js';

/** `Export a.json waits: the reason. Next try at 14:05:10, in about 3 min; Ctrl+C ends it.` */
export function toWaitingLine({ title }: Job, { reason, retryAt }: RetryWait, now: number): string {
  const seconds = Math.max(0, (retryAt - now) / 1000);
  const left = seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
  return `${title} waits: ${reason.message} Next try at ${toTimeOfDayText(retryAt)}, in ${left}; Ctrl+C ends it.`;
}
