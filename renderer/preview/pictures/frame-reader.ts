/**
 * Reads frames for one item. It continues where it was while times follow each other, which is several times as fast as
 * a seek, and otherwise starts at a key frame. Backwards it decodes a GOP at a time.
 */
import { UprightError } from '../../../core/errors.js';
import type { DecodedFrame, Footage } from './footage.js';
import type { FrameCache, CachedFrame } from './frame-cache.js';

export interface FrameReader {
  /**
   * Puts the frames visible at `times` into the cache, in that order. Resolves with the first, or with null if a later
   * call superseded this one. Fails with the decoder's error.
   */
  readonly bring: (times: readonly number[], backwards: boolean) => Promise<CachedFrame | null>;
  /** Time of the frame visible at `us`; undefined if it is not known yet. */
  readonly timeOf: (us: number) => number | undefined;
  readonly isBusy: () => boolean;
  /** Stops the current decoding. */
  readonly abandon: () => void;
  readonly close: () => void;
}

interface Wish {
  readonly times: readonly number[];
  readonly backwards: boolean;
  done: number;
  abandoned: boolean;
  readonly settle: (frame: CachedFrame | null) => void;
  readonly fail: (error: unknown) => void;
}

/** Further ahead a seek is faster than decoding up to it; microseconds. */
const NEAR_US = 400_000;
/** How many times and their frames are remembered. */
const REMEMBERED = 64;

/** A reader of `source` for one item. `onArrival` is called for each requested frame that was decoded. */
export function createFrameReader(
  source: string,
  footage: Promise<Footage>,
  cache: FrameCache,
  onArrival: () => void,
): FrameReader {
  const times = new Map<number, number>();
  let frames: AsyncGenerator<DecodedFrame, void, unknown> | null = null;
  let position = Number.NEGATIVE_INFINITY;
  let wish: Wish | null = null;
  let active: Wish | null = null;
  let running = false;
  let closed = false;

  const stop = async (): Promise<void> => {
    const open = frames;
    frames = null;
    position = Number.NEGATIVE_INFINITY;
    await open?.return();
  };
  const remember = (us: number, frame: CachedFrame): CachedFrame => {
    times.delete(us);
    times.set(us, frame.timeUs);
    const [oldest] = times.keys();
    if (times.size > REMEMBERED && oldest !== undefined) times.delete(oldest);
    return frame;
  };
  const isWanted = (): boolean => active?.abandoned !== true;
  const put = (frame: DecodedFrame): CachedFrame => cache.add(source, frame);

  const readOn = async (file: Footage, timeUs: number, mine: Wish): Promise<CachedFrame | null> => {
    if (!frames || position >= timeUs || timeUs - position > NEAR_US) {
      await stop();
      frames = file.framesFrom(timeUs, isWanted);
    }
    let last: CachedFrame | null = null;
    for (;;) {
      const next = await frames.next();
      if (next.done) {
        frames = null;
        if (mine.abandoned) return null;
        if (!last) throw new UprightError('media.unreadable');
        return last;
      }
      position = next.value.timeUs;
      last = put(next.value);
      if (last.timeUs >= timeUs) return last;
      if (mine.abandoned) return null;
    }
  };
  const readGroup = async (file: Footage, timeUs: number, mine: Wish): Promise<CachedFrame | null> => {
    await stop();
    let last: CachedFrame | null = null;
    for await (const frame of file.framesFrom(await file.keyTimeAt(timeUs), isWanted)) {
      last = put(frame);
      if (last.timeUs >= timeUs) break;
      if (mine.abandoned) return null;
    }
    if (!last && !mine.abandoned) throw new UprightError('media.unreadable');
    return last;
  };
  const find = async (us: number, mine: Wish): Promise<CachedFrame | null> => {
    const near = cache.nearest(source, us);
    if (near && near.timeUs <= us && us < near.endUs) return near;
    const file = await footage;
    const timeUs = await file.timeAt(us);
    return cache.get(source, timeUs) ?? (mine.backwards ? readGroup(file, timeUs, mine) : readOn(file, timeUs, mine));
  };

  const abandon = (): void => {
    if (!wish) return;
    wish.abandoned = true;
    wish.settle(null);
    wish = null;
  };

  const run = async (): Promise<void> => {
    running = true;
    while (wish && !closed) {
      const mine: Wish = wish;
      active = mine;
      const us = mine.times[mine.done];
      if (us === undefined) {
        wish = null;
        break;
      }
      try {
        const frame = await find(us, mine);
        mine.done++;
        mine.settle(frame && remember(us, frame));
        if (!closed) onArrival();
      } catch (error) {
        await stop().catch(() => undefined);
        if (wish === mine) wish = null;
        mine.fail(error);
      }
    }
    running = false;
    if (closed) await stop().catch(() => undefined);
  };

  return {
    bring(wanted, backwards) {
      wish?.settle(null);
      return new Promise((settle, fail) => {
        wish = { times: wanted, backwards, done: 0, abandoned: false, settle, fail };
        if (!running) void run();
      });
    },
    timeOf: (us) => times.get(us),
    isBusy: () => wish !== null,
    abandon,
    close() {
      closed = true;
      abandon();
      if (!running) void stop().catch(() => undefined);
    },
  };
}
