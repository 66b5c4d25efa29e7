import type { Job, PartsProgress } from '../../core/api/jobs.js';
import type { Context } from './context.js';
import { followJob } from './follow-job.js';
import { createPartsView } from './output/parts-view.js';

/** Follows a job of many parts to its end and shows its progress after `label`. */
export async function followParts(
  context: Context,
  jobId: string,
  { label, stop }: { readonly label: string | ((progress: PartsProgress) => string); readonly stop: Promise<unknown> },
): Promise<Job> {
  const { io, reporter } = context;
  const view = createPartsView(io);
  try {
    return await followJob(context, jobId, {
      stop,
      onWaiting: (job, wait) => {
        view.close();
        reporter.waiting(job, wait);
      },
      onProgress: ({ progress }) => {
        if (progress === null || !('done' in progress)) return;
        if (reporter.json) reporter.progress(progress);
        else view.update(typeof label === 'string' ? label : label(progress), progress);
      },
    });
  } finally {
    view.close();
  }
}

/** How far a job is and what it does at the moment, by the names of its stages. */
export const toStageLabel =
  (names: Readonly<Record<string, string>>) =>
  ({ stage, percent }: PartsProgress): string =>
    `${String(Math.round(percent)).padStart(3)} %  ${names[stage] ?? 'Working'}`;
