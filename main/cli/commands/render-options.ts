/** The options that `render` and `plan` share, and the request they make. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ParamsOf } from '../../../core/api/method.js';
import type { Api } from '../../../core/api/api.js';
import { CAPTION_FORMATS, type CaptionFormat } from '../../../core/captions/caption-file.js';
import { readRenderSource } from '../arguments/render-source.js';
import { collect } from '../arguments/list.js';
import { parseBitrate, parseCount, parseMemory, parseTargetSize } from '../arguments/amount.js';
import { parseCanvasSize, parseFps } from '../arguments/picture.js';
import { parseTimeRange, parseTime } from '../arguments/time.js';

/** As commander parses them. */
export interface RenderOptions {
  readonly output?: string;
  readonly preset?: 'tiktok' | 'reels' | 'shorts' | 'small';
  readonly codec?: 'h264' | 'hevc' | 'av1';
  readonly quality?: 'draft' | 'standard' | 'high';
  readonly bitrate?: number;
  readonly targetSize?: number;
  readonly encoder?: string;
  readonly size?: { width: number; height: number };
  readonly fps?: { num: number; den: number };
  readonly range?: { start: number; end: number };
  readonly cache: boolean;
  readonly skipMissing?: boolean;
  readonly allowOutside?: boolean;
  readonly poster?: number | true;
  readonly parallel?: number;
  readonly threads?: number;
  readonly memory?: number;
  readonly passThrough: boolean;
  readonly overwrite: boolean;
  readonly set: readonly string[];
  readonly strict?: boolean;
  readonly captions?: readonly string[];
  readonly languages?: 'all' | readonly string[];
  readonly only?: 'captions' | 'texts';
  readonly sidecars?: readonly CaptionFormat[];
  readonly subtitles?: readonly string[] | true;
  readonly defaultSubtitles?: string;
  readonly chapters: boolean;
  readonly webhook?: string;
  readonly reference?: string;
  readonly watch?: boolean;
}

// The first frame is often black or inside a fade.
const POSTER_AT = 1;

/** The options that set how a video is encoded. */
export type SettingsOptions = Pick<
  RenderOptions,
  'preset' | 'codec' | 'quality' | 'bitrate' | 'targetSize' | 'encoder' | 'size' | 'fps'
>;

/** Adds the options that set how a video is encoded. */
export function addSettingsOptions(command: Command): Command {
  const rates = ['quality', 'bitrate', 'targetSize'];
  const others = (name: string) => rates.filter((rate) => rate !== name);
  return command
    .addOption(new Option('--preset <name>', 'settings for a place').choices(['tiktok', 'reels', 'shorts', 'small']))
    .addOption(new Option('--codec <name>', 'how the picture is encoded').choices(['h264', 'hevc', 'av1']))
    .addOption(
      new Option('--quality <level>', 'constant quality')
        .choices(['draft', 'standard', 'high'])
        .conflicts(others('quality')),
    )
    .addOption(
      new Option('--bitrate <rate>', 'average bitrate of the picture, such as 8M')
        .argParser(parseBitrate)
        .conflicts(others('bitrate')),
    )
    .addOption(
      new Option('--target-size <amount>', 'largest size of the file, such as 20MB')
        .argParser(parseTargetSize)
        .conflicts(others('targetSize')),
    )
    .option('--encoder <name>', 'auto, cpu, or an encoder of FFmpeg such as h264_nvenc', parseEncoder)
    .option('--size <pixels>', 'another size than the project has, such as 720x1280', parseCanvasSize)
    .option('--fps <rate>', 'another frame rate than the project has, such as 30 or 29.97', parseFps);
}

/** Adds all render options but `--output`, which not every command requires. */
export function addRenderOptions(command: Command): Command {
  return addSettingsOptions(command)
    .option('--range <times>', 'only this part, such as 2s-10s or 0:02-0:10.5', parseTimeRange)
    .option('--no-cache', 'render every segment anew')
    .option('--skip-missing', 'show a labelled placeholder where a source is missing or damaged')
    .option('--allow-outside', 'let a project file use media outside its own folder')
    .option('--poster [time]', `also write a JPEG of this moment beside the video (default: ${POSTER_AT}s)`, parseTime)
    .option('--parallel <number>', 'segments rendered at once', parseCount(1, 64))
    .option('--threads <number>', 'threads of each FFmpeg', parseCount(1, 64))
    .option('--memory <amount>', 'memory to keep within, such as 2GB', parseMemory)
    .option('--no-pass-through', 'encode footage that could be copied')
    .option('--no-overwrite', 'leave an existing file alone')
    .option('--captions <tags>', 'captions of these languages only, such as en,fr; none', parseLanguages)
    .addOption(
      new Option('--languages <tags>', 'a video for each of these languages, such as en,fr, or all')
        .argParser((text: string) => (text === 'all' ? 'all' : parseLanguages(text)))
        .conflicts('captions'),
    )
    .addOption(
      new Option('--only <what>', 'texts over transparency: ProRes 4444 (.mov), or PNG files in a folder').choices([
        'captions',
        'texts',
      ]),
    )
    .option('--sidecars <formats>', 'also write captions to files beside the video, such as srt,vtt', parseFormats)
    .option('--subtitles [tags]', 'put captions into the video as text tracks, all or en,fr', parseLanguages)
    .option('--default-subtitles <tag>', 'text track that players show by themselves, or none')
    .option('--no-chapters', 'make no chapters of the markers that have a name')
    .option('--set <name=value>', 'fill a slot such as {{name}}; may be repeated', collect, [])
    .option('--strict', 'take warnings for errors');
}

const parseLanguages = (text: string): string[] =>
  text === 'none'
    ? []
    : text
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== '');

function parseFormats(text: string): CaptionFormat[] {
  return text.split(',').map((name) => {
    const format = CAPTION_FORMATS.find((each) => each === name.trim().toLowerCase());
    if (!format) throw new InvalidArgumentError(`Caption files are ${CAPTION_FORMATS.join(', ')}.`);
    return format;
  });
}

function parseEncoder(name: string): string {
  if (/^[a-z0-9_]{1,40}$/.test(name)) return name;
  throw new InvalidArgumentError('An encoder is auto, cpu, or a name such as h264_nvenc.');
}

/** The request for a file, with absolute paths, because the engine may run in another folder. */
export const toRenderRequest = async (
  source: string,
  options: RenderOptions,
  cwd: string,
): Promise<ParamsOf<Api['render.start']>> => ({
  source: await readRenderSource(source, options, cwd),
  ...toRenderOptions(options, cwd),
});

function toSubtitles({ subtitles, defaultSubtitles }: RenderOptions): Pick<ParamsOf<Api['render.start']>, 'subtitles'> {
  if (subtitles === undefined && defaultSubtitles === undefined) return {};
  return {
    subtitles: {
      ...(subtitles === undefined || subtitles === true ? {} : { languages: [...subtitles] }),
      ...(defaultSubtitles === undefined ? {} : { default: defaultSubtitles === 'none' ? null : defaultSubtitles }),
    },
  };
}

/** The request without its source. */
export function toRenderOptions(options: RenderOptions, cwd: string): Omit<ParamsOf<Api['render.start']>, 'source'> {
  const { output, poster, range } = options;
  return {
    ...(output === undefined ? {} : { output: resolve(cwd, output) }),
    settings: toExportSettings(options),
    ...(range === undefined ? {} : { range }),
    ...(options.captions === undefined ? {} : { captions: [...options.captions] }),
    ...(options.sidecars === undefined ? {} : { sidecars: { formats: [...options.sidecars] } }),
    ...toSubtitles(options),
    ...(options.only === undefined ? {} : { only: options.only }),
    ...(options.chapters ? {} : { chapters: false }),
    cache: options.cache,
    skipMissing: options.skipMissing ?? false,
    overwrite: options.overwrite,
    ...(poster === undefined ? {} : { poster: { at: poster === true ? POSTER_AT : poster } }),
    passThrough: options.passThrough,
    budget: {
      ...(options.parallel === undefined ? {} : { parallel: options.parallel }),
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      ...(options.memory === undefined ? {} : { memoryMb: options.memory }),
    },
  };
}

/** How the video is encoded. */
export function toExportSettings(options: SettingsOptions): NonNullable<ParamsOf<Api['render.start']>['settings']> {
  const { preset, codec, encoder, size, fps } = options;
  const rate = toRate(options);
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(codec === undefined ? {} : { codec }),
    ...(rate === null ? {} : { rate }),
    ...(encoder === undefined ? {} : { encoder }),
    ...(size === undefined ? {} : { size }),
    ...(fps === undefined ? {} : { fps }),
  };
}

function toRate({ quality, bitrate, targetSize }: SettingsOptions) {
  if (bitrate !== undefined) return { mode: 'bitrate' as const, kbps: bitrate };
  if (targetSize !== undefined) return { mode: 'size' as const, megabytes: targetSize };
  return quality === undefined ? null : { mode: 'quality' as const, level: quality };
}
