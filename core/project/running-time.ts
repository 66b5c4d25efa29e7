/** Time that runs along with an item: how much has passed at each of its frames, and how much it is altogether. */
import { z } from 'zod';
import { Color } from './color.js';
import { type FrameRate, MAX_SOURCE_US, Microseconds, SECOND_US } from './time.js';
import { MOST_SOUNDS, type TimedSound, TimerSound } from './timer-sound.js';

/** The fields of what counts a time. */
export const runningTimeFields = {
  /** What has passed at the item's first frame, microseconds; it goes on where a part was cut off. */
  in: z.int().min(-MAX_SOURCE_US).max(MAX_SOURCE_US).default(0),
  /** The whole time, microseconds; null where it ends with the item. */
  total: Microseconds.min(1).nullable().default(null),
  /** The colour of its last microseconds; null where it stays as it is. */
  ending: z
    .strictObject({ last: Microseconds.default(3 * SECOND_US), color: Color.default('#ff3b30') })
    .nullable()
    .default(null),
  /** Tones and files that are heard at moments of the time. */
  sounds: z.array(TimerSound).max(MOST_SOUNDS).default([]),
};

/** The assets of {@link runningTimeFields}. */
export const runningTimeAssets = { 'sounds.*.asset': ['audio', 'video'] } as const;

/** An item with {@link runningTimeFields}. */
export interface Running {
  readonly start: number;
  readonly length: number;
  readonly in: number;
  readonly total: number | null;
}

/**
 * The microseconds that have passed `frame` frames after the item's start. It is not less than the exact time, even where
 * `in` was rounded by cuts, and more by a few microseconds at most, which is far less than a frame.
 */
export const elapsedAt = (item: Running, frame: number, fps: FrameRate): number =>
  item.in + framesToWholeUs(frame, fps) + ROUNDING_US;

const ROUNDING_US = 3;

/** The first frame, from the item's start, at which `us` microseconds have passed; it may lie before or after the item. */
export function firstFrameAt(item: Running, us: number, fps: FrameRate): number {
  let frame = Math.ceil(((us - item.in) / SECOND_US / fps.den) * fps.num);
  // Exact by the integers, whatever the division above lost.
  while (elapsedAt(item, frame - 1, fps) >= us) frame--;
  while (elapsedAt(item, frame, fps) < us) frame++;
  return frame;
}

/** The whole time of an item, microseconds: a whole second where its length differs from one by less than a frame. */
export function totalOf(item: Running, fps: FrameRate): number {
  if (item.total !== null) return item.total;
  const all = Math.max(1, item.in + framesToWholeUs(item.length, fps));
  const second = Math.max(1, Math.round(all / SECOND_US)) * SECOND_US;
  return Math.abs(all - second) < framesToWholeUs(1, fps) ? second : all;
}

/**
 * The sounds of an item. Each part of an item that was split has those of its own time: what sounds across the cut goes on
 * in the second part, and what sounds as the time is over rings out after it, so that a part that begins then has none.
 */
export function timerSounds(item: Running & { readonly sounds: readonly TimerSound[] }, fps: FrameRate): TimedSound[] {
  const total = totalOf(item, fps);
  const length = framesToWholeUs(item.length, fps);
  const isOver = (passed: number): boolean => passed + framesToWholeUs(1, fps) > total;
  const ringsOut = isOver(item.in + length);
  if (item.in > 0 && isOver(item.in)) return [];
  const moments = { start: 0, half: Math.round(total / 2), end: total };
  return item.sounds
    .map((sound) => ({ sound, at: moments[sound.from] + sound.offset - item.in, ringsOut }))
    .filter(({ at }) => ringsOut || at < length);
}

/** The parts of an item that is split count to the same end: the first must be told it, the second ends with it. */
export const divideTime = <T extends Running>(head: T, tail: T, fps: FrameRate): readonly [T, T] => [
  { ...head, total: totalOf({ ...head, length: head.length + tail.length }, fps) },
  tail,
];

/** The parts joined: they end as the second does. */
export const joinTime = <T extends Running>(head: T, tail: T): T => ({ ...head, total: tail.total });

// In two steps, so that no product leaves the integers that are exact.
function framesToWholeUs(frames: number, { num, den }: FrameRate): number {
  const ticks = frames * den;
  const seconds = Math.floor(ticks / num);
  return seconds * SECOND_US + Math.floor(((ticks - seconds * num) * SECOND_US) / num);
}
