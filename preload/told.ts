/** What the app tells the page, kept until somebody listens: the page's code comes later than the first message. */

/** What was told, and who listens. */
export interface Told<T> {
  readonly tell: (value: T) => void;
  /** Calls back with what waits and with all that comes; gives what ends that. */
  readonly listen: (listener: (value: T) => void) => () => void;
}

/** Keeps everything until there is a listener, each value for one time. */
export function createQueue<T>(): Told<T> {
  const listeners = new Set<(value: T) => void>();
  const waiting: T[] = [];
  return {
    tell(value) {
      if (listeners.size === 0) waiting.push(value);
      for (const listener of listeners) listener(value);
    },
    listen(listener) {
      listeners.add(listener);
      for (const value of waiting.splice(0)) listener(value);
      return () => void listeners.delete(listener);
    },
  };
}

/** Keeps the latest value for every listener that comes. */
export function createLatest<T>(): Told<T> {
  const listeners = new Set<(value: T) => void>();
  let latest: { readonly value: T } | null = null;
  return {
    tell(value) {
      latest = { value };
      for (const listener of listeners) listener(value);
    },
    listen(listener) {
      listeners.add(listener);
      if (latest) listener(latest.value);
      return () => void listeners.delete(listener);
    },
  };
}
