/** Finds the frame rate of a file; OpenTimelineIO has no single field for it. */
import { toRate } from '../media/frame-rate.js';
import { childOf } from '../project/schema-fields.js';
import { FrameRate } from '../project/time.js';
import { childrenOf, isAudio } from './flatten.js';
import { parseRate, schemaOf } from './parse-time.js';

const USUAL: FrameRate = { num: 30, den: 1 };
const MAX_LOOKED_AT = 1000;

/**
 * The rate of the timeline's start time, else that of the first video track: its own range, its gaps and transitions,
 * its clips; 30 where none of them says one. Rates such as 1 or 48000 count seconds or samples and are passed over.
 */
export function findFrameRate(timeline: unknown, tracks: readonly unknown[]): FrameRate {
  const video = tracks.find((track) => !isAudio(track, false)) ?? tracks[0];
  const children = childrenOf(video, 'children').slice(0, MAX_LOOKED_AT);
  const lengths = (clips: boolean) =>
    children
      .filter((child) => (schemaOf(child) === 'Clip') === clips)
      .flatMap((child) => [childOf(childOf(child, 'source_range'), 'duration'), childOf(child, 'in_offset')]);
  const times = [
    childOf(timeline, 'global_start_time'),
    childOf(childOf(video, 'source_range'), 'duration'),
    ...lengths(false),
    ...lengths(true),
  ];
  for (const time of times) {
    const rate = toRate(parseRate(time) ?? 0);
    const fps = rate && rate.num > rate.den ? FrameRate.safeParse(rate).data : undefined;
    if (fps) return fps;
  }
  return USUAL;
}
