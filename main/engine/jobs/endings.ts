/** The end of a job, and what it means for those that need it. */
import type { Job } from '../../../core/api/jobs.js';
import { UprightError } from '../../../core/errors.js';
import type { JobRecords } from '../store/job-records.js';
import type { JobChanges } from '../store/job-row.js';

/** How a job ended. */
export interface Ending extends JobChanges {
  readonly state: 'done' | 'failed' | 'canceled';
}

/**
 * Writes the end of a job, all or nothing: those that waited for it alone are queued, those that cannot be done without
 * it fail. Gives every job that changed, this one first.
 */
export function writeEnding(records: JobRecords, id: string, ending: Ending, now: number, hookDue: boolean): Job[] {
  return records.transaction(() => {
    const ended = records.change(id, { ...ending, retryAt: null, endedAt: now, hookDue });
    const needing = records.settleNeed(id, ended.state === 'done' ? 'done' : 'broken');
    const changed = needing
      .filter(({ endedAt }) => endedAt === null)
      .flatMap((job) => {
        if (ended.state === 'done') return queueIfFree(records, job);
        return writeEnding(records, job.id, { state: 'failed', error: toReason(ended) }, now, hookDue);
      });
    return [ended, ...changed];
  });
}

function queueIfFree(records: JobRecords, job: Job): Job[] {
  const waits = job.state === 'waiting' && job.retryAt === null && records.openNeeds(job.id).length === 0;
  return waits ? [records.change(job.id, { state: 'queued' })] : [];
}

/** Why a job fails that needs this one. */
export function toReason({ id, title, state, error }: Job): NonNullable<Job['error']> {
  const what = `"${title}", which has to be done first,`;
  if (state === 'canceled' || !error)
    return { code: 'job.canceled', message: `${what} was canceled; ask for both again.`, data: { jobId: id } };
  return { code: error.code, message: `${what} failed: ${error.message}`, data: { jobId: id } };
}

/** The failure for a job that needs others which will not be done. */
export const toBrokenNeed = (title: string, needs: readonly string[]): UprightError =>
  new UprightError(
    'input.invalid',
    `"${title}" needs a job that failed or was canceled; let that be done first, or ask for this anew.`,
    { needs },
  );
