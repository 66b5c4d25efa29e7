/** Waiting for a job. */
import type { Client } from '../../core/api/client.js';
import type { Job } from '../../core/api/jobs.js';
import { hasEnded } from './job-store.js';

/** The job when it has ended. */
export function waitForJob(client: Client, jobId: string): Promise<Job> {
  return new Promise((resolve, reject) => {
    const off = client.on('jobs.changed', (job) => {
      if (job.id === jobId) take(job);
    });
    const take = (job: Job): void => {
      if (!hasEnded(job)) return;
      off();
      resolve(job);
    };
    // It may have ended before anybody listened.
    client['jobs.get']({ jobId }).then(take, (thrown: unknown) => {
      off();
      reject(thrown);
    });
  });
}
