/** Follows one job by the events of a client. */
import type { Client } from './client.js';
import type { Job } from './jobs.js';

/** A job that is followed. */
export interface JobWatch {
  /** The job once it has ended, whichever way. Rejects where the engine does not know it or cannot be asked. */
  readonly ended: Promise<Job>;
  /** Stops following; `ended` may then stay pending. */
  readonly stop: () => void;
}

/** Whether a job has ended, whichever way. */
export const hasEnded = ({ endedAt }: Pick<Job, 'endedAt'>): boolean => endedAt !== null;

/** Calls `onChange` with the job as it is and whenever it changes, its end included. */
export function watchJob(client: Client, jobId: string, onChange: (job: Job) => void = () => undefined): JobWatch {
  let stop = (): void => undefined;
  const ended = new Promise<Job>((resolve, reject) => {
    let isNewer = false;
    const take = (job: Job): void => {
      onChange(job);
      if (!hasEnded(job)) return;
      stop();
      resolve(job);
    };
    const off = client.on('jobs.changed', (job) => {
      if (job.id !== jobId) return;
      isNewer = true;
      take(job);
    });
    stop = () => off();
    // It may have ended before anybody listened.
    client['jobs.get']({ jobId }).then(
      (job) => {
        if (!isNewer) take(job);
      },
      (thrown: unknown) => {
        stop();
        reject(thrown);
      },
    );
  });
  // The rejection is handled by whoever awaits it; a watch that was stopped early has no listener.
  ended.catch(() => undefined);
  return { ended, stop: () => stop() };
}
