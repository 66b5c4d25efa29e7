/** `upright export`: a kept project as a video, now or in the queue. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parsePriority } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { findProject } from '../find-project.js';
import { createCommand } from './create-command.js';
import { startAndReport } from './render.js';
import { addRenderOptions, type RenderOptions, toRenderOptions } from './render-options.js';
import { addRetryOptions, type RetryOptions, toRetryPolicy } from './retry-options.js';

interface ExportOptions extends RenderOptions, RetryOptions {
  readonly output: string;
  readonly queue?: true;
  readonly priority: number;
}

export function exportCommand(context: Context): Command {
  const command = createCommand('export', 'Export a project that the engine keeps; a file is rendered with render.', [
    'export "Leg day" -o leg-day.mp4',
    'export "Leg day" -o leg-day.mp4 --preset tiktok --queue',
    'export "Leg day" -o leg-day.mp4 --languages en,fr',
    'jobs run',
  ])
    .argument('<project>', 'id or name')
    .requiredOption('-o, --output <file>', 'video to write (.mp4)')
    .option('--queue', 'only queue it, for an engine that lasts or upright jobs run')
    .option('--priority <number>', 'before others with a lower one, -100 to 100', parsePriority, 0);
  return addRetryOptions(addRenderOptions(command)).action((name: string, options: ExportOptions) =>
    exportProject(context, name, options),
  );
}

async function exportProject(context: Context, name: string, options: ExportOptions): Promise<void> {
  const { client } = await context.connect();
  const { id } = await findProject(client, name);
  const { priority } = options;
  const request = {
    ...toRenderOptions(options, context.io.cwd),
    source: { projectId: id },
    output: resolve(context.io.cwd, options.output),
    priority,
    retry: toRetryPolicy(options, options.queue ? 'always' : 'transient'),
  };
  if (!options.queue) return startAndReport(context, name, request, options.languages);
  if (options.languages) {
    const { captions: _, ...others } = request;
    const languages = options.languages === 'all' ? {} : { languages: [...options.languages] };
    const { exports } = await client['render.startLanguages']({ ...others, ...languages });
    return context.reporter.result(
      { exports },
      exports.map(({ jobId, output }) => `${jobId}  ${output}`),
    );
  }
  const queued = await client['render.start'](request);
  context.reporter.result(queued, [queued.jobId]);
}
