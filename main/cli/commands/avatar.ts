/** `upright avatar`: a photo or logo with a ring that a spoken text drives. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { UprightError } from '../../../core/errors.js';
import { KaraokePreset } from '../../../core/project/karaoke-presets.js';
import { parseCount } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { reportError, throwError } from '../errors.js';
import { createCommand } from './create-command.js';
import { renderAndReport } from './render.js';
import { addRenderOptions, type RenderOptions, toRenderOptions } from './render-options.js';
import { addRetryOptions, type RetryOptions, toRetryPolicy } from './retry-options.js';

interface AvatarOptions extends RenderOptions, RetryOptions {
  readonly output: string;
  readonly photo: string;
  readonly script?: string;
  readonly shape: 'circle' | 'full';
  readonly color?: string;
  readonly lang?: string;
  readonly voice?: string;
  readonly rate?: number;
  readonly karaoke: KaraokePreset | 'none';
  readonly words: boolean;
  readonly again?: boolean;
}

export function avatarCommand(context: Context): Command {
  const command = createCommand(
    'avatar',
    'Speak a text beside a photo or logo, with a ring that follows the voice. The picture itself does not move.',
    [
      'avatar "Good morning." --photo me.jpg -o avatar.mp4',
      'avatar "Bonjour à tous." --photo me.jpg --lang fr --shape full -o avatar.mp4',
      'avatar --script news.md --photo logo.png --color "#ff7a59" -o news.mp4',
    ],
  )
    .argument('[text]', 'what is said')
    .requiredOption('--photo <file>', 'photo or logo')
    .requiredOption('-o, --output <file>', 'video to write (.mp4)')
    .addOption(new Option('--script <file>', 'file with what is said (Markdown or plain text)'))
    .addOption(new Option('--shape <shape>', 'how the picture stands').choices(['circle', 'full']).default('circle'))
    .option('--color <color>', 'colour of the ring, such as #ff7a59')
    .option('--lang <tag>', 'language of the text, such as fr; guessed from it otherwise')
    .option('--voice <name>', 'voice, as upright voices lists them')
    .option('--rate <words>', 'words a minute', parseCount(80, 400))
    .addOption(
      new Option('--karaoke <look>', 'how words light up')
        .choices([...KaraokePreset.options, 'none'])
        .default('current'),
    )
    .option('--no-words', 'show nothing of what is said')
    .option('--again', 'ask a service even where it may have been paid for the same and its answer was lost');
  return addRetryOptions(addRenderOptions(command)).action((text: string | undefined, options: AvatarOptions) =>
    run(context, text, options),
  );
}

async function run(context: Context, text: string | undefined, options: AvatarOptions): Promise<void> {
  const { io, reporter, connect, finish } = context;
  const { photo, script, shape, color, lang, voice, rate, karaoke, words, again, output } = options;
  if ((text === undefined) === (script === undefined))
    return throwError('usage.invalid', 'Name what is said, or the file that it is in with --script.');
  try {
    const { client } = await connect();
    const { state, problems } = await client['avatar.make']({
      text: script === undefined ? (text ?? '') : { file: resolve(io.cwd, script) },
      photo: resolve(io.cwd, photo),
      shape,
      ...(color === undefined ? {} : { color }),
      ...(lang === undefined ? {} : { language: lang }),
      ...(voice === undefined ? {} : { voice }),
      ...(rate === undefined ? {} : { rate }),
      ...{ captions: words, karaoke: karaoke === 'none' ? null : karaoke },
      ...(again ? { again } : {}),
    });
    for (const problem of problems) reporter.problem(problem, script ?? photo, 'aside');
    await renderAndReport(context, photo, {
      source: { projectId: state.id },
      ...toRenderOptions(options, io.cwd),
      output: resolve(io.cwd, output),
      retry: toRetryPolicy(options, 'transient'),
    });
  } catch (thrown) {
    if (!(thrown instanceof UprightError)) throw thrown;
    finish(await reportError(thrown, reporter, { file: script ?? photo, problems: 'answer' }));
  }
}
