/** A cache of drawn texts within a bound of memory: the least recently used is closed first. */
import type { DrawnText } from '../frame.js';

export interface TextCache {
  /** Adds a drawing of a script under a key; null is a drawing of nothing. */
  readonly add: (script: string, place: string, drawn: DrawnText | null) => void;
  readonly has: (place: string) => boolean;
  readonly get: (place: string) => DrawnText | null;
  /** The most recently used drawing of a script, whatever its key. */
  readonly last: (script: string) => DrawnText | null;
  readonly close: () => void;
}

const MEMORY = 64 << 20;
/** More than are visible in one frame: these are never closed. */
const SAFE = 24;

export function createTextCache(memory = MEMORY): TextCache {
  const drawings = new Map<string, DrawnText | null>();
  const latest = new Map<string, string>();
  let bytes = 0;

  const sizeOf = (drawn: DrawnText | null): number => (drawn ? drawn.image.width * drawn.image.height * 4 : 64);
  const trim = (): void => {
    for (const [place, drawn] of drawings) {
      if (bytes <= memory || drawings.size <= SAFE) return;
      drawings.delete(place);
      bytes -= sizeOf(drawn);
      drawn?.image.close();
    }
  };
  const get = (place: string): DrawnText | null => {
    const drawn = drawings.get(place);
    if (drawn === undefined) return null;
    // The map's last entry is the most recently used.
    drawings.delete(place);
    drawings.set(place, drawn);
    return drawn;
  };
  return {
    add(script, place, drawn) {
      const before = drawings.get(place);
      if (before !== undefined) {
        drawn?.image.close();
        return;
      }
      drawings.set(place, drawn);
      bytes += sizeOf(drawn);
      latest.delete(script);
      latest.set(script, place);
      const [oldest] = latest.keys();
      if (latest.size > SAFE * 4 && oldest !== undefined) latest.delete(oldest);
      trim();
    },
    has: (place) => drawings.has(place),
    get,
    last: (script) => get(latest.get(script) ?? ''),
    close() {
      for (const drawn of drawings.values()) drawn?.image.close();
      drawings.clear();
      latest.clear();
      bytes = 0;
    },
  };
}
