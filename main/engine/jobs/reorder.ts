/** Moves a job within the queue. */
import { message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import type { Job } from '../../../core/api/jobs.js';
import type { JobRecords } from '../store/job-records.js';

/**
 * Moves a job right before another of its kind and gives it the same priority, because priority takes precedence over
 * position. With `before` null it goes last among its kind, with the lowest priority among them. Returns the changed job.
 * @throws UprightError `input.invalid` where one of them runs, has ended, or is of another kind
 */
export function moveJob(records: JobRecords, job: Job, before: Job | null): Job {
  mustWait(job);
  if (!before) {
    const priority = Math.min(job.priority, records.lowestPriority(job.kind) ?? job.priority);
    return records.change(job.id, { priority, rank: records.lastRank() });
  }
  if (before.id === job.id) return job;
  mustWait(before);
  if (before.kind !== job.kind)
    throw new UprightError(
      'input.invalid',
      message('queue:otherKind', {
        title: before.titleText ?? before.title,
        kind: message(`queue:kind-${before.kind}`),
      }),
    );
  return records.change(job.id, { priority: before.priority, rank: records.rankBefore(before.id) });
}

function mustWait({ title, titleText, state }: Job): void {
  if (state === 'queued' || state === 'waiting' || state === 'paused') return;
  throw new UprightError(
    'input.invalid',
    message('queue:notWaiting', { title: titleText ?? title, state: message(`queue:state-${state}`) }),
  );
}
