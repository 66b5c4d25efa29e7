/** Finds when the words of a text are spoken, and shows the progress. */
import type { Api } from '../../core/api/api.js';
import type { AlignResult } from '../../core/api/captions.js';
import type { ParamsOf } from '../../core/api/method.js';
import type { Context } from './context.js';
import { followParts } from './follow-parts.js';
import { reportJobEnd } from './report-job-end.js';

/** The words with their times, once their problems are told; null where the job brought none, which is reported. */
export async function alignText(
  context: Context,
  request: ParamsOf<Api['captions.align']>,
  name: string,
): Promise<AlignResult | null> {
  const { client } = await context.connect();
  const { jobId } = await client['captions.align'](request);
  const stop = context.signals.takeOver();
  const job = await followParts(context, jobId, { label: 'Aligning', stop });
  if (job.kind !== 'alignment' || job.result === null) {
    await reportJobEnd(context, job, name);
    return null;
  }
  for (const problem of job.result.problems) context.reporter.problem(problem, name);
  return job.result;
}
