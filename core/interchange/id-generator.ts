/** Ids that no other record of a kind has. */

/** Returns an id: the wanted one where it is free, else a numbered one. */
export type IdGenerator = (wanted?: string) => string;

/** Ids named after `prefix`, apart from those `taken`. */
export function createIdGenerator(prefix: string, taken: Iterable<string> = []): IdGenerator {
  const used = new Set(taken);
  let n = 0;
  return (wanted) => {
    let id = wanted;
    while (id === undefined || used.has(id)) id = `${prefix}-${++n}`;
    used.add(id);
    return id;
  };
}
