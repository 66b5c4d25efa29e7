/** Reports how a job ended. */
import type { Job } from '../../core/api/jobs.js';
import type { Context } from './context.js';
import { reportError } from './errors.js';
import { signalExitCodes } from './signals.js';

/** Reports why a job brought no result, and sets the exit status. */
export async function reportJobEnd({ reporter, signals, finish }: Context, job: Job, file?: string): Promise<void> {
  // Without a signal of ours somebody else canceled it.
  const exitCanceled = signalExitCodes[signals.seen() ?? 'SIGINT'];
  if (job.state === 'canceled' && !reporter.json) {
    reporter.note('Canceled.');
    finish(exitCanceled);
    return;
  }
  const { UprightError } = await import('../../core/errors.js');
  const { code, message, data } = job.error ?? { code: 'job.canceled' as const };
  const options = file === undefined ? {} : { file };
  const exit = await reportError(new UprightError(code, message, data), reporter, options);
  finish(job.state === 'canceled' ? exitCanceled : exit);
}
