/** A place in the order in which calls were made. */
export interface Arrival {
  /** Resolves when all that arrived before have passed. */
  readonly turn: Promise<void>;
  /** Lets the next pass. May be called more than once. */
  readonly pass: () => void;
}

/** Keeps calls in the order in which they arrived, though what each looks up first takes longer for some. */
export function createArrivalOrder(): () => Arrival {
  let last = Promise.resolve();
  return () => {
    const turn = last;
    let pass = (): void => undefined;
    const passed = new Promise<void>((resolve) => {
      pass = resolve;
    });
    last = turn.then(() => passed);
    return { turn, pass };
  };
}
