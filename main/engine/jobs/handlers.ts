/** The `jobs.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { Jobs } from './ports.js';

export const createJobHandlers = (jobs: Jobs): HandlersOf<ApiOf<'jobs'>> => ({
  'jobs.get': ({ jobId }) => jobs.get(jobId),
  'jobs.list': ({ offset, limit, ...filter }) => jobs.list(filter, offset, limit),
  'jobs.cancel': ({ jobId }) => jobs.cancel(jobId),
  'jobs.pause': ({ jobId }) => jobs.pause(jobId),
  'jobs.resume': ({ jobId }) => jobs.resume(jobId),
  'jobs.retry': ({ jobId }) => jobs.retry(jobId),
  'jobs.prioritize': ({ jobId, priority }) => jobs.prioritize(jobId, priority),
  'jobs.move': ({ jobId, before }) => jobs.move(jobId, before),
  'jobs.stats': () => ({ kinds: jobs.stats() }),
  'jobs.clear': ({ states }) => ({ cleared: jobs.clear(states) }),
});
