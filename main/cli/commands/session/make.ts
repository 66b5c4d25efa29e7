/** A workout as a finished video. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Api } from '../../../../core/api/api.js';
import type { ParamsOf } from '../../../../core/api/method.js';
import type { Context } from '../../context.js';
import { endWithError } from '../../errors.js';
import { createCommand } from '../create-command.js';
import { renderAndReport } from '../render.js';
import { addRenderOptions, type RenderOptions, toRenderOptions } from '../render-options.js';
import { addRetryOptions, type RetryOptions, toRetryPolicy } from '../retry-options.js';

interface MakeOptions extends RenderOptions, RetryOptions {
  readonly output: string;
  readonly lang?: string;
  readonly voice?: string;
  readonly music?: string;
  readonly theme?: string;
  readonly canvas?: 'vertical' | 'horizontal' | 'square';
}

export const makeCommand = (context: Context): Command => {
  const command = createCommand('make', 'Make the video of a workout: clips, timers, bars, spoken cues and music.', [
    'session leg-day.yml -o leg-day.mp4',
    'session leg-day.yml -o leg-day.mp4 --music beat.mp3 --canvas horizontal',
    'session tabata.csv -o tabata.mp4 --lang fr --voice none',
  ])
    .argument('<plan>', 'YAML, JSON or CSV file')
    .requiredOption('-o, --output <file>', 'video to write (.mp4)')
    .option('--lang <tag>', 'language of what is said and shown, such as fr')
    .option('--voice <name>', 'voice of the cues, as upright voices lists them, or none')
    .option('--music <file>', 'music under the whole')
    .option('--theme <name>', 'fonts and colours, such as bold, calm, neon or paper')
    .addOption(new Option('--canvas <shape>', 'shape of the video').choices(['vertical', 'horizontal', 'square']));
  return addRetryOptions(addRenderOptions(command)).action((file: string, options: MakeOptions) =>
    make(context, file, options),
  );
};

async function make(context: Context, file: string, options: MakeOptions): Promise<void> {
  const { io, reporter, connect } = context;
  const path = resolve(io.cwd, file);
  try {
    const { client } = await connect();
    const { plan } = await client['session.check']({ source: { file: path } });
    const changed = { ...plan, ...toChanges(plan, options, io.cwd) };
    const made = await client['session.compile']({ source: { plan: changed, folder: resolve(path, '..') } });
    for (const { line: _, ...problem } of made.problems) reporter.problem(problem, file, 'aside');
    const request: ParamsOf<Api['render.start']> = {
      source: { project: made.project, folder: resolve(path, '..') },
      ...toRenderOptions(options, io.cwd),
      output: resolve(io.cwd, options.output),
      retry: toRetryPolicy(options, 'transient'),
    };
    await renderAndReport(context, file, request);
  } catch (thrown) {
    await endWithError(thrown, context, file);
  }
}

function toChanges(plan: Readonly<Record<string, unknown>>, options: MakeOptions, cwd: string) {
  const { lang, voice, music, theme, canvas } = options;
  const { sounds } = plan;
  const before = typeof sounds === 'object' && sounds !== null ? sounds : {};
  return {
    ...(lang !== undefined && { language: lang }),
    ...(voice !== undefined && { sounds: { ...before, voice: voice === 'none' ? false : voice } }),
    ...(music !== undefined && { music: resolve(cwd, music) }),
    ...(theme !== undefined && { theme }),
    ...(canvas !== undefined && { canvas }),
  };
}
