/** The contract's schemas as JSON Schema (draft 7, which OpenRPC 1.3 asks for), each named one described once. */
import { z } from 'zod';
import type { Methods } from '../method.js';
import { buildNamedSchemas } from './named-schemas.js';

/** A JSON Schema, as far as zod writes them. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** The schemas of a contract; references are `#/components/schemas/{name}`. */
export interface ContractSchemas {
  /** By method: one object with its parameters as properties, and its result. */
  readonly methods: Readonly<Record<string, { readonly params: JsonSchema; readonly result: JsonSchema }>>;
  /** By event: what it tells. */
  readonly events: Readonly<Record<string, JsonSchema>>;
  /** Named schemas that are referred to. `XInput` is `X` as it may be sent, without what has a default. */
  readonly named: Readonly<Record<string, JsonSchema>>;
}

/** Where a named schema is in an OpenRPC document. */
export const SCHEMA_PREFIX = '#/components/schemas/';

type Direction = 'input' | 'output';
type Converted = Readonly<Record<string, JsonSchema>>;

const ANY_JSON = 'Json';

/** Converts the schemas of methods and events. */
export function toContractSchemas(methods: Methods, events: Readonly<Record<string, z.ZodType>>): ContractSchemas {
  const idOf = new Map<z.ZodType, string>([...buildNamedSchemas()].map(([name, schema]) => [schema, name]));
  const registry = z.registry<{ id: string }>();
  const all = [...Object.values(methods).flatMap(({ params, result }) => [params, result]), ...Object.values(events)];
  // What has no name is written where it is used; the registry wants an id all the same.
  for (const schema of all) if (!idOf.has(schema)) idOf.set(schema, `~${idOf.size}`);
  for (const [schema, id] of idOf) registry.add(schema, { id });

  const converted = { input: convert(registry, 'input'), output: convert(registry, 'output') };
  const names = createNames(converted);
  const whole = (schema: z.ZodType, direction: Direction): JsonSchema =>
    converted[direction][idOf.get(schema) ?? ''] ?? {};
  const use = (schema: z.ZodType, direction: Direction): JsonSchema => {
    const id = idOf.get(schema) ?? '';
    return id.startsWith('~') ? whole(schema, direction) : { $ref: `${direction}:${id}` };
  };
  const used = {
    // Parameters are documented one by one.
    methods: mapValues(methods, ({ params, result }) => ({
      params: whole(params, 'input'),
      result: use(result, 'output'),
    })),
    events: mapValues(events, (schema) => use(schema, 'output')),
  };
  const reached = new Map<string, JsonSchema>();
  const reach = (value: unknown): void => {
    for (const ref of refsIn(value)) {
      const key = names.keyOf(ref);
      if (reached.has(key)) continue;
      const schema = names.schemaOf(ref);
      reached.set(key, schema);
      reach(schema);
    }
  };
  reach(used);

  const nameOf = (key: string): string => {
    const [direction, name = key] = key.split(':', 2);
    return direction === 'input' && reached.has(`output:${name}`) ? `${name}Input` : name;
  };
  const link = <T>(value: T): T => withRefs(value, (ref) => `${SCHEMA_PREFIX}${nameOf(names.keyOf(ref))}`);
  const named = [...reached].map(([key, schema]) => [nameOf(key), link(schema)] as const);
  return { ...link(used), named: Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

// References are `{direction}:{name}`; zod keeps what refers to itself apart, and only "any JSON" does.
function convert(registry: z.core.$ZodRegistry<{ id: string }>, io: Direction): Converted {
  const uri = (id: string): string => `${io}:${id}`;
  const options = { io, uri, target: 'draft-7', unrepresentable: 'any', reused: 'inline' } as const;
  const { schemas } = z.toJSONSchema(registry, options);
  const { __shared: shared, ...others } = schemas as unknown as Record<string, JsonSchema>;
  const recursive = Object.values((shared as { definitions?: Converted } | undefined)?.definitions ?? {});
  const known = recursive[0] ? { ...others, [ANY_JSON]: recursive[0] } : others;
  const plain = mapValues<JsonSchema & { $schema?: string; $id?: string }, JsonSchema>(known, withoutPlace);
  return withRefs(plain, (ref) =>
    ref.startsWith(`${io}:__shared#`) || ref.startsWith('#') ? `${io}:${ANY_JSON}` : ref,
  );
}

const withoutPlace = ({ $schema, $id, ...schema }: JsonSchema & { $schema?: string; $id?: string }): JsonSchema =>
  schema;

/** Named schemas that are the same as input and output have one key and are defined once. */
function createNames(converted: Readonly<Record<Direction, Converted>>) {
  const toPlain = (schema: JsonSchema | undefined): string => JSON.stringify(withRefs(schema, baseOf));
  const { input, output } = converted;
  const differing = new Set(Object.keys(input).filter((name) => toPlain(input[name]) !== toPlain(output[name])));
  for (let before = -1; before !== differing.size; ) {
    before = differing.size;
    for (const [name, schema] of Object.entries(input)) {
      if (refsIn(schema).some((ref) => differing.has(baseOf(ref)))) differing.add(name);
    }
  }
  return {
    keyOf: (ref: string): string => (differing.has(baseOf(ref)) ? ref : baseOf(ref)),
    schemaOf(ref: string): JsonSchema {
      const schema = converted[ref.startsWith('input:') ? 'input' : 'output'][baseOf(ref)];
      if (!schema) throw new Error(`nothing is called ${ref}`);
      return schema;
    },
  };
}

const baseOf = (ref: string): string => ref.slice(ref.indexOf(':') + 1);

const mapValues = <From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/** Every reference within a value, at any depth. */
export function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

function withRefs<T>(value: T, map: (ref: string) => string): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => withRefs(each, map)) as T;
  const entries = Object.entries(value).map(([key, each]) =>
    key === '$ref' && typeof each === 'string' ? [key, map(each)] : [key, withRefs(each, map)],
  );
  return Object.fromEntries(entries) as T;
}
