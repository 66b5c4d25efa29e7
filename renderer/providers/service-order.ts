/** The order in which services and this machine's own voices are asked, as a list that people sort. */

/** Stands for every voice of this machine. */
export const THIS_MACHINE = 'this-machine';

/**
 * The services, the first to ask first, with {@link THIS_MACHINE} where its voices are asked. `setting` is `providerOrder`:
 * what it does not name comes after what it names, and there this machine is asked before services.
 * @param services Ids in the order in which they are asked.
 * @param local Names of this machine's speakers.
 */
export function toServiceOrder(
  setting: readonly string[],
  services: readonly string[],
  local: readonly string[],
): readonly string[] {
  const rank = (id: string): number => {
    const at = setting.indexOf(id);
    return at < 0 ? setting.length : at;
  };
  const ofMachine = Math.min(setting.length, ...local.map(rank));
  const before = services.filter((id) => rank(id) < ofMachine);
  return [...before, THIS_MACHINE, ...services.filter((id) => rank(id) >= ofMachine)];
}

/** The setting of an order. */
export const toOrderSetting = (order: readonly string[], local: readonly string[]): string[] =>
  order.flatMap((id) => (id === THIS_MACHINE ? local : [id]));

/** The order after one was moved to a place, counted from 0 and held within the list. */
export function moveTo(order: readonly string[], id: string, place: number): readonly string[] {
  const others = order.filter((each) => each !== id);
  return others.toSpliced(Math.max(0, Math.min(others.length, place)), 0, id);
}
