/** A few things by name; what was asked for longest ago is let go. */
export interface LruMap<T> {
  readonly get: (name: string, make: () => T) => T;
  readonly clear: () => void;
}

/** At most `most` things; `end` is told of each that is let go. */
export function createLruMap<T>(most: number, end: (each: T) => void): LruMap<T> {
  const all = new Map<string, T>();
  return {
    get(name, make) {
      const found = all.get(name) ?? make();
      // Last in the map is used last.
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
