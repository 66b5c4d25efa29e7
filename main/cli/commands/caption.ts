/** `upright caption`: a video, or a project, with captions, in one go. */
import { access, readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Api } from '../../../core/api/api.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { ProjectSummary } from '../../../core/api/projects.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import { AnimationPreset } from '../../../core/project/animation-presets.js';
import { KaraokePreset } from '../../../core/project/karaoke-presets.js';
import type { TitlePositionName } from '../../../core/text/title-positions.js';
import { parseCount } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { findProject } from '../find-project.js';
import { addCaptions } from './caption-project.js';
import { createCommand } from './create-command.js';
import { addRenderOptions, type RenderOptions, toRenderOptions } from './render-options.js';
import { addRetryOptions, type RetryOptions, toRetryPolicy } from './retry-options.js';
import { renderAndReport } from './render.js';

interface CaptionOptions extends RenderOptions, RetryOptions {
  readonly output: string;
  readonly text?: string;
  readonly words?: string;
  readonly srt?: string;
  readonly style?: string;
  readonly karaoke?: KaraokePreset | 'none';
  readonly animation?: AnimationPreset | 'none';
  readonly lang?: string;
  readonly wordsPerCue?: number;
  readonly fit: string;
  readonly font?: string;
  readonly color?: string;
  readonly uppercase?: boolean;
  readonly position?: TitlePositionName;
}

export function captionCommand(context: Context): Command {
  const command = createCommand(
    'caption',
    'Put captions on a video or a project: from a text, from words, or from a caption file.',
    [
      'caption talk.mp4 --text script.txt -o out.mp4',
      'caption talk.mp4 --words whisper.json --karaoke current -o out.mp4',
      'caption talk.mp4 --srt talk.srt --lang fr -o out.mp4',
      'caption talk.mp4 --text script.txt --style punch -o out.mp4',
      'caption "Leg day" --text script.txt -o out.mp4',
      'caption recipe.json --words words.json --words-per-cue 3 -o out.mp4',
    ],
  )
    .argument('<source>', 'video, sound, recipe, or id or name of a project')
    .requiredOption('-o, --output <file>', 'video to write (.mp4)')
    .addOption(
      new Option('--text <file>', 'what is said: its words are found in the speech').conflicts(['words', 'srt']),
    )
    .addOption(new Option('--words <file>', 'words with their times (JSON)').conflicts(['text', 'srt']))
    .addOption(new Option('--srt <file>', 'captions: SRT, WebVTT, ASS, TTML or LRC').conflicts(['text', 'words']))
    .option('--style <name>', 'style, as upright styles lists them, or a karaoke look')
    .addOption(new Option('--karaoke <look>', 'how words light up').choices([...KaraokePreset.options, 'none']))
    .addOption(new Option('--animation <name>', 'how they come and go').choices([...AnimationPreset.options, 'none']))
    .option('--lang <tag>', 'language of the captions, such as fr')
    .option('--words-per-cue <number>', 'most words shown together', parseCount(1, 100))
    .addOption(
      new Option('--fit <how>', 'how a video fills the canvas').choices(['cover', 'contain', 'blur']).default('blur'),
    )
    .option('--font <name>', 'family of a bundled font')
    .option('--color <color>', 'colour of the text, such as #ffffff')
    .option('--uppercase', 'all in capitals')
    .addOption(new Option('--position <where>', 'where they stand').choices(['top', 'center', 'bottom']));
  return addRetryOptions(addRenderOptions(command)).action((source: string, options: CaptionOptions) =>
    caption(context, source, options),
  );
}

async function caption(context: Context, source: string, options: CaptionOptions): Promise<void> {
  const { cwd } = context.io;
  const path = resolve(cwd, source);
  const project = await findStored(context, source, path);
  if (project) return captionProject(context, project, options);
  const captions = { ...toSource(options, cwd), ...toLook(options) };
  const recipe = await toRecipe(context, path, captions, options);
  const retry = toRetryPolicy(options, 'transient');
  const request: ParamsOf<Api['render.start']> = {
    source: { recipe, folder: dirname(path) },
    ...toRenderOptions(options, cwd),
    output: resolve(cwd, options.output),
    retry,
  };
  await renderAndReport(context, source, request);
}

// A file goes before a project of its name.
async function findStored(context: Context, source: string, path: string): Promise<ProjectSummary | null> {
  if (await exists(path)) return null;
  const { client } = await context.connect();
  try {
    return await findProject(client, source);
  } catch (thrown) {
    // It was meant to be a file, then; the render says what is wrong with it.
    if (toFailure(thrown).code === 'project.unknown') return null;
    throw thrown;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function captionProject(context: Context, project: ProjectSummary, options: CaptionOptions): Promise<void> {
  const { cwd } = context.io;
  const { words, srt, text, style, animation, wordsPerCue, lang, font, color, uppercase, position } = options;
  const file = words ?? srt;
  if (file === undefined && text === undefined) throw new InvalidArgumentError(NO_WORDS);
  const added = await addCaptions(context, project, {
    ...(file === undefined ? {} : { file: resolve(cwd, file) }),
    ...(text === undefined ? {} : { text: resolve(cwd, text) }),
    language: lang,
    look: {
      ...(style === undefined || isKaraoke(style) ? {} : { style }),
      ...toKaraokeLook(style, options.karaoke),
      ...(animation === undefined ? {} : { animation: animation === 'none' ? null : animation }),
      ...(wordsPerCue === undefined ? {} : { wordsPerCue }),
    },
    ...{ font, color, uppercase, position },
  });
  if (!added) return;
  const request: ParamsOf<Api['render.start']> = {
    source: { projectId: project.id },
    ...toRenderOptions(options, cwd),
    output: resolve(cwd, options.output),
    retry: toRetryPolicy(options, 'transient'),
  };
  await renderAndReport(context, project.name, request);
}

const NO_WORDS = 'Give --text, --words or --srt.';

function toSource({ words, srt, text, lang }: CaptionOptions, cwd: string): object {
  const language = lang === undefined ? {} : { language: lang };
  const file = words ?? srt;
  if (file !== undefined) return { file: resolve(cwd, file), ...language };
  if (text === undefined) throw new InvalidArgumentError(NO_WORDS);
  return { text: { file: resolve(cwd, text) }, ...language };
}

const isKaraoke = (name: string | undefined): boolean => KaraokePreset.safeParse(name).success;

const toLook = ({
  style,
  wordsPerCue,
  font,
  color,
  uppercase,
  position,
  animation,
  ...options
}: CaptionOptions): object => ({
  ...toKaraokeLook(style, options.karaoke),
  ...(style === undefined || isKaraoke(style) ? {} : { style }),
  ...(animation === undefined ? {} : { animation: animation === 'none' ? null : animation }),
  ...(wordsPerCue === undefined ? {} : { words_per_cue: wordsPerCue }),
  ...(font === undefined ? {} : { font }),
  ...(color === undefined ? {} : { color }),
  ...(uppercase ? { uppercase } : {}),
  ...(position === undefined ? {} : { position }),
});

// A style says by itself whether words light up.
function toKaraokeLook(
  style: string | undefined,
  karaoke: CaptionOptions['karaoke'],
): { readonly karaoke?: KaraokePreset | null } {
  if (karaoke === 'none') return { karaoke: null };
  if (karaoke !== undefined) return { karaoke };
  const named = KaraokePreset.safeParse(style);
  if (named.success) return { karaoke: named.data };
  return style === undefined ? { karaoke: 'current' } : {};
}

// A file without a picture is spoken over the background. What cannot be read, the render tells.
async function toPicture(context: Context, path: string, fit: string): Promise<object> {
  const { client } = await context.connect();
  const [found] = (await client['media.probe']({ files: [path] })).results;
  const isSound = found && 'info' in found && found.info.video === null && found.info.audio !== null;
  return isSound ? { segments: [], narration: { file: path } } : { segments: [{ video: path, fit }] };
}

type InlineRecipe = Extract<ParamsOf<Api['render.start']>['source'], { recipe: unknown }>['recipe'];

// The engine checks it, and says where in it a problem is.
async function toRecipe(
  context: Context,
  path: string,
  captions: object,
  { fit }: CaptionOptions,
): Promise<InlineRecipe> {
  if (extname(path).toLowerCase() !== '.json')
    return { ...(await toPicture(context, path, fit)), captions } as InlineRecipe;
  const json: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof json !== 'object' || json === null) throw new UprightError('input.invalid');
  return { ...json, captions } as InlineRecipe;
}
