/** Values that are computed once. */

/** A value that is computed at the first call. */
export interface Lazy<T> {
  readonly get: () => Promise<T>;
  /** Makes the next call compute it again. */
  readonly reset: () => void;
}

/** Computes the value at the first call. A failure is not kept, so that the next call tries again. */
export function lazy<T>(find: () => Promise<T>): Lazy<T> {
  let found: Promise<T> | null = null;
  const reset = () => {
    found = null;
  };
  return {
    get() {
      found ??= find().catch((error: unknown) => {
        reset();
        throw error;
      });
      return found;
    },
    reset,
  };
}
