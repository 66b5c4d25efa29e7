/** Follows a job to its end and cancels it when the user asks. */
import type { Api } from '../../core/api/api.js';
import type { Client } from '../../core/api/client.js';
import type { Job, JobOf } from '../../core/api/jobs.js';
import { type RetryWait, retryWaitOf } from '../../core/api/retry-wait.js';
import type { ParamsOf } from '../../core/api/method.js';
import { hasEnded, watchJob } from '../../core/api/watch-job.js';
import type { RenderProgress } from '../../core/api/render.js';
import type { Context } from './context.js';
import { retryOnEngineExit } from './retry-on-engine-exit.js';

export interface FollowOptions {
  /** Settles when the job is to be canceled. */
  readonly stop: Promise<unknown>;
  /** Called with the job at each progress. */
  readonly onProgress: (job: Job) => void;
  /** Called each time that the job begins to wait for another try. */
  readonly onWaiting: (job: Job, wait: RetryWait) => void;
}

/**
 * Resolves with the job once it has ended. If the engine exits before, it follows the job on the next engine, which
 * this process may start, because jobs survive engines.
 */
export const followJob = (context: Context, jobId: string, following: FollowOptions): Promise<Job> =>
  retryOnEngineExit(context, {}, async ({ client }, again) => {
    // An engine of a single command runs only the jobs that the command asks for.
    if (again && (await client['jobs.get']({ jobId })).state !== 'paused') await client['jobs.resume']({ jobId });
    return followOn(client, jobId, following);
  });

async function followOn(client: Client, jobId: string, options: FollowOptions): Promise<Job> {
  const { stop, onProgress, onWaiting } = options;
  let awaited: number | null = null;
  const watch = watchJob(client, jobId, (job) => {
    const wait = retryWaitOf(job);
    if (wait === null) {
      if (!hasEnded(job)) onProgress(job);
    } else if (wait.retryAt !== awaited) {
      awaited = wait.retryAt;
      onWaiting(job, wait);
    }
  });
  let isOver = false;
  const canceled = stop.then(() => (isOver ? watch.ended : client['jobs.cancel']({ jobId })));
  // The call may fail because the engine is gone; the next engine is then asked.
  canceled.catch(() => undefined);
  try {
    return await Promise.race([watch.ended, canceled]);
  } finally {
    isOver = true;
    watch.stop();
  }
}

/** How an export is followed. */
export type RenderFollowing = Pick<FollowOptions, 'stop' | 'onWaiting'> & {
  readonly onProgress: (progress: RenderProgress) => void;
};

/** Starts a render and follows it. Fails where it cannot be started. */
export async function runRender(
  context: Context,
  request: ParamsOf<Api['render.start']>,
  following: RenderFollowing,
): Promise<JobOf<'export'>> {
  // A file is rendered even where the database is damaged.
  const { client } = await context.connect({ storeOptional: 'file' in request.source });
  const { jobId } = await client['render.start'](request);
  return followRender(context, jobId, following);
}

/** Follows an export to its end. */
export async function followRender(
  context: Context,
  jobId: string,
  { stop, onProgress, onWaiting }: RenderFollowing,
): Promise<JobOf<'export'>> {
  const job = await followJob(context, jobId, {
    stop,
    onWaiting,
    onProgress: (job) => {
      if (job.kind === 'export' && job.progress) onProgress(job.progress);
    },
  });
  return job as JobOf<'export'>;
}
