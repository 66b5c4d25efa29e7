/** The JSON Schema of a recipe with what is expanded before it is parsed. */
import { ALIASES, ROOT_ALIASES } from './aliases.js';
import { AFTER_PREVIOUS } from './after-previous.js';

type Schema = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, Schema>>;

const AFTER: Schema = { type: 'string', pattern: AFTER_PREVIOUS.source };
const STYLE: Schema = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };

const REPEATED: Schema = {
  type: 'object',
  properties: { 'for each': { anyOf: [{ type: 'array' }, { type: 'string' }] }, do: {}, when: {} },
  required: ['for each', 'do'],
  additionalProperties: false,
};

/** Adds the words of other tools, `when`, `style`, `for each` and `after previous`. */
export function withShorthands(schema: object): object {
  const { properties, required, ...rest } = schema as { properties: Properties; required: readonly string[] };
  const lists = Object.entries(ALIASES).map(([list, aliases]) => [list, toList(list, properties[list] ?? {}, aliases)]);
  const all = { ...properties, ...Object.fromEntries(lists) } as Properties;
  const names = Object.entries(ROOT_ALIASES).map(([alias, name]) => [alias, all[name] ?? {}]);
  const own = {
    styles: { type: 'object', additionalProperties: { type: 'object' } },
    lists: { type: 'object', additionalProperties: { type: 'array' } },
    width: { type: 'integer' },
    height: { type: 'integer' },
    output_format: { type: 'string' },
  };
  return {
    ...rest,
    properties: { ...all, ...Object.fromEntries(names), ...own },
    // Under one of its names.
    anyOf: required.flatMap((name) => [
      { required: [name] },
      ...Object.entries(ROOT_ALIASES).flatMap(([alias, of]) => (of === name ? [{ required: [alias] }] : [])),
    ]),
  };
}

function toList(list: string, schema: Schema, aliases: Readonly<Record<string, string>>): Schema {
  const items = (schema.items ?? {}) as Schema;
  const kinds = (items.anyOf ?? [items]) as readonly Schema[];
  return { ...schema, items: { anyOf: [...kinds.map((kind) => toPart(list, kind, aliases)), REPEATED] } };
}

function toPart(list: string, schema: Schema, aliases: Readonly<Record<string, string>>): Schema {
  const properties = schema.properties as Properties;
  const isPresent = ([, name]: [string, string]): boolean => Object.hasOwn(properties, name);
  const renamed = Object.entries(aliases).filter(isPresent);
  const start = list === 'segments' || list === 'text_overlays' ? 'start' : 'at';
  const more: Record<string, Schema> = { when: {}, style: STYLE };
  for (const [alias, name] of renamed) more[alias] = properties[name] ?? {};
  if (properties[start]) more[start] = { anyOf: [properties[start], AFTER] };
  if (list === 'segments' && properties.duration) more.end = properties.duration;
  if (list === 'text_overlays') more.duration = { type: 'number', exclusiveMinimum: 0 };
  const { required = [], ...rest } = schema as { required?: readonly string[] };
  // A style, or another name, may give what is required.
  const still = required.filter((name) => !renamed.some(([, of]) => of === name) && name !== 'text');
  return { ...rest, properties: { ...properties, ...more }, ...(still.length > 0 ? { required: still } : {}) };
}
