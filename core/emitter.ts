/** Listeners, called one after the other in the order in which they came. */
export interface Emitter<T> {
  /** Calls back with every value until the function it returns is called. */
  readonly on: (listener: (value: T) => void) => () => void;
  readonly emit: (value: T) => void;
  /** Forgets all listeners. */
  readonly clear: () => void;
}

/** An emitter without listeners. */
export function createEmitter<T = void>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(value) {
      for (const listener of listeners) listener(value);
    },
    clear: () => listeners.clear(),
  };
}
