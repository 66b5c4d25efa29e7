/** Long work as the contract shows it: only jobs report progress and only jobs are canceled. */
import { z } from 'zod';
import { ErrorCodeSchema } from './errors.js';
import { RenderProgress, RenderResult } from './render.js';

/** Names a job of this engine. */
export const JobId = z.string().min(1).max(64);
export type JobId = z.infer<typeof JobId>;

/** A failure as it crosses the contract. */
export const FailureSchema = z.strictObject({
  code: ErrorCodeSchema,
  message: z.string(),
  data: z.json().optional(),
});

/** One job. Times are milliseconds since 1970; null where that has not happened. */
export const Job = z.strictObject({
  id: JobId,
  kind: z.enum(['render']),
  state: z.enum(['queued', 'running', 'done', 'failed', 'canceled']),
  progress: RenderProgress.nullable(),
  result: RenderResult.nullable(),
  error: FailureSchema.nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
});
export type Job = z.infer<typeof Job>;
