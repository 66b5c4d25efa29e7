/**
 * A cache of decoded frames of all sources, bounded in memory. The least recently used frame is dropped first, but
 * never one that is held. Every frame is closed once: when it is dropped, or immediately if the cache has it already.
 */
import type { DecodedPicture } from '../frame.js';
import type { DecodedFrame } from './footage.js';

export interface CachedFrame {
  readonly source: string;
  readonly timeUs: number;
  /** Start of the next frame, as far as is known. */
  readonly endUs: number;
  readonly picture: DecodedPicture;
}

export interface FrameCache {
  /** Adds a frame; returns the cached one, which may be an equal one. */
  readonly add: (source: string, frame: DecodedFrame) => CachedFrame;
  /** The frame that begins exactly at `timeUs`. */
  readonly get: (source: string, timeUs: number) => CachedFrame | null;
  /** The last frame that begins by `us`, else the first after it. */
  readonly nearest: (source: string, us: number) => CachedFrame | null;
  /** Holds a frame for `holder` instead of its previous one; null releases it. */
  readonly hold: (holder: string, frame: CachedFrame | null) => void;
  /** Drops all frames of a source that are not held. */
  readonly drop: (source: string) => void;
  readonly size: () => { readonly frames: number; readonly bytes: number };
  /** Closes all frames, even held ones. */
  readonly close: () => void;
}

interface Entry extends CachedFrame {
  endUs: number;
  readonly decoded: DecodedFrame;
  used: number;
  holders: number;
}

/** More holders than items are visible at once; the one that changed longest ago is dropped. */
const MAX_HOLDERS = 32;

/** Creates a cache of about `memory` bytes. */
export function createFrameCache(memory: number): FrameCache {
  const sources = new Map<string, Entry[]>();
  const held = new Map<string, Entry>();
  let clock = 0;
  let bytes = 0;
  let frames = 0;
  let closed = false;

  const remove = (entry: Entry): void => {
    const row = sources.get(entry.source);
    const at = row?.indexOf(entry) ?? -1;
    if (!row || at < 0) return;
    row.splice(at, 1);
    if (row.length === 0) sources.delete(entry.source);
    frames--;
    bytes -= entry.decoded.bytes;
    entry.decoded.close();
  };
  const trim = (spared: Entry): void => {
    while (bytes > memory) {
      let oldest: Entry | null = null;
      for (const row of sources.values()) {
        for (const entry of row) {
          if (entry.holders === 0 && entry !== spared && (!oldest || entry.used < oldest.used)) oldest = entry;
        }
      }
      if (!oldest) return;
      remove(oldest);
    }
  };
  const touch = (entry: Entry | undefined): Entry | null => {
    if (!entry) return null;
    entry.used = ++clock;
    return entry;
  };

  return {
    add(source, decoded) {
      // It was being decoded when the cache was closed.
      if (closed) {
        decoded.close();
        return { source, timeUs: decoded.timeUs, endUs: decoded.endUs, picture: decoded.picture };
      }
      const row = sources.get(source) ?? [];
      const at = placeOf(row, decoded.timeUs);
      const before = row[at];
      if (before?.timeUs === decoded.timeUs) {
        decoded.close();
        return touch(before) as Entry;
      }
      const { timeUs, endUs, picture } = decoded;
      const entry: Entry = { source, timeUs, endUs, picture, decoded, used: ++clock, holders: 0 };
      row.splice(at + 1, 0, entry);
      sources.set(source, row);
      frames++;
      bytes += decoded.bytes;
      trim(entry);
      return entry;
    },
    get(source, timeUs) {
      const row = sources.get(source);
      const entry = row?.[placeOf(row, timeUs)];
      return entry?.timeUs === timeUs ? touch(entry) : null;
    },
    nearest(source, us) {
      const row = sources.get(source);
      return row ? touch(row[Math.max(0, placeOf(row, us))]) : null;
    },
    hold(holder, frame) {
      const before = held.get(holder);
      if (before) before.holders--;
      held.delete(holder);
      if (!frame) return;
      const entry = frame as Entry;
      entry.holders++;
      held.set(holder, entry);
      const [longest] = held;
      if (held.size > MAX_HOLDERS && longest) {
        longest[1].holders--;
        held.delete(longest[0]);
      }
    },
    drop(source) {
      for (const entry of [...(sources.get(source) ?? [])]) if (entry.holders === 0) remove(entry);
    },
    size: () => ({ frames, bytes }),
    close() {
      closed = true;
      for (const row of [...sources.values()]) for (const entry of [...row]) remove(entry);
      held.clear();
    },
  };
}

// Index of the last entry that begins by `us`; -1 where there is none.
function placeOf(row: readonly Entry[], us: number): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle] as Entry).timeUs <= us) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
