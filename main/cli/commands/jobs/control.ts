/** Commands for single jobs. */
import type { Command } from 'commander';
import { parsePriority } from '../../arguments/amount.js';
import { severalOf } from '../../arguments/list.js';
import type { Context } from '../../context.js';
import { reportError } from '../../errors.js';
import { toJobRow } from '../../output/job-row.js';
import { alignColumns } from '../../output/table.js';
import { toCountText } from '../../output/format.js';
import { createCommand } from '../create-command.js';

const SIMPLE = [
  ['cancel', 'Stop jobs; what is finished of them is kept.'],
  ['pause', 'Hold jobs back; what runs stops and keeps what it has made.'],
  ['resume', 'Let paused jobs go on.'],
  ['retry', 'Queue failed or canceled jobs again.'],
] as const;

/** `upright jobs cancel`, `pause`, `resume` and `retry`. A job that refuses does not keep the others from it. */
export const simpleCommands = ({ connect, reporter, finish }: Context): Command[] =>
  SIMPLE.map(([verb, summary]) =>
    createCommand(verb, summary, [`jobs ${verb} 5f0c…`])
      .argument('<jobs...>', 'ids')
      .action(async (ids: string[]) => {
        const { client } = await connect();
        const ends = await Promise.allSettled(ids.map((jobId) => client[`jobs.${verb}`]({ jobId })));
        const jobs = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
        const refused = ends.flatMap((end, i) => (end.status === 'rejected' ? [{ id: ids[i] ?? '', end }] : []));
        for (const { id, end } of refused) {
          finish(await reportError(end.reason, reporter, { about: id }));
        }
        if (jobs.length > 0) reporter.result({ jobs }, alignColumns(jobs.map((job) => toJobRow(job))));
      }),
  );

export const priorityCommand = ({ connect, reporter }: Context): Command =>
  createCommand('priority', 'Let a job go before others; 0 is usual, up to 100.', ['jobs priority 5f0c… 10'])
    .argument('<job>', 'id')
    .argument('<number>', '-100 to 100', parsePriority)
    .action(async (jobId: string, priority: number) => {
      const { client } = await connect();
      const job = await client['jobs.prioritize']({ jobId, priority });
      reporter.result(job, alignColumns([toJobRow(job)]));
    });

export const moveCommand = ({ connect, reporter }: Context): Command =>
  createCommand('move', 'Put a waiting job before another, or behind all of its kind.', [
    'jobs move 5f0c… --before 77ab…',
  ])
    .argument('<job>', 'id')
    .option('--before <job>', 'the job that comes next then')
    .action(async (jobId: string, { before }: { before?: string }) => {
      const { client } = await connect();
      const job = await client['jobs.move']({ jobId, before: before ?? null });
      reporter.result(job, alignColumns([toJobRow(job)]));
    });

const ENDED = ['done', 'failed', 'canceled'] as const;

export const clearCommand = ({ connect, reporter }: Context): Command =>
  createCommand('clear', 'Forget jobs that are done or canceled; failed ones where told so.', [
    'jobs clear',
    'jobs clear --state failed',
  ])
    .addOption(severalOf('--state <state>', 'only in this state; may be repeated', ENDED))
    .action(async ({ state }: { state: (typeof ENDED)[number][] }) => {
      const { client } = await connect();
      const done = await client['jobs.clear'](state.length === 0 ? {} : { states: state });
      reporter.result(done, [`${toCountText(done.cleared, 'job')} forgotten`]);
    });
