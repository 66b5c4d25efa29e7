/** The timeline cut into segments that are rendered, cached and joined. */
import type { VisibleInterval } from '../composition/visible-intervals.js';
import { type FrameRate, framesPerSecond } from '../project/time.js';
import type { CopyRange } from './pass-through.js';

/** Frames `start` to `start + frames - 1`. Its picture items and its texts stay the same throughout. */
export interface Segment {
  readonly start: number;
  readonly frames: number;
  readonly intervals: readonly VisibleInterval[];
  /** Segments with the same picture items of the same shapes have the same structure; neighbours of one structure may share a process. */
  readonly structure: string;
  /** Its source where it is copied; null where it is encoded. */
  readonly copy: CopySource | null;
}

/** A range of a source between two key frames that is copied. */
export interface CopySource {
  readonly asset: string;
  readonly stream: number;
  /** Presentation time of its first key frame, microseconds from the file's start. */
  readonly startUs: number;
}

/** The part of an interval that can be copied. */
export interface Copyable {
  readonly range: CopyRange;
  readonly source: CopySource;
}

/** Longer segments are cut. */
export const SEGMENT_SECONDS = 4;
// Shorter, because reversed footage is buffered in memory.
const REVERSED_SECONDS = 1;

/**
 * Cuts at every change of the composition, and long intervals on a grid that starts with their lowest picture item, so
 * that moving a clip, or a title above it, leaves the other segments unchanged.
 */
export function planSegments(
  intervals: readonly VisibleInterval[],
  fps: FrameRate,
  copyable: (interval: VisibleInterval) => Copyable | null = () => null,
): Segment[] {
  return intervals.flatMap((interval) => {
    const found = copyable(interval);
    if (!found) return encodedSegments(interval, fps);
    const { range, source } = found;
    const { from: start, to: end } = range;
    return [
      ...(start > interval.start ? encodedSegments({ ...interval, end: start }, fps) : []),
      {
        start,
        frames: end - start,
        intervals: [{ ...interval, start, end }],
        structure: `copy ${start}`,
        copy: source,
      },
      ...(end < interval.end ? encodedSegments({ ...interval, start: end }, fps) : []),
    ];
  });
}

function encodedSegments(interval: VisibleInterval, fps: FrameRate): Segment[] {
  const seconds = playsBackwards(interval) ? REVERSED_SECONDS : SEGMENT_SECONDS;
  const longest = Math.max(1, Math.round(seconds * framesPerSecond(fps)));
  const pictures = interval.tracks.flatMap((slice) => (slice.kind === 'picture' ? slice.items : []));
  const ids = pictures.map((item) => item.id);
  const structure = [...ids, ...(interval.shapeSince === undefined ? [] : [interval.shapeSince])].join(' ');
  return gridCuts(interval, pictures[0]?.start ?? interval.start, longest).map(([start, end]) => ({
    start,
    frames: end - start,
    intervals: [interval],
    structure,
    copy: null,
  }));
}

// Every cut of the grid is made, even if a segment becomes very short: leaving one out would change its neighbours.
function gridCuts({ start, end }: VisibleInterval, origin: number, longest: number): [number, number][] {
  const cuts = [start];
  for (let at = origin + (Math.floor((start - origin) / longest) + 1) * longest; at < end; at += longest) cuts.push(at);
  return cuts.map((from, i) => [from, cuts[i + 1] ?? end]);
}

/** Whether any of its pictures is played backwards. */
export const playsBackwards = (interval: VisibleInterval): boolean =>
  interval.tracks.some(
    (slice) => slice.kind === 'picture' && slice.items.some((item) => 'reverse' in item && item.reverse),
  );
