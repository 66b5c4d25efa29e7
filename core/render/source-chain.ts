/** Reads an item's source: where to start, and the filters that turn source time into timeline frames. */
import { SAMPLE_POINT, sourceUsAt } from '../composition/source-time.js';
import type { MediaInfo, VideoStream } from '../media/media-info.js';
import type { PictureItem } from '../project/item.js';
import { playbackOf } from '../project/playback.js';
import { type FrameRate, SECOND_US } from '../project/time.js';
import { toNumber } from './expression.js';
import { type Filter, filter } from './filter-graph.js';

/** One `-i` of a run. */
export interface RunInput {
  readonly asset: string;
  /**
   * `-ss`, microseconds after the file's start; 0 reads from the beginning. Earlier frames back to the key frame are
   * delivered too.
   */
  readonly seekUs: number;
  /** Whether it is read in an endless loop. */
  readonly loop: boolean;
  /** Stream index. */
  readonly stream: number;
  /** Decoder to force; null for FFmpeg's choice. */
  readonly decoder: string | null;
}

/** An input, and the filters that make exactly one frame of it for each of `frames` timeline frames. */
export interface SourceChain {
  readonly input: RunInput;
  /** Applied first. */
  readonly filters: readonly Filter[];
  /** Applied at the final size: repeating a single picture, reversing. */
  readonly after: readonly Filter[];
}

// How far before the requested time reading starts where a container cannot be searched by key frames.
const PRE_ROLL_US = 10 * SECOND_US;

/**
 * Frames `first` to `first + frames - 1` of an item. Seeking is inexact on purpose: FFmpeg delivers everything from the
 * key frame on, and the `fps` filter picks the frame that is visible at the first instant even where the source's rate
 * varies.
 */
export function planSource(
  item: PictureItem,
  info: MediaInfo,
  stream: VideoStream,
  first: number,
  frames: number,
  fps: FrameRate,
): SourceChain {
  const input = { asset: item.asset, stream: stream.index, decoder: stream.decoder };
  if (info.kind === 'still') {
    const one = [filter('trim', { end_frame: 1 }), filter('settb', { expr: `${fps.den}/${fps.num}` })];
    return { input: { ...input, seekUs: 0, loop: false }, filters: one, after: repeated(frames) };
  }
  const animated = info.kind === 'animated';
  const span = { ...playbackOf(item), length: item.length };
  const { reverse, freeze } = span;
  const loop = animated || span.loop;
  const wanted = sourceUsAt(span, reverse ? first + frames - 1 : first, fps);
  const from = loop ? wanted % Math.max(1, info.durationUs ?? 1) : Math.min(wanted, lastFrameUs(info, stream));
  const seekUs = loop ? 0 : seekPoint(from, info);
  const timing = [...deinterlace(stream), ...retime(from - seekUs, span.speed, fps)];
  return {
    input: { ...input, seekUs, loop },
    filters: [...timing, ...exactly(freeze ? 1 : frames)],
    after: freeze ? repeated(frames) : reverse ? [filter('reverse')] : [],
  };
}

function seekPoint(fromUs: number, info: MediaInfo): number {
  const us = Math.floor(info.seekable ? fromUs : fromUs - PRE_ROLL_US);
  return us < SECOND_US / 2 ? 0 : us;
}

// Past the end of the picture the last frame stays, so reading starts no later than in its middle.
function lastFrameUs(info: MediaInfo, stream: VideoStream): number {
  const end = stream.durationUs === null ? info.durationUs : stream.startUs + stream.durationUs;
  if (end === null) return Number.POSITIVE_INFINITY;
  const frameUs = stream.fps ? (stream.fps.den * SECOND_US) / Math.max(1, stream.fps.num) : SECOND_US / 25;
  return Math.max(0, end - Math.max(frameUs * 0.5, 1000));
}

/** Deinterlaces to one frame per pair of fields. */
export const deinterlace = (stream: VideoStream): Filter[] =>
  stream.field === 'progressive'
    ? []
    : [filter('bwdif', { mode: 'send_frame', parity: stream.field === 'top-first' ? 'tff' : 'bff', deint: 'all' })];

function retime(offsetUs: number, speed: number, fps: FrameRate): Filter[] {
  const shift = Math.round(((0.5 - SAMPLE_POINT) * fps.den * SECOND_US) / fps.num);
  return [
    filter('settb', { expr: '1/1000000' }),
    filter('setpts', { expr: `(PTS-${toNumber(offsetUs)})/${toNumber(speed)}+${shift}` }),
    // Starts a second early, so that the frame visible at time 0 is known; extra frames cost no copies. `tpad` clones
    // the very last frame, even if it is visible for less than a timeline frame.
    filter('fps', { fps: `${fps.num}/${fps.den}`, round: 'near', start_time: -1, eof_action: 'pass' }),
    filter('tpad', { stop: -1, stop_mode: 'clone' }),
  ];
}

const exactly = (frames: number): Filter[] => [filter('trim', { start_pts: 0, end_pts: frames })];

const repeated = (frames: number): Filter[] => [
  filter('loop', { loop: -1, size: 1 }),
  filter('setpts', { expr: 'N' }),
  ...exactly(frames),
];
