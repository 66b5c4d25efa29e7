/** Records how a job ended and what that means for the jobs that depend on it. */
import { message } from '../../../core/locales/message.js';
import type { Job } from '../../../core/api/jobs.js';
import { failure, UprightError } from '../../../core/errors.js';
import type { JobRecords } from '../store/job-records.js';
import type { JobChanges } from '../store/job-row.js';
import type { Json } from '../../../core/json.js';

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
  isHookDue: (jobId: string) => boolean,
): Job[] {
  return records.transaction(() => {
    // What was asked for is forgotten after a success; where the end is to be posted is still needed, also by a later engine.
    const kept = completion.state === 'done' ? toWebhookParams(records.paramsOf(id)) : {};
    const ended = records.change(id, { ...completion, ...kept, retryAt: null, endedAt: now, hookDue: isHookDue(id) });
    const dependents = records.settleDependency(id, ended.state === 'done' ? 'done' : 'broken');
    const changed = dependents
      .filter(({ endedAt }) => endedAt === null)
      .flatMap((job) => {
        if (ended.state === 'done') return queueIfFree(records, job);
        return writeCompletion(records, job.id, { state: 'failed', error: toDependencyError(ended) }, now, isHookDue);
      });
    return [ended, ...changed];
  });
}

function toWebhookParams(params: Json): { params?: Json } {
  const isObject = typeof params === 'object' && params !== null && !Array.isArray(params);
  return isObject && params.webhook !== undefined ? { params: { webhook: params.webhook } } : {};
}

function queueIfFree(records: JobRecords, job: Job): Job[] {
  const waits = job.state === 'waiting' && job.retryAt === null && records.openDependencies(job.id).length === 0;
  return waits ? [records.change(job.id, { state: 'queued' })] : [];
}

/** The error of a job whose dependency failed or was canceled. */
export function toDependencyError({ id, title, titleText, state, error }: Job): NonNullable<Job['error']> {
  const name = titleText ?? title;
  const data = { jobId: id };
  if (state === 'canceled' || !error)
    return { ...failure('job.canceled', message('queue:needCanceled', { title: name })), data };
  return {
    ...failure(error.code, message('queue:needFailed', { title: name, why: error.text ?? error.message })),
    data,
  };
}

/** The error for a request whose dependencies have failed or were canceled. */
export const toBrokenDependency = ({ title, titleText }: Job, needs: readonly string[]): UprightError =>
  new UprightError('input.invalid', message('queue:needBroken', { title: titleText ?? title }), { needs });
