/** `upright render`: renders a video. */
import type { Command } from 'commander';
import type { Api } from '../../../core/api/api.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { RenderResult } from '../../../core/api/render.js';
import type { Context } from '../context.js';
import { reportJobEnd } from '../report-job-end.js';
import { runRender } from '../follow-job.js';
import { createProgressView } from '../output/progress-view.js';
import { toBytesText, toFpsText, toSizeText, toTimeText } from '../output/format.js';
import { createCommand } from './create-command.js';
import { addRenderOptions, type RenderOptions, toRenderRequest } from './render-options.js';
import { addRetryOptions, type RetryOptions, toRetryPolicy } from './retry-options.js';

export function renderCommand(context: Context): Command {
  const command = createCommand('render', 'Render a project or a recipe to a video.', [
    'render recipe.json -o out.mp4',
    'render recipe.json -o out.mp4 --preset tiktok --poster 2s',
    'render project.json -o small.mp4 --size 720x1280 --target-size 20MB',
    'render project.json -o part.mp4 --range 2s-10s --quality draft',
    'render project.json -o out.mp4 --json | jq .percent',
  ])
    .argument('<source>', 'project or recipe file')
    .requiredOption('-o, --output <file>', 'video to write (.mp4)');
  return addRetryOptions(addRenderOptions(command)).action((source: string, options: RenderOptions & RetryOptions) =>
    render(context, source, options),
  );
}

function render(context: Context, source: string, options: RenderOptions & RetryOptions): Promise<void> {
  const request = toRenderRequest(source, options, context.io.cwd);
  return renderAndReport(context, source, { ...request, retry: toRetryPolicy(options, 'transient') });
}

/** Renders, shows progress and reports the result. `source` is the name shown to the user. */
export async function renderAndReport(
  context: Context,
  source: string,
  request: ParamsOf<Api['render.start']>,
): Promise<void> {
  const { io, reporter, signals } = context;
  const view = createProgressView(io);
  const stop = signals.takeOver();
  void stop.then(() => {
    view.close();
    reporter.note('Stopping. What is finished is kept; press Ctrl+C again to stop at once.');
  });
  const job = await runRender(context, request, {
    stop,
    onWaiting: (job, wait) => {
      view.close();
      reporter.waiting(job, wait);
    },
    onProgress: (progress) => {
      if (reporter.json) reporter.progress(progress);
      else if (signals.seen() === null) view.update(progress);
    },
  }).finally(() => view.close());
  if (!job.result) return reportJobEnd(context, job, source);
  for (const problem of job.result.problems) reporter.problem(problem, source);
  for (const note of job.result.notes) reporter.note(`Note: ${note}`);
  reporter.result(job.result, toLines(job.result));
}

function toLines(result: RenderResult): string[] {
  const { cached, copied, total } = result.segments;
  const reused = [cached > 0 ? `${cached} from the cache` : '', copied > 0 ? `${copied} copied` : ''].filter(Boolean);
  const facts = [
    toSizeText(result.size),
    toFpsText(result.fps),
    toTimeText(result.seconds),
    toBytesText(result.bytes),
    result.encoder,
    ...(result.loudness ? [`${result.loudness.integrated.toFixed(1)} LUFS`] : []),
  ];
  const work = `${total} segment${total === 1 ? '' : 's'}${reused.length > 0 ? ` (${reused.join(', ')})` : ''}`;
  return [
    result.output,
    `  ${facts.join(', ')}`,
    `  ${work}, made in ${toTimeText(Math.round(result.elapsedMs / 100) / 10)}`,
    ...(result.poster ? [result.poster] : []),
  ];
}
