/** The tool `jobs_wait`: follows a job with the client's own progress bar and answers when it ends. */
import { z } from 'zod';
import type { Client } from '../../../core/api/client.js';
import { JobId } from '../../../core/api/job-id.js';
import type { Job } from '../../../core/api/jobs.js';
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
      'Where `ended` is false call it again; where the state is failed its `error` says why.',
    effect: 'read',
    params: z.strictObject({ jobId: JobId, seconds: z.number().min(0).max(3600).default(DEFAULT_SECONDS) }),
    run: async ({ jobId, seconds }, call) => {
      const job = await waitForJob(client, jobId, seconds * 1000, call);
      return toToolResult({ ended: hasEnded(job), job });
    },
  });

async function waitForJob(client: Client, jobId: string, milliseconds: number, call: ToolCall): Promise<Job> {
  const first = await client['jobs.get']({ jobId });
  if (hasEnded(first) || call.signal.aborted) return first;
  const watch = watchJob(client, jobId, (job) =>
    call.progress(job.progress?.percent ?? 0, `${job.title}: ${job.progress?.stage ?? job.state}`),
  );
  try {
    await withinTime(
      watch.ended.then(() => undefined),
      milliseconds,
      call.signal,
    );
    return await client['jobs.get']({ jobId });
  } finally {
    watch.stop();
  }
}

/** Waits for `until`, the time or the signal, whichever comes first. */
export async function withinTime(until: Promise<void>, milliseconds: number, signal: AbortSignal): Promise<void> {
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
