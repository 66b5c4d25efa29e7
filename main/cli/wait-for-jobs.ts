/** Waits for jobs by their kind. */
import type { Job, JobKind } from '../../core/api/jobs.js';
import { retryWaitOf } from '../../core/api/retry-wait.js';
import type { EngineChoice } from '../host/connect-engine.js';
import type { Context } from './context.js';
import { retryOnEngineExit } from './retry-on-engine-exit.js';
import { createPartsView } from './output/parts-view.js';

export interface WaitOptions extends EngineChoice {
  /** All kinds where none is named. */
  readonly kinds: readonly JobKind[];
  /** Settles when the user stops waiting. */
  readonly stop: Promise<unknown>;
}

/** Waits until no job of these kinds is queued or running; returns those that ended meanwhile. */
export async function waitForJobs(context: Context, { kinds, stop, ...choice }: WaitOptions): Promise<Job[]> {
  const { io, reporter } = context;
  const view = createPartsView(io);
  const ended = new Map<string, Job>();
  let stopped = false;
  let wake: () => void = () => undefined;
  void stop.then(() => {
    stopped = true;
    wake();
  });
  const reportRemaining = (left: number): void => {
    const failed = [...ended.values()].filter(({ state }) => state === 'failed').length;
    const total = ended.size + left;
    const percent = total === 0 ? 100 : (ended.size / total) * 100;
    const progress = { stage: 'jobs', done: ended.size - failed, failed, total, secondsLeft: null, percent };
    if (reporter.json) reporter.progress(progress);
    else view.update('Working', progress);
  };
  await retryOnEngineExit(context, choice, async ({ client }) => {
    const off = client.on('jobs.changed', (job) => {
      if (kinds.length > 0 && !kinds.includes(job.kind)) return;
      if (job.endedAt !== null) ended.set(job.id, job);
      const wait = retryWaitOf(job);
      if (wait !== null) {
        view.close();
        reporter.waiting(job, wait);
      }
      wake();
    });
    try {
      while (!stopped) {
        const next = new Promise<void>((done) => {
          wake = done;
        });
        const states = ['queued', 'running', 'waiting'] as const;
        const { total } = await client['jobs.list']({ kinds: [...kinds], states: [...states], limit: 1 });
        if (total === 0) return;
        reportRemaining(total);
        await next;
      }
    } finally {
      off();
    }
  }).finally(() => view.close());
  return [...ended.values()];
}
