/** Waiting for a job. */
import type { Client } from '../../core/api/client.js';
import type { Job } from '../../core/api/jobs.js';
import { watchJob } from '../../core/api/watch-job.js';

/** The job when it has ended. */
export const waitForJob = (client: Client, jobId: string): Promise<Job> => watchJob(client, jobId).ended;
