/** `upright jobs list`, `show` and `stats`. */
import { type Command, Option } from 'commander';
import type { JobKind, JobState } from '../../../../core/api/jobs.js';
import { parseCount } from '../../arguments/amount.js';
import { severalOf } from '../../arguments/list.js';
import type { Context } from '../../context.js';
import { toJobRow } from '../../output/job-row.js';
import { alignColumns } from '../../output/table.js';
import { toJobLines, toStepLines } from '../../output/job-tree.js';
import { toStatisticsLines } from '../../output/statistics-lines.js';
import { createCommand } from '../create-command.js';

const KINDS: readonly JobKind[] = [
  'export',
  'import',
  'analysis',
  'proxy',
  'batch',
  'alignment',
  'transcription',
  'silence',
  'cleaning',
  'model',
  'translation',
  'short',
  'dubbing',
  'avatar',
  'prerender',
];
const STATES: readonly JobState[] = ['queued', 'running', 'waiting', 'paused', 'done', 'failed', 'canceled'];

interface ListOptions {
  readonly kind: readonly JobKind[];
  readonly state: readonly JobState[];
  readonly order: 'newest' | 'queue';
  readonly limit: number;
}

export const listCommand = ({ connect, reporter }: Context): Command =>
  createCommand('list', 'List jobs, the newest first.', [
    'jobs list --state queued --state running',
    'jobs list --kind export --json',
    'jobs list --order queue',
  ])
    .addOption(severalOf('--kind <kind>', 'only of this kind; may be repeated', KINDS))
    .addOption(severalOf('--state <state>', 'only in this state; may be repeated', STATES))
    .addOption(
      new Option('--order <order>', 'the newest first, or ended jobs and then those that wait as they would run')
        .choices(['newest', 'queue'])
        .default('newest'),
    )
    .option('--limit <number>', 'how many at most', parseCount(1, 1000), 100)
    .action(async ({ kind, state, order, limit }: ListOptions) => {
      const { client } = await connect();
      const found = await client['jobs.list']({ kinds: [...kind], states: [...state], order, limit });
      reporter.result(found, toJobLines(found.jobs));
    });

export const showCommand = ({ connect, reporter }: Context): Command =>
  createCommand('show', 'Show one job; with --json all that is known of it.', ['jobs show 5f0c9f8e --json'])
    .argument('<job>', 'id')
    .action(async (jobId: string) => {
      const { client } = await connect();
      const job = await client['jobs.get']({ jobId });
      reporter.result(job, [...alignColumns([toJobRow(job)]), ...toStepLines(job)]);
    });

export const statsCommand = ({ connect, reporter }: Context): Command =>
  createCommand(
    'stats',
    'Count jobs, first tries and failures, and tell how long they and their steps ran, and what they cost.',
    ['jobs stats', 'jobs stats --json'],
  ).action(async () => {
    const { client } = await connect();
    const found = await client['jobs.stats']({});
    reporter.result(found, found.kinds.flatMap(toStatisticsLines));
  });
