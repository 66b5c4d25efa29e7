/** Jobs that a person waits for. */
import { ASKED_PRIORITY, type JobKind } from '../../../core/api/jobs.js';
import type { Jobs, JobRequest } from '../jobs/ports.js';

/** Queues one with its request as its parameters, and gives its id. One of a key that is unfinished is that job. */
export const enqueueAsked = (
  jobs: Jobs,
  kind: JobKind,
  request: object,
  title: JobRequest['title'],
  key: string | null = null,
): string =>
  jobs.enqueue(kind, { params: JSON.parse(JSON.stringify(request)), title, key, priority: ASKED_PRIORITY }).id;
