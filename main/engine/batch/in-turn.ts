/** Work on a list, a few at a time. */

/**
 * Does `work` on each, `lanes` at once, in the order of the list. After a failure nothing further is begun; it is thrown
 * when what was begun has ended.
 */
export async function inTurn<T>(list: readonly T[], lanes: number, work: (each: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (failures.length === 0 && next < list.length) {
      const each = list[next++] as T;
      await work(each).catch((error: unknown) => void failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, list.length) }, lane));
  if (failures.length > 0) throw failures[0];
}
