/** `upright render`: renders a video. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Api } from '../../../core/api/api.js';
import type { JobOf } from '../../../core/api/jobs.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { RenderResult } from '../../../core/api/render.js';
import type { Context } from '../context.js';
import { reportJobEnd } from '../report-job-end.js';
import { renderOnChanges } from '../render-on-changes.js';
import { followRender, type RenderFollowing, runRender } from '../follow-job.js';
import { throwError, toExitCode } from '../errors.js';
import { onStandardError, withPipedOutput } from '../output/piped-video.js';
import { createProgressView } from '../output/progress-view.js';
import { toBytesText, toFpsText, toSizeText, toTimeText } from '../output/format.js';
import { toErrors } from '../strict.js';
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
    'render quote.json -o ana.mp4 --set name=Ana',
    'render recipe.json -o out.mp4 --languages all',
    'jq .video request.json | upright render - -o - | ffplay -',
  ])
    .argument('<source>', 'project or recipe file; - for standard input')
    .requiredOption('-o, --output <file>', 'video to write (.mp4); - for standard output')
    .option('--webhook <url>', 'post the end of the render there')
    .option('--reference <text>', 'what the webhook is told that you call it')
    .option('--watch', 'render again whenever the source or a file that it names changes');
  return addRetryOptions(addRenderOptions(command)).action((source: string, options: RenderOptions & RetryOptions) =>
    render(context, source, options),
  );
}

async function render(context: Context, source: string, options: RenderOptions & RetryOptions): Promise<void> {
  const { io } = context;
  const retry = toRetryPolicy(options, 'transient');
  const webhook = toWebhook(options);
  const asked = { ...(await toRenderRequest(source, options, io.cwd)), retry, ...(webhook && { webhook }) };
  const name = source === '-' ? 'standard input' : source;
  if (options.strict && !(await isSpotless(context, name, asked))) return;
  const start = () => startAndReport(context, name, asked, options.languages);
  if (options.watch && source !== '-') return renderOnChanges(context, resolve(io.cwd, source), start);
  if (options.output === '-' && (options.sidecars || options.languages))
    return throwError('usage.invalid', 'Several files need a place; give -o a file.');
  if (options.output !== '-') return start();
  await withPipedOutput(io, (output) =>
    renderAndReport(onStandardError(context), name, { ...asked, output, fragmented: true }),
  );
}

function toWebhook({ webhook: url, reference }: RenderOptions) {
  return url === undefined ? undefined : { url, ...(reference === undefined ? {} : { reference }) };
}

/** Whether a render would have no problem at all; tells them, and sets the exit status, where it has. */
async function isSpotless(context: Context, source: string, request: ParamsOf<Api['render.start']>): Promise<boolean> {
  const { client } = await context.connect({ storeOptional: 'file' in request.source });
  const { priority: _, retry: __, webhook: ___, ...planned } = request;
  const problems = toErrors((await client['render.plan'](planned)).problems);
  for (const problem of problems) context.reporter.problem(problem, source);
  if (problems.length === 0) return true;
  context.finish(await toExitCode(problems));
  return false;
}

/** Renders one video, or one for each of these languages, and reports each. */
export async function startAndReport(
  context: Context,
  source: string,
  request: ParamsOf<Api['render.start']>,
  languages: RenderOptions['languages'],
): Promise<void> {
  if (languages === undefined) return renderAndReport(context, source, request);
  const { captions: _, output = '', ...others } = request;
  const { client } = await context.connect({ storeOptional: 'file' in request.source });
  const asked = { ...others, output, ...(languages === 'all' ? {} : { languages: [...languages] }) };
  const { exports } = await client['render.startLanguages'](asked);
  const stop = context.signals.takeOver();
  void stop.then(() =>
    Promise.all(exports.map(({ jobId }) => client['jobs.cancel']({ jobId }))).catch(() => undefined),
  );
  for (const { jobId } of exports)
    await followAndReport(context, source, stop, (following) => followRender(context, jobId, following));
}

/** Renders, shows progress and reports the result. `source` is the name shown to the user. */
export const renderAndReport = (
  context: Context,
  source: string,
  request: ParamsOf<Api['render.start']>,
): Promise<void> =>
  followAndReport(context, source, context.signals.takeOver(), (following) => runRender(context, request, following));

async function followAndReport(
  context: Context,
  source: string,
  stop: Promise<unknown>,
  run: (following: RenderFollowing) => Promise<JobOf<'export'>>,
): Promise<void> {
  const { io, reporter, signals } = context;
  const view = createProgressView(io);
  let hasEnded = false;
  void stop.then(() => {
    if (hasEnded) return;
    view.close();
    reporter.note('Stopping. What is finished is kept; press Ctrl+C again to stop at once.');
  });
  const job = await run({
    stop,
    onWaiting: (job, wait) => {
      view.close();
      reporter.waiting(job, wait);
    },
    onProgress: (progress) => {
      if (reporter.json) reporter.progress(progress);
      else if (signals.seen() === null) view.update(progress);
    },
  }).finally(() => {
    hasEnded = true;
    view.close();
  });
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
    ...(result.sidecars ?? []).map(({ file }) => file),
  ];
}
