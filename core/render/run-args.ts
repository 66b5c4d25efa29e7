/** FFmpeg's arguments for a run, as arrays; no shell is involved. */
import { framesToSeconds, type FrameRate, SECOND_US } from '../project/time.js';
import { toNumber } from './expression.js';
import { toGraphText } from './filter-graph.js';
import { frameDuration, timescale } from './join-args.js';
import { PICTURE_PAD } from './run-graph.js';
import type { RunPlan } from './run-plan.js';
import type { RunInput } from './source-chain.js';

/** The arguments that open an input safely. The engine supplies them, because it resolves paths. */
export type InputArgs = (input: RunInput) => readonly string[];

/** Options before `-i` for how a run reads its input. */
export function readingArgs(input: RunInput): string[] {
  return [
    ...(input.loop ? ['-stream_loop', '-1'] : []),
    ...(input.decoder ? ['-c:v', input.decoder] : []),
    // Rotation is part of the graph, and frames before the requested time are needed; see `planSource`.
    '-noautorotate',
    '-noaccurate_seek',
    ...(input.seekUs > 0 ? ['-ss', toNumber(input.seekUs / SECOND_US)] : []),
  ];
}

export interface RunOutput {
  /** Encoder options, beginning with `-c:v`. */
  readonly encoder: readonly string[];
  /** Filters after the picture for encoders that take frames from the GPU; else empty. */
  readonly upload: string;
  /** First frames of all segments but the first, counted from the run's start. */
  readonly cuts: readonly number[];
  /** File pattern with `%d`, or a single file's name where there are no cuts. */
  readonly file: string;
  readonly fps: FrameRate;
}

/** Name of the file that holds the graph, in the run's folder. */
export const GRAPH_FILE = 'graph.txt';

/** The graph's text, with the upload to the GPU at its end. */
export const runGraph = (plan: RunPlan, upload: string): string =>
  upload === '' ? toGraphText(plan.chains) : `${toGraphText(plan.chains)};\n[${PICTURE_PAD}]${upload}[up]`;

/** Arguments of a run that writes one file per segment. File names are relative to the run's folder. */
export function runArgs(plan: RunPlan, inputs: InputArgs, output: RunOutput, graphOption: string): string[] {
  return [
    ...plan.inputs.flatMap((input) => [...inputs(input)]),
    graphOption,
    GRAPH_FILE,
    '-map',
    `[${output.upload === '' ? PICTURE_PAD : 'up'}]`,
    '-an',
    '-sn',
    '-dn',
    '-map_metadata',
    '-1',
    '-map_chapters',
    '-1',
    '-frames:v',
    String(plan.frames),
    '-fps_mode',
    'passthrough',
    ...output.encoder,
    '-bsf:v',
    frameDuration(output.fps),
    ...(output.cuts.length === 0 ? singleFile(output) : cutFiles(output)),
  ];
}

const singleFile = ({ fps, file }: RunOutput): string[] => [
  '-video_track_timescale',
  timescale(fps),
  '-f',
  'mp4',
  file,
];

// Key frames are forced half a frame early, so that rounding never makes one late.
function cutFiles({ cuts, fps, file }: RunOutput): string[] {
  const times = cuts.map((frame) => toNumber(framesToSeconds(frame - 0.5, fps))).join(',');
  return [
    '-force_key_frames',
    times,
    '-f',
    'segment',
    '-segment_frames',
    cuts.join(','),
    '-reset_timestamps',
    '1',
    '-segment_format',
    'mp4',
    '-segment_format_options',
    `video_track_timescale=${timescale(fps)}`,
    file,
  ];
}

// A copy begins at the last key frame before the seek time, so a little after a key frame selects that key frame.
const AFTER_KEY_US = 2000;

/** Arguments that copy whole GOPs. `open` opens the source; the file is written to the job's folder. */
export function copyArgs(
  open: readonly string[],
  copy: { stream: number; startUs: number; frames: number; file: string; fps: FrameRate },
): string[] {
  const { stream, startUs, frames, file, fps } = copy;
  return [
    ...(startUs > 0 ? ['-ss', toNumber((startUs + AFTER_KEY_US) / SECOND_US)] : []),
    ...open,
    '-map',
    `0:${stream}`,
    '-c',
    'copy',
    '-frames:v',
    String(frames),
    '-map_metadata',
    '-1',
    '-map_chapters',
    '-1',
    '-video_track_timescale',
    timescale(fps),
    '-avoid_negative_ts',
    'make_zero',
    '-f',
    'mp4',
    file,
  ];
}
