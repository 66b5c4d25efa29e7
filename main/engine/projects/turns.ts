/** One change of a project after the other, where one of them takes its time. */

/** Does work at once, or after all that has been asked for under the same key. */
export type InTurn = <T>(key: string, work: () => T | Promise<T>) => T | Promise<T>;

export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const turn = last.get(key)?.then(work) ?? work();
    if (!(turn instanceof Promise)) return turn;
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
    last.set(key, settled);
    return turn;
  };
}
