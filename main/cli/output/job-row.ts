/** A job as a row of a table. */
import type { Job } from '../../../core/api/jobs.js';
import { retryWaitOf } from '../../../core/api/retry-wait.js';
import { toDateTimeText, toTimeOfDayText } from './table.js';

/** Id, kind, state, progress, time, and the title or the reason of the failure, moved in. */
export const toJobRow = (job: Job, indent = ''): string[] => [
  job.id,
  job.kind,
  job.state,
  job.progress === null || job.endedAt !== null ? '' : `${Math.floor(job.progress.percent)} %`,
  toDateTimeText(job.endedAt ?? job.startedAt ?? job.createdAt),
  indent + [job.error === null ? job.title : `${job.title}: ${job.error.message}`, ...nextTry(job)].join(' '),
];

function nextTry(job: Job): string[] {
  const wait = retryWaitOf(job);
  return wait === null ? [] : [`Next try at ${toTimeOfDayText(wait.retryAt)}.`];
}
