/** `upright narrate`: a script as a spoken, captioned video. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Api } from '../../../core/api/api.js';
import type { ParamsOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { KaraokePreset } from '../../../core/project/karaoke-presets.js';
import { parseCount } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { reportError } from '../errors.js';
import { createCommand } from './create-command.js';
import { renderAndReport } from './render.js';
import { addRenderOptions, type RenderOptions, toRenderOptions } from './render-options.js';
import { addRetryOptions, type RetryOptions, toRetryPolicy } from './retry-options.js';

interface NarrateOptions extends RenderOptions, RetryOptions {
  readonly output: string;
  readonly lang?: string;
  readonly voice?: string;
  readonly rate?: number;
  readonly picture?: readonly string[];
  readonly karaoke: KaraokePreset | 'none';
  readonly words: boolean;
}

export function narrateCommand(context: Context): Command {
  const command = createCommand('narrate', 'Speak a script, show its words as they are said, and make a video of it.', [
    'narrate script.md -o video.mp4',
    'narrate script.md -o video.mp4 --lang fr --picture one.jpg two.mp4',
    'narrate script.md -o video.mp4 --voice elevenlabs:21m00Tcm4TlvDq8ikWAM',
  ])
    .argument('<script>', 'Markdown or plain text; a paragraph is a scene')
    .requiredOption('-o, --output <file>', 'video to write (.mp4)')
    .option('--lang <tag>', 'language of the script, such as fr; guessed from it otherwise')
    .option('--voice <name>', 'voice, as upright voices lists them')
    .option('--rate <words>', 'words a minute', parseCount(80, 400))
    .option('--picture <files...>', 'pictures and videos, one a scene')
    .addOption(
      new Option('--karaoke <look>', 'how words light up')
        .choices([...KaraokePreset.options, 'none'])
        .default('current'),
    )
    .option('--no-words', 'show nothing of what is said');
  return addRetryOptions(addRenderOptions(command)).action((file: string, options: NarrateOptions) =>
    narrate(context, file, options),
  );
}

async function narrate(context: Context, script: string, options: NarrateOptions): Promise<void> {
  const { io, reporter, connect, finish } = context;
  const file = resolve(io.cwd, script);
  try {
    const { client } = await connect();
    const { lang, voice, rate, picture = [], karaoke, words } = options;
    const { project } = await client['narration.compile']({
      text: { file },
      pictures: picture.map((each) => resolve(io.cwd, each)),
      ...{ captions: words, karaoke: karaoke === 'none' ? null : karaoke },
      ...(lang === undefined ? {} : { language: lang }),
      ...(voice === undefined ? {} : { voice }),
      ...(rate === undefined ? {} : { rate }),
    });
    const request: ParamsOf<Api['render.start']> = {
      source: { project, folder: resolve(file, '..') },
      ...toRenderOptions(options, io.cwd),
      output: resolve(io.cwd, options.output),
      retry: toRetryPolicy(options, 'transient'),
    };
    await renderAndReport(context, script, request);
  } catch (thrown) {
    if (!(thrown instanceof UprightError)) throw thrown;
    finish(await reportError(thrown, reporter, { file: script, problems: 'answer' }));
  }
}
