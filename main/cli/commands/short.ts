/** `upright short`: from a script or a theme to a finished short. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Api } from '../../../core/api/api.js';
import type { Client } from '../../../core/api/client.js';
import { CAPTION_FORMATS } from '../../../core/captions/caption-file.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { ShortResult } from '../../../core/api/storyboard.js';
import { KaraokePreset } from '../../../core/project/karaoke-presets.js';
import { SECOND_US } from '../../../core/project/time.js';
import { parseCount } from '../arguments/amount.js';
import { collectPairs, severalOf } from '../arguments/list.js';
import type { Context } from '../context.js';
import { endWithError, throwError } from '../errors.js';
import { findProject } from '../find-project.js';
import { followParts, toStageLabel } from '../follow-parts.js';
import { toCountText, toDollarText, toTimeText } from '../output/format.js';
import { reportJobEnd } from '../report-job-end.js';
import { createCommand } from './create-command.js';
import { addSettingsOptions, toExportSettings } from './render-options.js';
import { type ShortOptions, type ShortSource, toMaking, toShortSource } from './short-options.js';

export function shortCommand(context: Context): Command {
  const command = createCommand(
    'short',
    'Make a whole short of a script or a theme: voice, pictures, captions and music.',
    [
      'short --script pandas.md -o pandas.mp4',
      'short "Les pandas mignons" --script pandas.md --lang fr --music calm.mp3 -o pandas.mp4',
      'short "Les pandas mignons" --lang fr --scenes 8 --provider ollama -o pandas.mp4',
      'short --script pandas.md --generate gemini --plan',
      'short --script pandas.md --generate gemini -o pandas.mp4',
      'short --script changed.md --into "Giant pandas" -o pandas.mp4',
      'short --into "Giant pandas" --generate gemini --other 3 -o pandas.mp4',
      'short --outline facts --lang fr > pandas.md',
    ],
  )
    .argument('[theme]', 'what it is about; with --script its title')
    .option('-o, --output <file>', 'video to write (.mp4)')
    .option('--script <file>', 'script (Markdown or plain text); a model writes one where absent')
    .option('--outline <name>', 'print a script to fill in: facts, howTo, story, beforeAfter')
    .option('--plan', 'tell what each scene would show, and make nothing')
    .option('--into <project>', 'project that is to follow the script; what was changed by hand stays')
    .option('--lang <tag>', 'language of all that is said and shown, such as fr; guessed otherwise')
    .option('--scenes <number>', 'how many scenes a model writes (default: 8)', parseCount(1, 60))
    .option('--seconds <number>', 'how long it is at the least (for a model: 64)', parseCount(5, 600))
    .option('--tone <words>', 'tone of what a model writes, such as calm')
    .option('--audience <words>', 'for whom a model writes, such as children')
    .option('--provider <id>', 'service that writes, such as ollama; the first that is allowed where absent')
    .option('--model <id>', 'model of the service; its first where absent')
    .option('--take <number>', 'another take of what a model writes, paid anew', parseCount(1, 1000))
    .option('--voice <name>', 'voice, as upright voices lists them')
    .option('--rate <words>', 'words a minute', parseCount(80, 400))
    .option('--speaker <name=voice>', 'voice of the lines that begin with a name and a colon', collectPairs)
    .option('--say <word=words>', 'how a word is said', collectPairs)
    .option('--style <name>', 'look: cinematic, realistic, anime, sketch, or your own words')
    .option('--music <file>', 'music under the whole, lower while somebody speaks')
    .addOption(
      new Option('--longer <how>', 'what fills a scene that is longer than its clip (default: slow)').choices([
        ...['slow', 'second', 'hold'],
      ]),
    )
    .option('--no-library', 'show nothing of your library: cards of words')
    .option('--generate [service/model]', 'have a model make clips for scenes that your library does not serve')
    .option('--generate-all [service/model]', 'have a model make clips for all scenes without a picture of their own')
    .option('--other <number>', 'with --into, a scene that is to show something else; may be repeated', collectScenes)
    .option('--brand <name>', 'brand kit; that for new projects where absent')
    .addOption(
      new Option('--karaoke <look>', 'how words light up (default: current)').choices([
        ...KaraokePreset.options,
        'none',
      ]),
    )
    .option('--no-words', 'show nothing of what is said')
    .addOption(severalOf('--sidecars <format>', 'captions beside the video; SRT where absent', CAPTION_FORMATS))
    .option('--no-overwrite', 'leave an existing file alone')
    .option('--again', 'ask a service even where it may have been paid for the same and its answer was lost');
  return addSettingsOptions(command).action((theme: string | undefined, options: ShortOptions) =>
    run(context, theme, options),
  );
}

async function run(context: Context, theme: string | undefined, options: ShortOptions): Promise<void> {
  const { io, reporter } = context;
  if (options.outline !== undefined) return printOutline(context, options.outline, options.lang);
  if (theme === undefined && options.script === undefined && options.into === undefined)
    return throwError('usage.invalid', 'Name a theme, or a script with --script; --outline prints one to fill in.');
  const file = options.script ?? theme ?? '';
  try {
    if (options.plan) return await plan(context, theme, options);
    if (options.output === undefined && options.into === undefined)
      return throwError('usage.invalid', 'Name the video to write with --output.');
    const { client } = await context.connect();
    const asked = await toAsked(context, theme, options);
    if (asked === null) return;
    const { jobId } = await client['storyboard.make']({
      ...asked,
      ...toMaking(options, io.cwd),
      ...(options.brand === undefined ? {} : { brand: options.brand }),
      ...(options.output === undefined ? {} : { output: resolve(io.cwd, options.output) }),
      settings: toExportSettings(options),
      overwrite: options.overwrite,
      ...(options.sidecars.length === 0 ? {} : { sidecars: { formats: [...options.sidecars] } }),
    });
    const job = await followParts(context, jobId, {
      label: toStageLabel(LABELS),
      stop: context.signals.takeOver(),
    });
    if (job.kind !== 'short' || job.result === null) return await reportJobEnd(context, job, file);
    for (const problem of [...job.result.problems, ...(job.result.video?.problems ?? [])])
      reporter.problem(problem, file, 'aside');
    reporter.result(job.result, toLines(job.result));
  } catch (thrown) {
    await endWithError(thrown, context, file);
  }
}

const LABELS: Readonly<Record<string, string>> = {
  write: 'Writing',
  footage: 'Choosing pictures',
  speak: 'Speaking',
  clips: 'Making clips',
  compile: 'Putting together',
  export: 'Exporting',
};

/** The storyboard that is named; null where it has errors, which are told. */
async function read(
  context: Context,
  theme: string | undefined,
  options: ShortOptions,
): Promise<ParamsOf<Api['storyboard.plan']>['storyboard'] | null> {
  const { connect, reporter, io, finish } = context;
  const { client } = await connect();
  const source = await toShortSource(context, theme, options);
  const { speakers, pronunciations, voice, rate } = toMaking(options, io.cwd);
  const spoken = {
    ...(speakers && { speakers }),
    ...(pronunciations && { pronunciations }),
    ...(voice === undefined ? {} : { voice }),
    ...(rate === undefined ? {} : { rate }),
  };
  const { storyboard, problems } =
    'script' in source
      ? await client['storyboard.parse'](toParsing(source, spoken))
      : await client['storyboard.write'](source.theme);
  for (const problem of problems) reporter.problem(problem, options.script ?? theme ?? '', 'aside');
  if (storyboard === null) finish(3);
  return storyboard;
}

async function plan(context: Context, theme: string | undefined, options: ShortOptions): Promise<void> {
  const { connect, reporter, io } = context;
  const storyboard = await read(context, theme, options);
  if (storyboard === null) return;
  const { client } = await connect();
  const planned = await client['storyboard.plan']({ storyboard, ...toMaking(options, io.cwd) });
  // What stands against asking for clips; the rest was told when the script was read.
  for (const problem of planned.problems)
    if (problem.code.startsWith('provider.')) reporter.problem(problem, options.script ?? theme ?? '', 'aside');
  const { scenes } = storyboard;
  reporter.result({ storyboard, ...planned }, [
    [
      `${storyboard.title} (${storyboard.language})`,
      toCountText(scenes.length, 'scene'),
      `about ${toTimeText(planned.length / SECOND_US)}`,
      ...(planned.cost === 0 ? [] : [`its voice ${toDollarText(planned.cost)}`]),
      ...(planned.clips ? [`its clips ${toDollarText(planned.clips.cost)} (${planned.clips.model})`] : []),
    ].join(', '),
    ...planned.footage.map(({ scene, from, names, found, again, text }, i) => {
      const why = found.map(({ word, where }) => `${word} (${where})`).join(', ');
      const clip = planned.clips?.scenes.find((each) => each.scene === scene);
      const shown = clip
        ? `clip of ${clip.seconds.join(' + ')} s, ${toDollarText(clip.cost)}`
        : from === 'card'
          ? `card${text === null ? '' : `: ${text}`}`
          : `${names.join(' + ')}${why && ` by ${why}`}`;
      return `${String(i + 1).padStart(3)}  ${toTimeText((planned.lengths[i] ?? 0) / SECOND_US)}  ${shown}${again ? ', shown again' : ''}`;
    }),
  ]);
}

/** What is to be made, and the project that follows it; null where the script has errors, which are told. */
async function toAsked(
  context: Context,
  theme: string | undefined,
  options: ShortOptions,
): Promise<Pick<ParamsOf<Api['storyboard.make']>, 'source' | 'into'> | null> {
  const { into: name, other: numbers = [] } = options;
  if (name === undefined) return { source: await toShortSource(context, theme, options) };
  const { client } = await context.connect();
  const { id } = await findProject(client, name);
  const isOwn = options.script === undefined && theme === undefined;
  const storyboard = isOwn ? await ownStoryboard(client, id, name) : await read(context, theme, options);
  if (storyboard === null) return null;
  const missing = numbers.find((number) => storyboard.scenes[number - 1] === undefined);
  if (missing !== undefined) return throwError('usage.invalid', `There is no scene ${missing}.`);
  const other = numbers.flatMap((number) => storyboard.scenes[number - 1]?.id ?? []);
  return { source: { storyboard }, into: { id, other } };
}

async function ownStoryboard(
  client: Client,
  id: string,
  name: string,
): Promise<ParamsOf<Api['storyboard.plan']>['storyboard']> {
  const { project } = await client['project.get']({ id });
  if (project.storyboard) return project.storyboard.storyboard;
  return throwError('usage.invalid', `${name} has no storyboard; name a script with --script.`);
}

const toParsing = (
  { script, ...reading }: Extract<ShortSource, { script: unknown }>,
  spoken: object,
): ParamsOf<Api['storyboard.parse']> => ({ text: script, ...reading, ...spoken });

async function printOutline({ connect, reporter }: Context, name: string, language = 'en'): Promise<void> {
  const { client } = await connect();
  const { outlines } = await client['storyboard.outlines']({ language });
  const found = outlines.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (found) return reporter.result(found, found.script.trimEnd().split('\n'));
  return throwError('usage.invalid', `Outlines are ${outlines.map(({ id }) => id).join(', ')}.`);
}

const collectScenes = (text: string, before: readonly number[] = []): number[] => [...before, parseCount(1, 200)(text)];

function toLines({ project, title, scenes, footage, stages, video }: ShortResult): string[] {
  const shown = Object.entries(footage).filter(([, count]) => count > 0);
  return [
    video?.output ?? title,
    `  ${video ? `${toTimeText(video.seconds)}, ` : ''}${toCountText(scenes, 'scene')}: ${shown.map(([from, count]) => `${count} ${from}`).join(', ')}`,
    `  ${stages.map(({ stage, ms, cost }) => `${stage} ${toTimeText(Math.round(ms / 100) / 10)}${cost === 0 ? '' : ` (${toDollarText(cost)})`}`).join(', ')}`,
    ...(video?.poster ? [video.poster] : []),
    ...(video?.sidecars ?? []).map(({ file }) => file),
    `project ${project}`,
  ];
}
