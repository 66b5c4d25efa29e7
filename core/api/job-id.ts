/** Names of jobs, apart from jobs because other features name them too. */
import { z } from 'zod';

/** Names a job of this home. */
export const JobId = z.string().min(1).max(64);
export type JobId = z.infer<typeof JobId>;
