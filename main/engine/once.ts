/** Things that are found once and then known. */

/** Something found at the first call. */
export interface Once<T> {
  readonly get: () => Promise<T>;
  /** Makes the next call look again. */
  readonly forget: () => void;
}

/** Finds at the first call; a failure is forgotten, so that what the user mends is seen. */
export function once<T>(find: () => Promise<T>): Once<T> {
  let found: Promise<T> | null = null;
  const forget = () => {
    found = null;
  };
  return {
    get() {
      found ??= find().catch((error: unknown) => {
        forget();
        throw error;
      });
      return found;
    },
    forget,
  };
}
