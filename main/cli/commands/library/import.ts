/** `upright library import`: files and folders into the library. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ImportResult } from '../../../../core/api/library.js';
import { collect } from '../../arguments/list.js';
import type { Context } from '../../context.js';
import { reportJobEnd } from '../../report-job-end.js';
import { toExitCode } from '../../errors.js';
import { followParts } from '../../follow-parts.js';
import { toCountText } from '../../output/format.js';
import { waitForJobs } from '../../wait-for-jobs.js';
import { createCommand } from '../create-command.js';
import { findOrMakeCollection } from './collections.js';

interface ImportOptions {
  readonly recursive: boolean;
  readonly collection?: string;
  readonly tag: readonly string[];
  readonly wait: boolean;
}

export const importCommand = (context: Context): Command =>
  createCommand('import', 'Import files and folders; what is broken is listed, the rest can be used.', [
    'library import clip.mp4 music.mp3',
    'library import ~/footage --collection Exercises --tag legs',
  ])
    .argument('<paths...>', 'files and folders')
    .option('--no-recursive', 'only the files directly in a folder')
    .option('--collection <name>', 'put them into this collection, made where it is not there')
    .option('--tag <tag>', 'give them this tag; may be repeated', collect, [])
    .option('--no-wait', 'leave pictures, peaks and measurements to an engine that lasts')
    .action((paths: string[], options: ImportOptions) => importMedia(context, paths, options));

async function importMedia(context: Context, paths: readonly string[], options: ImportOptions): Promise<void> {
  const { io, reporter, signals, finish } = context;
  const { client } = await context.connect();
  const { collection } = options;
  const stop = signals.takeOver();
  const { jobId } = await client['library.import']({
    paths: paths.map((path) => resolve(io.cwd, path)),
    recursive: options.recursive,
    ...(collection === undefined ? {} : { collection: await findOrMakeCollection(client, collection) }),
    tags: [...options.tag],
  });
  const job = await followParts(context, jobId, { label: 'Importing', stop });
  if (job.kind !== 'import' || job.result === null) return reportJobEnd(context, job);
  const { broken, brokenTotal } = job.result;
  for (const { path, error } of broken) reporter.failure(error, path);
  if (brokenTotal > broken.length) reporter.note(`and ${brokenTotal - broken.length} more that are broken`);
  if (options.wait && signals.seen() === null) await waitForJobs(context, { kinds: ['analysis'], stop });
  reporter.result(job.result, toLines(job.result));
  finish(await toExitCode(broken.map(({ error }) => ({ severity: 'error', code: error.code }))));
}

const toLines = ({ added, known, brokenTotal, skipped }: ImportResult): string[] => [
  [
    `${toCountText(added, 'file')} imported`,
    ...(known > 0 ? [`${known} known already`] : []),
    ...(brokenTotal > 0 ? [`${brokenTotal} broken`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(', '),
];
