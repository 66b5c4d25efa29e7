/** A map of bounded size that drops the least recently used entry. */
export interface LruMap<T> {
  readonly get: (name: string, make: () => T) => T;
  readonly clear: () => void;
}

/** Holds at most `most` entries; `end` is called with each that is dropped. */
export function createLruMap<T>(most: number, end: (each: T) => void): LruMap<T> {
  const all = new Map<string, T>();
  return {
    get(name, make) {
      const found = all.get(name) ?? make();
      // The map's last entry is the most recently used.
      all.delete(name);
      all.set(name, found);
      const [oldest] = all;
      if (all.size > most && oldest) {
        all.delete(oldest[0]);
        end(oldest[1]);
      }
      return found;
    },
    clear() {
      for (const each of all.values()) end(each);
      all.clear();
    },
  };
}
