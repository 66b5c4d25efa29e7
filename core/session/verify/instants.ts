/** The frames of a session at which its video is looked at. */
import { type FrameRate, framesPerSecond, usToFrames } from '../../project/time.js';
import type { Interval } from '../intervals.js';

/** Frames that are spread over the whole. */
const SPREAD = 200;
/** Changes of intervals that are looked at from both sides; of more, as many that are spread evenly. */
const MOST_CHANGES = 150;
/** Frames around a change: a frame may be early or late, two may not. */
const AROUND = [-2, -1, 0, 1];

// The golden ratio spreads them over the fractions of a second too, whatever the length.
const GOLDEN = 0.618_033_988_75;

/** The frames in order, each once. */
export function instantsOf(intervals: readonly Interval[], fps: FrameRate): readonly number[] {
  const end = intervals.reduce((latest, { start, length }) => Math.max(latest, start + length), 0);
  const frames = Math.floor((end / 1e6) * framesPerSecond(fps));
  // In a video of a few seconds no two may fall on one frame.
  const shift = (i: number): number => (frames < 2 * SPREAD ? 0 : (i * GOLDEN) % 1);
  const spread = Array.from({ length: SPREAD }, (_, i) => Math.floor(((i + shift(i)) * frames) / SPREAD));
  const changes = intervals.slice(1).map(({ start }) => usToFrames(start, fps));
  const step = Math.max(1, changes.length / MOST_CHANGES);
  const looked = Array.from(
    { length: Math.min(changes.length, MOST_CHANGES) },
    (_, i) => changes[Math.floor(i * step)] ?? 0,
  );
  const around = looked.flatMap((frame) => AROUND.map((by) => frame + by));
  const within = [...spread, ...around].filter((frame) => frame >= 0 && frame < frames);
  return [...new Set(within)].sort((a, b) => a - b);
}
