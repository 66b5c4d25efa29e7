/** `upright models install`: a model is fetched, or taken from files. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { followParts } from '../../follow-parts.js';
import { reportJobEnd } from '../../report-job-end.js';
import { createCommand } from '../create-command.js';

export const installCommand = (context: Context): Command =>
  createCommand('install', 'Fetch a model and install it; an attempt that was ended goes on where it was.', [
    'models install piper-en-us-lessac',
    'models install kokoro-en --from kokoro-en-v0_19.tar.bz2',
  ])
    .argument('<model>', 'id, as upright models lists it')
    .option('--from <paths...>', 'its archive, its files in the order of the list, or the folder they lie in')
    .action((model: string, options: { readonly from?: readonly string[] }) => install(context, model, options));

async function install(
  context: Context,
  model: string,
  { from }: { readonly from?: readonly string[] },
): Promise<void> {
  const { client } = await context.connect();
  const paths = from?.map((path) => resolve(context.io.cwd, path));
  const { jobId } = await client['models.install']({ model, ...(paths && { from: paths }) });
  const job = await followParts(context, jobId, { label: 'Installing', stop: context.signals.takeOver() });
  if (job.kind !== 'model' || job.result === null) return reportJobEnd(context, job, model);
  context.reporter.result(job.result, [`${model}: installed; try it with upright models test ${model}`]);
}
