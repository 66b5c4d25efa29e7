/** Emitters that replay to late listeners: the page's code is loaded after the app's first messages. */

export interface ReplayEmitter<T> {
  readonly emit: (value: T) => void;
  /** Calls back with the replayed and all later values; returns the unsubscribe function. */
  readonly listen: (listener: (value: T) => void) => () => void;
}

/** Buffers values until the first listener comes, and delivers each once. */
export function createBufferedEmitter<T>(): ReplayEmitter<T> {
  const listeners = new Set<(value: T) => void>();
  const waiting: T[] = [];
  return {
    emit(value) {
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

/** Replays the latest value to every new listener. */
export function createLatestEmitter<T>(): ReplayEmitter<T> {
  const listeners = new Set<(value: T) => void>();
  let latest: { readonly value: T } | null = null;
  return {
    emit(value) {
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
