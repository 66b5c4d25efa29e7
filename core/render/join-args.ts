/** Arguments that join segments and sound into the finished file without re-encoding. */
import type { FrameRate } from '../project/time.js';
import { framesToUs, SECOND_US } from '../project/time.js';
import { toNumber } from './expression.js';

/** A part of the joined picture: a bare file name in the job's folder, and its length in frames. */
export interface JoinPart {
  readonly file: string;
  readonly frames: number;
}

/** FFmpeg's concat script. It contains only names that this code generates. */
export function toConcatList(parts: readonly JoinPart[], fps: FrameRate): string {
  let start = 0;
  const lines = parts.map(({ file, frames }) => {
    // From the start of the whole, so that the rounding of many short parts does not add up.
    const us = framesToUs(start + frames, fps) - framesToUs(start, fps);
    start += frames;
    return `file ${file}\nduration ${toNumber(us / SECOND_US)}`;
  });
  return `ffconcat version 1.0\n${lines.join('\n')}\n`;
}

/**
 * The time scale of every part and of the result, a multiple of the frame rate. They must agree because FFmpeg's concat
 * reads all parts in the time base of the first.
 */
export const timescale = (fps: FrameRate): string => String(fps.num * (fps.num < 10_000 ? 512 : 1));

/**
 * A bitstream filter that gives every packet of a part the duration of one frame. Without it the last packet has none, so
 * that the edit list of a part of one frame is empty and its frame is discarded (libavformat/movenc.c, mov.c). Times that
 * are not named would become decoding times.
 */
export const frameDuration = (fps: FrameRate): string =>
  `setts=pts=PTS:dts=DTS:duration=round(${fps.den}/${fps.num}/TB)`;

// The maximum reordering of frames in any stream here.
const REORDER = 4;

/**
 * A bitstream filter that puts every packet on the frame grid: presentation times are snapped to it and decoding times
 * count the packets, so both are exact and strictly increasing across joins.
 */
export function gridTimestamps(fps: FrameRate): string {
  const tick = `${fps.den}/${fps.num}`;
  return `setts=time_base=${tick}:pts=round(PTS*TB/(${tick})):dts=N-${REORDER}:duration=1`;
}

/** A text track of the joined file. */
export interface JoinSubtitles {
  /** SubRip, by its bare name in the job's folder. */
  readonly file: string;
  /** ISO 639-2/T. */
  readonly language: string;
  /** What a player's menu calls it. */
  readonly title: string;
  /** Whether players show it without being asked. */
  readonly isDefault: boolean;
}

/** Arguments of the join; its files are in the job's folder. */
export function joinArgs(options: {
  list: string;
  sound: string;
  subtitles?: readonly JoinSubtitles[];
  /** The file of its chapters (`chapters.ts`) by its bare name in the job's folder; null where it has none. */
  chapters?: string | null;
  output: string;
  fps: FrameRate;
  /** `-tag:v` for players that need one; null for the default. */
  tag: string | null;
  /** Whether it is to be read from a pipe: each fragment has its own index. */
  fragmented: boolean;
  /** Bitstream filters before that of the timestamps, such as removing repeated headers. */
  filters: readonly string[];
}): string[] {
  const { subtitles = [], chapters = null } = options;
  return [
    '-f',
    'concat',
    '-safe',
    '1',
    '-protocol_whitelist',
    'file',
    '-i',
    `file:${options.list}`,
    '-protocol_whitelist',
    'file',
    '-i',
    `file:${options.sound}`,
    ...subtitles.flatMap(({ file }) => ['-protocol_whitelist', 'file', '-f', 'srt', '-i', `file:${file}`]),
    ...(chapters === null ? [] : ['-protocol_whitelist', 'file', '-f', 'ffmetadata', '-i', `file:${chapters}`]),
    '-map',
    '0:v:0',
    '-map',
    '1:a:0',
    ...subtitles.flatMap((_, i) => ['-map', `${i + 2}:s:0`]),
    '-c',
    'copy',
    ...(subtitles.length > 0 ? ['-c:s', 'mov_text'] : []),
    '-bsf:v',
    [...options.filters, gridTimestamps(options.fps)].join(','),
    ...(options.tag ? ['-tag:v', options.tag] : []),
    ...(chapters === null
      ? ['-map_metadata', '-1', '-map_chapters', '-1']
      : // Without these letters the titles of chapters would go too.
        ['-map_metadata:g', '-1', '-map_metadata:s', '-1', '-map_chapters', String(2 + subtitles.length)]),
    ...subtitles.flatMap(toTrackArgs),
    '-fflags',
    '+bitexact',
    '-video_track_timescale',
    timescale(options.fps),
    '-movflags',
    options.fragmented ? '+frag_keyframe+delay_moov+default_base_moof' : '+faststart',
    '-f',
    'mp4',
    options.output,
  ];
}

// Players call a track by its handler's name, or by its title.
const toTrackArgs = ({ language, title, isDefault }: JoinSubtitles, i: number): string[] => [
  ...[`-metadata:s:s:${i}`, `language=${language}`],
  ...(title === '' ? [] : [`-metadata:s:s:${i}`, `title=${title}`, `-metadata:s:s:${i}`, `handler_name=${title}`]),
  ...[`-disposition:s:${i}`, isDefault ? 'default' : '0'],
];
