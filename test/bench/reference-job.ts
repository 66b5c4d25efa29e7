/** The reference job: five phone-like clips of 6 s, four titles, 30 s, 1080x1920 at 30, libx264 veryfast crf 21. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Seconds of each clip. */
export const CLIP_SECONDS = 6;
/** Frames of the finished video. */
export const JOB_FRAMES = 900;

/** A line of text on the picture, in seconds. */
export interface Title {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TITLES: readonly Title[] = [
  { text: 'SLOW SUNDAY', start: 0.5, end: 4 },
  { text: 'THE LONG WAY', start: 6.5, end: 10 },
  { text: 'LOOK CLOSER', start: 12.5, end: 16 },
  { text: 'STAY A WHILE', start: 24.5, end: 29 },
];
const SIZE = 190;
const Y = 0.7;

/** The job's titles with another text in the last. */
export const withLastTitle = (text: string): Title[] =>
  TITLES.map((title, i) => (i === TITLES.length - 1 ? { ...title, text } : title));

/** As a recipe. */
export const toRecipe = (clips: readonly string[], titles = TITLES): object => ({
  size: '1080x1920',
  fps: 30,
  segments: clips.map((video) => ({ video, duration: CLIP_SECONDS })),
  text_overlays: titles.map(({ text, start, end }) => ({
    text,
    start,
    end,
    position: { x: 0.5, y: Y },
    font: 'Anton',
    size: SIZE,
    color: '#ffffff',
    outline: '#000000',
  })),
});

/** Makes `folder` for hand-written commands: the titles and their font, under plain names, for paths in filters need escaping. */
export function prepareFolder(folder: string, fonts: string, titles = TITLES): void {
  mkdirSync(folder);
  symlinkSync(join(fonts, 'anton'), join(folder, FONTS), 'junction');
  writeFileSync(join(folder, ASS), toAss(titles));
}

const FONTS = 'fonts';
const ASS = 'titles.ass';

const toAss = (titles: readonly Title[]): string => `[Script Info]
ScriptType: v4.00+
PlayResX: 1080
PlayResY: 1920

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Outline, Alignment
Style: T,Anton,${SIZE * 1.5},&H00FFFFFF,&H00000000,4,5

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
${titles.map(({ text, start, end }) => `Dialogue: 0,${assTime(start)},${assTime(end)},T,,0,0,0,,{\\pos(540,${1920 * Y})}${text}`).join('\n')}
`;

const assTime = (seconds: number): string =>
  `0:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${(seconds % 60).toFixed(2).padStart(5, '0')}`;

/** Which way the hand-written command takes: most people scale to cover and crop then; cropping first is cheaper. */
export type Order = 'scale-first' | 'crop-first';

const COVER: Record<Order, string> = {
  'scale-first': 'scale=1080:1920:force_original_aspect_ratio=increase,crop=1080:1920',
  'crop-first': 'crop=ih*9/16:ih,scale=1080:1920',
};

/** Encoder settings that every reference shares with the export. */
export const ENCODE = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-pix_fmt', 'yuv420p'];
/** The same for sound. */
export const ENCODE_SOUND = ['-c:a', 'aac', '-b:a', '192k', '-ar', '48000'];

/** One FFmpeg for the whole job, as an FFmpeg user would write it, to be run in a folder that {@link prepareFolder} made. */
export function handWritten(ffmpeg: string, clips: readonly string[], order: Order, to: string): string[] {
  return wholeJob(ffmpeg, clips, order, [
    ...['-map', '[o]', '-map', '[s]', ...ENCODE, ...ENCODE_SOUND, '-movflags', '+faststart', to],
  ]);
}

function wholeJob(ffmpeg: string, clips: readonly string[], order: Order, outputs: readonly string[]): string[] {
  const each = clips.map((_, i) => `[${i}:v]${COVER[order]},fps=30,setsar=1[v${i}]`).join(';');
  const pads = clips.map((_, i) => `[v${i}][${i}:a]`).join('');
  const loudness = 'loudnorm=I=-14:TP=-1,aresample=48000';
  return [
    ...[ffmpeg, '-v', 'error', '-y', ...clips.flatMap((clip) => ['-i', clip])],
    ...[
      '-filter_complex',
      `${each};${pads}concat=n=${clips.length}:v=1:a=1[v][a];[v]ass=${ASS}:fontsdir=${FONTS}[o];[a]${loudness}[s]`,
    ],
    ...outputs,
  ];
}

/** Decoding all sources, picture and sound, and nothing else. */
export const decodeOnly = (ffmpeg: string, clip: string): string[] => [
  ...[ffmpeg, '-v', 'error', '-i', clip, '-f', 'null', '-'],
];

/**
 * The finished frames and sound without loss, for feeding the encoder alone. They come straight from the sources: frames
 * that an encoder has been over are smoother, and cost less to encode again.
 */
export const keepFrames = (ffmpeg: string, clips: readonly string[], folder: string): string[] =>
  wholeJob(ffmpeg, clips, 'crop-first', [
    ...['-map', '[o]', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0', '-pix_fmt', 'yuv420p'],
    ...[join(folder, 'frames.mkv'), '-map', '[s]', join(folder, 'sound.wav')],
  ]);

/** Writes the kept frames raw to standard output. */
export const rawFrames = (ffmpeg: string, folder: string): string[] => [
  ...[ffmpeg, '-v', 'error', '-i', join(folder, 'frames.mkv'), '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-'],
];

const RAW_INPUT = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', '1080x1920', '-r', '30', '-i', 'pipe:0'];

/** Encoding raw frames from standard input, with the sound. */
export const encodeOnly = (ffmpeg: string, folder: string, to: string): string[] => [
  ...[ffmpeg, '-v', 'error', '-y', ...RAW_INPUT, '-i', join(folder, 'sound.wav')],
  ...[...ENCODE, ...ENCODE_SOUND, '-movflags', '+faststart', to],
];

/** Reading raw frames and throwing them away: what of {@link encodeOnly} is not encoding. */
export const readOnly = (ffmpeg: string): string[] => [
  ffmpeg,
  '-v',
  'error',
  ...RAW_INPUT,
  '-c',
  'copy',
  '-f',
  'null',
  '-',
];
