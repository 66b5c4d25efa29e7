/** Starts a render, follows it to its end, and stops it when a person asks. */
import type { Api } from '../../core/api/api.js';
import type { Client } from '../../core/api/client.js';
import type { Job, JobOf } from '../../core/api/jobs.js';
import type { ParamsOf } from '../../core/api/method.js';
import type { RenderProgress } from '../../core/api/render.js';

/** Gives the job once it has ended, whichever way. Fails where it could not be started. */
export async function runRender(
  client: Client,
  request: ParamsOf<Api['render.start']>,
  { stop, onProgress }: { stop: Promise<unknown>; onProgress: (progress: RenderProgress) => void },
): Promise<JobOf<'export'>> {
  let id: string | null = null;
  let end: (job: JobOf<'export'>) => void = () => undefined;
  const ended = new Promise<JobOf<'export'>>((done) => {
    end = done;
  });
  const see = (job: Job) => {
    if (job.id !== id || job.kind !== 'export') return;
    if (job.endedAt !== null) end(job);
    else if (job.progress) onProgress(job.progress);
  };
  const off = client.on('jobs.changed', see);
  try {
    id = (await client['render.start'](request)).jobId;
    const jobId = id;
    const canceled = stop.then(async () => (await client['jobs.cancel']({ jobId })) as JobOf<'export'>);
    // It may have changed, or ended, before its name was known here.
    see(await client['jobs.get']({ jobId }));
    return await Promise.race([ended, canceled]);
  } finally {
    off();
  }
}
