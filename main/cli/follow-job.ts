/** Starts a render, follows it to its end, and stops it when a person asks. */
import type { Api } from '../../core/api/api.js';
import type { Client } from '../../core/api/client.js';
import type { Job } from '../../core/api/jobs.js';
import type { ParamsOf } from '../../core/api/method.js';
import type { RenderProgress } from '../../core/api/render.js';

/** Gives the job once it has ended, whichever way. Fails where it could not be started. */
export async function runRender(
  client: Client,
  request: ParamsOf<Api['render.start']>,
  { stop, onProgress }: { stop: Promise<unknown>; onProgress: (progress: RenderProgress) => void },
): Promise<Job> {
  const { promise, resolve, reject } = Promise.withResolvers<Job>();
  let id: string | null = null;
  let ended = false;
  const see = (job: Job) => {
    if (job.id !== id || ended) return;
    if (job.progress) onProgress(job.progress);
    ended = job.endedAt !== null;
    if (ended) resolve(job);
  };
  const off = client.on('jobs.changed', see);
  try {
    id = (await client['render.start'](request)).jobId;
    const jobId = id;
    stop.then(() => client['jobs.cancel']({ jobId })).then(see, reject);
    // It may have changed, or ended, before its name was known here.
    see(await client['jobs.get']({ jobId }));
    return await promise;
  } finally {
    off();
  }
}
