/** A job as columns. */
import type { Job } from '../../../core/api/jobs.js';
import { toMomentText } from './table.js';

/** Id, kind, state, how far it is, when that was, and what it is called or why it failed. */
export const toJobRow = (job: Job): string[] => [
  job.id,
  job.kind,
  job.state,
  job.progress === null || job.endedAt !== null ? '' : `${Math.floor(job.progress.percent)} %`,
  toMomentText(job.endedAt ?? job.startedAt ?? job.createdAt),
  job.error === null ? job.title : `${job.title}: ${job.error.message}`,
];
