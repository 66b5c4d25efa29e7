/** Records how a job ended and what that means for the jobs that depend on it. */
import type { Job } from '../../../core/api/jobs.js';
import { UprightError } from '../../../core/errors.js';
import type { JobRecords } from '../store/job-records.js';
import type { JobChanges } from '../store/job-row.js';

export interface Completion extends JobChanges {
  readonly state: 'done' | 'failed' | 'canceled';
}

/**
 * Writes the end of a job in one transaction: dependents that waited only for it are queued after a success and fail
 * otherwise. Returns every job that changed, this one first.
 */
export function writeCompletion(
  records: JobRecords,
  id: string,
  completion: Completion,
  now: number,
  hookDue: boolean,
): Job[] {
  return records.transaction(() => {
    const ended = records.change(id, { ...completion, retryAt: null, endedAt: now, hookDue });
    const dependents = records.settleDependency(id, ended.state === 'done' ? 'done' : 'broken');
    const changed = dependents
      .filter(({ endedAt }) => endedAt === null)
      .flatMap((job) => {
        if (ended.state === 'done') return queueIfFree(records, job);
        return writeCompletion(records, job.id, { state: 'failed', error: toDependencyError(ended) }, now, hookDue);
      });
    return [ended, ...changed];
  });
}

function queueIfFree(records: JobRecords, job: Job): Job[] {
  const waits = job.state === 'waiting' && job.retryAt === null && records.openDependencies(job.id).length === 0;
  return waits ? [records.change(job.id, { state: 'queued' })] : [];
}

/** The error of a job whose dependency failed or was canceled. */
export function toDependencyError({ id, title, state, error }: Job): NonNullable<Job['error']> {
  const what = `"${title}", which has to be done first,`;
  if (state === 'canceled' || !error)
    return { code: 'job.canceled', message: `${what} was canceled; ask for both again.`, data: { jobId: id } };
  return { code: error.code, message: `${what} failed: ${error.message}`, data: { jobId: id } };
}

/** The error for a request whose dependencies have failed or were canceled. */
export const toBrokenDependency = (title: string, needs: readonly string[]): UprightError =>
  new UprightError(
    'input.invalid',
    `"${title}" needs a job that failed or was canceled; let that be done first, or ask for this anew.`,
    { needs },
  );
