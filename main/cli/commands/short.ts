/** `upright short`: from a script or a theme to a finished short. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Api } from '../../../core/api/api.js';
import { CAPTION_FORMATS, type CaptionFormat } from '../../../core/captions/caption-file.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { ShortResult } from '../../../core/api/storyboard.js';
import { UprightError } from '../../../core/errors.js';
import { KaraokePreset } from '../../../core/project/karaoke-presets.js';
import { SECOND_US } from '../../../core/project/time.js';
import { parseCount } from '../arguments/amount.js';
import { collectPairs, severalOf } from '../arguments/list.js';
import type { Context } from '../context.js';
import { reportError, throwError } from '../errors.js';
import { findProject } from '../find-project.js';
import { followParts } from '../follow-parts.js';
import { toCountText, toDollarText, toTimeText } from '../output/format.js';
import { reportJobEnd } from '../report-job-end.js';
import { createCommand } from './create-command.js';
import { renderAndReport } from './render.js';
import { addSettingsOptions, type SettingsOptions, toExportSettings } from './render-options.js';

interface ShortOptions extends SettingsOptions {
  readonly output?: string;
  readonly script?: string;
  readonly outline?: string;
  readonly plan?: boolean;
  readonly into?: string;
  readonly lang?: string;
  readonly scenes?: number;
  readonly seconds?: number;
  readonly tone?: string;
  readonly audience?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly take?: number;
  readonly voice?: string;
  readonly rate?: number;
  readonly speaker?: Readonly<Record<string, string>>;
  readonly say?: Readonly<Record<string, string>>;
  readonly style?: string;
  readonly music?: string;
  readonly longer?: 'slow' | 'second' | 'hold';
  readonly library: boolean;
  readonly brand?: string;
  readonly karaoke: KaraokePreset | 'none';
  readonly words: boolean;
  readonly sidecars: readonly CaptionFormat[];
  readonly overwrite: boolean;
  readonly again?: boolean;
}

export function shortCommand(context: Context): Command {
  const command = createCommand(
    'short',
    'Make a whole short of a script or a theme: voice, pictures, captions and music.',
    [
      'short --script pandas.md -o pandas.mp4',
      'short "Les pandas mignons" --script pandas.md --lang fr --music calm.mp3 -o pandas.mp4',
      'short "Les pandas mignons" --lang fr --scenes 8 --provider ollama -o pandas.mp4',
      'short --script pandas.md --plan',
      'short --script changed.md --into "Giant pandas" -o pandas.mp4',
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
      new Option('--longer <how>', 'what fills a scene that is longer than its clip')
        .choices(['slow', 'second', 'hold'])
        .default('slow'),
    )
    .option('--no-library', 'show nothing of your library: cards of words')
    .option('--brand <name>', 'brand kit; that for new projects where absent')
    .addOption(
      new Option('--karaoke <look>', 'how words light up')
        .choices([...KaraokePreset.options, 'none'])
        .default('current'),
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
  const { io, reporter, finish } = context;
  if (options.outline !== undefined) return printOutline(context, options.outline, options.lang);
  if (theme === undefined && options.script === undefined)
    return throwError('usage.invalid', 'Name a theme, or a script with --script; --outline prints one to fill in.');
  const file = options.script ?? theme ?? '';
  try {
    if (options.plan) return await plan(context, theme, options);
    if (options.into !== undefined) return await follow(context, theme, options.into, options);
    if (options.output === undefined) return throwError('usage.invalid', 'Name the video to write with --output.');
    const { client } = await context.connect();
    const { jobId } = await client['storyboard.make']({
      source: await toSource(context, theme, options),
      ...toMaking(options, io.cwd),
      ...(options.brand === undefined ? {} : { brand: options.brand }),
      output: resolve(io.cwd, options.output),
      settings: toExportSettings(options),
      overwrite: options.overwrite,
      ...(options.sidecars.length === 0 ? {} : { sidecars: { formats: [...options.sidecars] } }),
    });
    const job = await followParts(context, jobId, {
      label: ({ stage, percent }) => `${String(Math.round(percent)).padStart(3)} %  ${LABELS[stage] ?? 'Working'}`,
      stop: context.signals.takeOver(),
    });
    if (job.kind !== 'short' || job.result === null) return await reportJobEnd(context, job, file);
    for (const problem of [...job.result.problems, ...job.result.video.problems])
      reporter.problem(problem, file, 'aside');
    reporter.result(job.result, toLines(job.result));
  } catch (thrown) {
    if (!(thrown instanceof UprightError)) throw thrown;
    finish(await reportError(thrown, reporter, { file, problems: 'answer' }));
  }
}

const LABELS: Readonly<Record<string, string>> = {
  write: 'Writing',
  footage: 'Choosing pictures',
  speak: 'Speaking',
  compile: 'Putting together',
  export: 'Exporting',
};

/** What the command names: a script or a theme. */
type Source = Exclude<ParamsOf<Api['storyboard.make']>['source'], { storyboard: unknown }>;

async function toSource({ io }: Context, theme: string | undefined, options: ShortOptions): Promise<Source> {
  const { script, lang, style, seconds } = options;
  const look = style === undefined ? {} : { style };
  if (script !== undefined)
    return {
      script: { file: resolve(io.cwd, script) },
      ...look,
      ...(lang === undefined ? {} : { language: lang }),
      ...(theme === undefined ? {} : { title: theme }),
      ...(seconds === undefined ? {} : { least: seconds * SECOND_US }),
    };
  const { scenes, tone, audience, provider, model, take } = options;
  const { guessLanguage } = await import('../../../core/speech/guess-language.js');
  return {
    theme: {
      ...{ theme: theme ?? '', language: lang ?? guessLanguage(theme ?? '') },
      ...look,
      ...(scenes === undefined ? {} : { scenes }),
      ...(seconds === undefined ? {} : { seconds: { least: seconds, most: Math.min(600, Math.round(seconds * 1.4)) } }),
      ...(tone === undefined ? {} : { tone }),
      ...(audience === undefined ? {} : { audience }),
      ...(provider === undefined ? {} : { provider }),
      ...(model === undefined ? {} : { model }),
      ...(take === undefined ? {} : { take }),
    },
  };
}

function toMaking(options: ShortOptions, cwd: string) {
  const { script, voice, rate, speaker, say, music, longer, library, karaoke, words, again } = options;
  return {
    folder: script === undefined ? cwd : resolve(cwd, script, '..'),
    ...(voice === undefined ? {} : { voice }),
    ...(rate === undefined ? {} : { rate }),
    ...(speaker && {
      speakers: Object.fromEntries(Object.entries(speaker).map(([name, own]) => [name, { voice: own }])),
    }),
    ...(say && { pronunciations: Object.entries(say).map(([word, said]) => ({ word, say: said })) }),
    ...(music === undefined ? {} : { music: { file: resolve(cwd, music) } }),
    ...(longer === undefined ? {} : { longer }),
    ...{ library, captions: words, karaoke: karaoke === 'none' ? null : karaoke },
    ...(again ? { again } : {}),
  };
}

/** The storyboard that is named; null where it has errors, which are told. */
async function read(
  context: Context,
  theme: string | undefined,
  options: ShortOptions,
): Promise<ParamsOf<Api['storyboard.plan']>['storyboard'] | null> {
  const { connect, reporter, io, finish } = context;
  const { client } = await connect();
  const source = await toSource(context, theme, options);
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
  const { scenes } = storyboard;
  reporter.result({ storyboard, ...planned }, [
    [
      `${storyboard.title} (${storyboard.language})`,
      toCountText(scenes.length, 'scene'),
      `about ${toTimeText(planned.length / SECOND_US)}`,
      ...(planned.cost === 0 ? [] : [`its voice ${toDollarText(planned.cost)}`]),
    ].join(', '),
    ...planned.footage.map(({ from, names, found, again, text }, i) => {
      const why = found.map(({ word, where }) => `${word} (${where})`).join(', ');
      const shown =
        from === 'card' ? `card${text === null ? '' : `: ${text}`}` : `${names.join(' + ')}${why && ` by ${why}`}`;
      return `${String(i + 1).padStart(3)}  ${toTimeText((planned.lengths[i] ?? 0) / SECOND_US)}  ${shown}${again ? ', shown again' : ''}`;
    }),
  ]);
}

/** Makes a project follow the script, and renders it where a video is named. */
async function follow(context: Context, theme: string | undefined, name: string, options: ShortOptions): Promise<void> {
  const { connect, reporter, io } = context;
  const storyboard = await read(context, theme, options);
  if (storyboard === null) return;
  const { client } = await connect();
  const { id } = await findProject(client, name);
  const { revision: base } = await client['project.get']({ id });
  const done = await client['storyboard.apply']({ id, base, storyboard, ...toMaking(options, io.cwd) });
  for (const problem of done.problems) reporter.problem(problem, options.script ?? name, 'aside');
  const { output, sidecars, overwrite } = options;
  if (output === undefined) return reporter.result(done, [`${id}  ${done.state.undo}`]);
  await renderAndReport(context, name, {
    ...{ source: { projectId: id }, output: resolve(io.cwd, output), settings: toExportSettings(options), overwrite },
    poster: { at: 1 },
    ...(options.words ? { sidecars: { formats: sidecars.length === 0 ? ['srt'] : [...sidecars] } } : {}),
  });
}

const toParsing = (
  { script, ...reading }: Extract<Source, { script: unknown }>,
  spoken: object,
): ParamsOf<Api['storyboard.parse']> => ({ text: script, ...reading, ...spoken });

async function printOutline({ connect, reporter }: Context, name: string, language = 'en'): Promise<void> {
  const { client } = await connect();
  const { outlines } = await client['storyboard.outlines']({ language });
  const found = outlines.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (found) return reporter.result(found, found.script.trimEnd().split('\n'));
  return throwError('usage.invalid', `Outlines are ${outlines.map(({ id }) => id).join(', ')}.`);
}

function toLines({ project, scenes, footage, stages, video }: ShortResult): string[] {
  const shown = Object.entries(footage).filter(([, count]) => count > 0);
  return [
    video.output,
    `  ${toTimeText(video.seconds)}, ${toCountText(scenes, 'scene')}: ${shown.map(([from, count]) => `${count} ${from}`).join(', ')}`,
    `  ${stages.map(({ stage, ms, cost }) => `${stage} ${toTimeText(Math.round(ms / 100) / 10)}${cost === 0 ? '' : ` (${toDollarText(cost)})`}`).join(', ')}`,
    ...(video.poster ? [video.poster] : []),
    ...(video.sidecars ?? []).map(({ file }) => file),
    `project ${project}`,
  ];
}
