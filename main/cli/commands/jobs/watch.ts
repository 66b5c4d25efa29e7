/** `upright jobs watch`: live progress. */
import type { Command } from 'commander';
import type { Job } from '../../../../core/api/jobs.js';
import type { Context } from '../../context.js';
import { reportJobEnd } from '../../report-job-end.js';
import { retryOnEngineExit } from '../../retry-on-engine-exit.js';
import { createJobsView } from '../../output/jobs-view.js';
import { signalExitCodes } from '../../signals.js';
import { createCommand } from '../create-command.js';

export const watchCommand = (context: Context): Command =>
  createCommand('watch', 'Show jobs as they go on, until Ctrl+C; or one until it ends.', [
    'jobs watch',
    'jobs watch 5f0c9f8e-6f0e-4f6b-9d3c-1a2b3c4d5e6f',
    'jobs watch --json | jq .job.progress.percent',
  ])
    .argument('[job]', 'id')
    .action((jobId: string | undefined) => watch(context, jobId ?? null));

async function watch(context: Context, only: string | null): Promise<void> {
  const { io, reporter, signals, finish } = context;
  const stop = signals.takeOver();
  const board = createJobsView(io);
  const show = (job: Job): void => {
    if (reporter.json) reporter.progress({ job });
    else board.show(job);
  };
  // This command stays open. If no engine is running, it starts one that works the queue and gives way to other
  // commands.
  const ended = await retryOnEngineExit(context, { persistent: true }, async ({ client }) => {
    let end: (job: Job) => void = () => undefined;
    const over = new Promise<Job>((done) => {
      end = done;
    });
    const see = (job: Job): void => {
      if (only !== null && job.id !== only) return;
      show(job);
      if (only !== null && job.endedAt !== null) end(job);
    };
    const off = client.on('jobs.changed', see);
    try {
      if (only !== null) see(await client['jobs.get']({ jobId: only }));
      else {
        const states = ['queued', 'running', 'waiting', 'paused'] as const;
        for (const job of (await client['jobs.list']({ states: [...states], limit: 1000 })).jobs) see(job);
      }
      return await Promise.race([over, stop.then(() => null)]);
    } finally {
      off();
    }
  }).finally(() => board.close());
  if (ended && ended.state !== 'done') return reportJobEnd(context, ended);
  const signal = signals.seen();
  // A single job is watched to its end; the whole queue is watched until a signal comes.
  if (only !== null && ended === null && signal !== null) finish(signalExitCodes[signal]);
}
