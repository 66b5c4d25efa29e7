/** Simplifies the definitions of a JSON Schema: only used ones, with readable names. */

type Schema = Readonly<Record<string, unknown>>;

const PREFIX = '#/$defs/';

/**
 * The schema without unused definitions. Definitions that are short or used once are inlined; an edit is named by its
 * type.
 */
export function tidyDefinitions<Root extends Schema>(root: Root): Root {
  const { $defs, ...body } = root as Schema;
  const all = new Map(Object.entries(($defs ?? {}) as Record<string, Schema>));
  const uses = countUses(body, all);
  const kept = new Map<string, unknown>();
  const toName = (name: string) => typeOf(all.get(name)) ?? name;

  const rewrite = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(rewrite);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref, ...rest } = node as Schema;
    const name = definitionOf($ref);
    const others = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, rewrite(value)]));
    const definition = name === null ? undefined : all.get(name);
    if (name === null || definition === undefined) return $ref === undefined ? others : { $ref, ...others };
    if (uses.get(name) === 1 || isTrifle(name, definition)) return { ...(rewrite(definition) as Schema), ...others };
    if (!kept.has(toName(name))) {
      kept.set(toName(name), {});
      kept.set(toName(name), rewrite(definition));
    }
    return { $ref: PREFIX + toName(name), ...others };
  };

  const written = rewrite(body) as Root;
  return kept.size === 0 ? written : { ...written, $defs: Object.fromEntries(kept) };
}

// Recursive definitions count as used often, so that they are not inlined.
function countUses(body: unknown, all: ReadonlyMap<string, Schema>): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  const count = (node: unknown, within: readonly string[]): void => {
    if (Array.isArray(node)) for (const each of node) count(each, within);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    for (const [key, value] of Object.entries(node)) {
      const name = key === '$ref' ? definitionOf(value) : null;
      if (name === null) count(value, within);
      else if (within.includes(name)) uses.set(name, Number.POSITIVE_INFINITY);
      else {
        const before = uses.get(name) ?? 0;
        uses.set(name, before + 1);
        if (before === 0) count(all.get(name), [...within, name]);
      }
    }
  };
  count(body, []);
  return uses;
}

const definitionOf = (ref: unknown): string | null =>
  typeof ref === 'string' && ref.startsWith(PREFIX) ? ref.slice(PREFIX.length) : null;

// It has no name of its own and is hardly longer than a reference.
const isTrifle = (name: string, definition: Schema): boolean =>
  name.startsWith('__') && !('$ref' in definition) && JSON.stringify(definition).length < 90;

// `item.add` for the schema of that edit.
function typeOf(definition: Schema | undefined): string | null {
  const properties = definition?.properties as Record<string, Schema> | undefined;
  const type = properties?.type?.const;
  return typeof type === 'string' ? type : null;
}
