/** The tool `jobs_wait`: follows a job with the client's own progress bar and answers when it ends. */
import { z } from 'zod';
import type { Client } from '../../../core/api/client.js';
import { JobId } from '../../../core/api/job-id.js';
import type { Job } from '../../../core/api/jobs.js';
import { retryWaitOf } from '../../../core/api/retry-wait.js';
import { hasEnded, watchJob } from '../../../core/api/watch-job.js';
import { type ServerTool, declareServerTool, type ToolCall } from './server-tool.js';
import { toToolResult } from './tool-result.js';

/** Many clients time out after a minute without progress, so the default is less. */
const DEFAULT_SECONDS = 45;

export const createJobsWait = (client: Client): ServerTool =>
  declareServerTool({
    name: 'jobs_wait',
    title: 'Jobs: wait',
    description:
      'Waits until a job ends, or for some seconds, and answers the job as it stands then. ' +
      'Where `ended` is false call it again; where the state is failed its `error` says why. ' +
      '`waiting` says why a job waits to be tried again and in how many seconds: jobs.resume tries at once.',
    effect: 'read',
    params: z.strictObject({ jobId: JobId, seconds: z.number().min(0).max(3600).default(DEFAULT_SECONDS) }),
    run: async ({ jobId, seconds }, call) => {
      const job = await waitForJob(client, jobId, seconds * 1000, call);
      return toToolResult({ ended: hasEnded(job), waiting: toWaiting(job), job });
    },
  });

function toWaiting(job: Job): { reason: string; retryAt: number; seconds: number } | null {
  const wait = retryWaitOf(job);
  if (wait === null) return null;
  const { reason, retryAt } = wait;
  return { reason: reason.message, retryAt, seconds: Math.max(0, Math.ceil((retryAt - Date.now()) / 1000)) };
}

async function waitForJob(client: Client, jobId: string, milliseconds: number, call: ToolCall): Promise<Job> {
  const first = await client['jobs.get']({ jobId });
  if (hasEnded(first) || call.signal.aborted) return first;
  let noteRetry = (): void => undefined;
  const failed = new Promise<void>((resolve) => {
    noteRetry = resolve;
  });
  const watch = watchJob(client, jobId, (job) => {
    call.progress(job.progress?.percent ?? 0, `${job.title}: ${job.progress?.stage ?? job.state}`);
    // That it failed meanwhile and waits minutes is told at once; whoever knows it already may wait on.
    if (job.retryAt !== first.retryAt && retryWaitOf(job) !== null) noteRetry();
  });
  try {
    await waitAtMost(Promise.race([watch.ended.then(() => undefined), failed]), milliseconds, call.signal);
    return await client['jobs.get']({ jobId });
  } finally {
    watch.stop();
  }
}

/** Waits for `until`, the time or the signal, whichever comes first. */
export async function waitAtMost(until: Promise<void>, milliseconds: number, signal: AbortSignal): Promise<void> {
  let end = (): void => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(end, milliseconds);
  signal.addEventListener('abort', end, { once: true });
  try {
    await Promise.race([until, over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
