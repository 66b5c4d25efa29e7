/** Composes the job queue with the settings, the log and what runs when a job has ended. */
import { z } from 'zod';
import { JobWebhook } from '../../../core/api/render.js';
import { createJobHandlers } from '../jobs/handlers.js';
import { createEndHooks } from '../jobs/hooks.js';
import type { JobKinds } from '../jobs/kinds.js';
import type { Jobs } from '../jobs/ports.js';
import { createJobs } from '../jobs/queue.js';
import { openJobRecords } from '../store/job-records.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';

const OwnWebhook = z.object({ webhook: JobWebhook });

/** The job queue of an engine. */
export interface JobQueue extends Feature<'jobs'> {
  readonly jobs: Jobs;
}

/** What the queue uses of other features. */
export interface JobDependencies {
  /** Read when a job starts, since the features that run jobs are composed after the queue. */
  readonly kinds: () => JobKinds;
  /** Called at the start and hourly, with the time before which temporary results go. */
  readonly sweep: (before: number) => void;
}

/** Composes the `jobs.*` methods. */
export function composeJobs(context: EngineContext, { kinds, sweep }: JobDependencies): JobQueue {
  const { store, settings, secrets, log, events, persistent } = context;
  const records = openJobRecords(store);
  const jobs = createJobs({
    records,
    kinds,
    settings: settings.get,
    onChange: (job) => events.emit('jobs.changed', job),
    runs: (_, own) => persistent || own,
    sweepTemporary: sweep,
    hooks: createEndHooks({
      settings: settings.get,
      secret: () => secrets.get('webhook'),
      webhookOf: (jobId) => OwnWebhook.safeParse(records.paramsOf(jobId)).data?.webhook ?? null,
      onWarning: (sentence) => log.warn('hook', { sentence }),
    }),
    onWarning: (sentence) => log.warn('jobs', { sentence }),
  });
  return { jobs, handlers: createJobHandlers(jobs) };
}
