/** Things that are found once and then known. */

/** Something found at the first call. */
export interface Lazy<T> {
  readonly get: () => Promise<T>;
  /** Makes the next call look again. */
  readonly reset: () => void;
}

/** Finds at the first call; a failure is forgotten, so that what the user mends is seen. */
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
