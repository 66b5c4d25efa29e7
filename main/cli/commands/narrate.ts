/** `upright narrate`: a script as a spoken, captioned video, or in a project. */
import { dirname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Api } from '../../../core/api/api.js';
import type { ParamsOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { KaraokePreset } from '../../../core/project/karaoke-presets.js';
import { SECOND_US } from '../../../core/project/time.js';
import { parseCount } from '../arguments/amount.js';
import { collectPairs } from '../arguments/list.js';
import { parseTime } from '../arguments/time.js';
import type { Context } from '../context.js';
import { reportError, throwError } from '../errors.js';
import { findProject } from '../find-project.js';
import { createCommand } from './create-command.js';
import { renderAndReport } from './render.js';
import { addRenderOptions, type RenderOptions, toRenderOptions } from './render-options.js';
import { addRetryOptions, type RetryOptions, toRetryPolicy } from './retry-options.js';

interface NarrateOptions extends RenderOptions, RetryOptions {
  readonly output?: string;
  readonly text?: string;
  readonly lang?: string;
  readonly voice?: string;
  readonly rate?: number;
  readonly speaker?: Readonly<Record<string, string>>;
  readonly say?: Readonly<Record<string, string>>;
  readonly picture?: readonly string[];
  readonly sceneSeconds?: number;
  readonly fit?: boolean;
  readonly at?: number;
  readonly karaoke: KaraokePreset | 'none';
  readonly words: boolean;
  readonly again?: boolean;
}

export function narrateCommand(context: Context): Command {
  const command = createCommand(
    'narrate',
    'Speak a script, show its words as they are said, and make a video of it or put it into a project.',
    [
      'narrate script.md -o video.mp4',
      'narrate script.md -o video.mp4 --lang fr --picture one.jpg two.mp4',
      'narrate script.md -o video.mp4 --speaker Ana=rms --speaker Ben=slt --say Nguyen=win',
      'narrate "Leg day" --text script.md --fit -o video.mp4',
    ],
  )
    .argument('<script>', 'Markdown or plain text, a paragraph a scene; with --text, id or name of a project')
    .option('-o, --output <file>', 'video to write (.mp4)')
    .option('--text <file>', 'script to put into the project')
    .option('--lang <tag>', 'language of the script, such as fr; guessed from it otherwise')
    .option('--voice <name>', 'voice, as upright voices lists them')
    .option('--rate <words>', 'words a minute', parseCount(80, 400))
    .option('--speaker <name=voice>', 'voice of the lines that begin with a name and a colon', collectPairs)
    .option('--say <word=words>', 'how a word is said', collectPairs)
    .addOption(new Option('--picture <files...>', 'pictures and videos, one a scene').conflicts('text'))
    .addOption(
      new Option('--scene-seconds <seconds>', 'how long each scene is; the voice is made to fit')
        .argParser(parseTime)
        .conflicts('text'),
    )
    .option('--fit', 'the clips of the project are the scenes; the voice is made to fit them')
    .option('--at <seconds>', 'where in the project it begins', parseTime)
    .addOption(
      new Option('--karaoke <look>', 'how words light up')
        .choices([...KaraokePreset.options, 'none'])
        .default('current'),
    )
    .option('--no-words', 'show nothing of what is said')
    .option('--again', 'ask a service even where it may have been paid for the same and its answer was lost');
  return addRetryOptions(addRenderOptions(command)).action((source: string, options: NarrateOptions) =>
    options.text === undefined
      ? narrateScript(context, source, options)
      : narrateProject(context, source, options.text, options),
  );
}

const toVoice = ({ lang, voice, rate, speaker, say, again }: NarrateOptions) => ({
  ...(again ? { again } : {}),
  ...(lang === undefined ? {} : { language: lang }),
  ...(voice === undefined ? {} : { voice }),
  ...(rate === undefined ? {} : { rate }),
  ...(speaker && {
    speakers: Object.fromEntries(Object.entries(speaker).map(([name, voice]) => [name, { voice }])),
  }),
  ...(say && { pronunciations: Object.entries(say).map(([word, words]) => ({ word, say: words })) }),
});

const toKaraoke = ({ karaoke }: NarrateOptions): KaraokePreset | null => (karaoke === 'none' ? null : karaoke);

async function narrateScript(context: Context, script: string, options: NarrateOptions): Promise<void> {
  const { io, reporter, connect, finish } = context;
  const file = resolve(io.cwd, script);
  const { output, picture = [], sceneSeconds, words } = options;
  if (output === undefined) return throwError('usage.invalid', 'Name the video to write with --output.');
  try {
    const { client } = await connect();
    const { project, problems } = await client['narration.compile']({
      text: { file },
      ...toVoice(options),
      pictures: picture.map((each) => resolve(io.cwd, each)),
      ...{ captions: words, karaoke: toKaraoke(options) },
      ...(sceneSeconds === undefined ? {} : { sceneLength: Math.round(sceneSeconds * SECOND_US) }),
    });
    for (const problem of problems) reporter.problem(problem, script, 'aside');
    await render(context, script, { project, folder: dirname(file) }, { ...options, output });
  } catch (thrown) {
    if (!(thrown instanceof UprightError)) throw thrown;
    finish(await reportError(thrown, reporter, { file: script, problems: 'answer' }));
  }
}

async function narrateProject(context: Context, name: string, script: string, options: NarrateOptions): Promise<void> {
  const { io, reporter, connect } = context;
  const { output, at, fit, words } = options;
  const { client } = await connect();
  const { id } = await findProject(client, name);
  const { project, revision } = await client['project.get']({ id });
  const { num, den } = project.fps;
  const done = await client['narration.apply']({
    ...{ id, base: revision, text: { file: resolve(io.cwd, script) } },
    ...toVoice(options),
    ...(at === undefined ? {} : { at: Math.round((at * num) / den) }),
    ...(fit ? { fit: 'scenes' as const } : {}),
    ...{ captions: words, karaoke: toKaraoke(options) },
  });
  for (const problem of done.problems) reporter.problem(problem, script, 'aside');
  if (output === undefined) {
    const { state, sentences } = done;
    reporter.result(done, [`${state.id}  ${state.undo}`, ...sentences.map(({ text }) => text)]);
  } else await render(context, name, { projectId: id }, { ...options, output });
}

const render = (
  context: Context,
  name: string,
  source: ParamsOf<Api['render.start']>['source'],
  options: NarrateOptions & { readonly output: string },
): Promise<void> =>
  renderAndReport(context, name, {
    source,
    ...toRenderOptions(options, context.io.cwd),
    output: resolve(context.io.cwd, options.output),
    retry: toRetryPolicy(options, 'transient'),
  });
