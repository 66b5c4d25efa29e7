/** The fields that a zod schema has at a path, for suggestions where one is misspelt. */
import type { z } from 'zod';

type Path = readonly PropertyKey[];

/** Names of the fields that `schema` takes at `path` of `input`; a union's branch is chosen by its discriminator. */
export function fieldsAt(schema: z.core.$ZodType, input: unknown, path: Path): string[] {
  const known = new Set<string>();
  let here: z.core.$ZodType[] = branches(schema, input);
  let value = input;
  for (const key of path) {
    value = childOf(value, key);
    const child = value;
    here = here.flatMap((each) => inside(each, key)).flatMap((each) => branches(each, child));
  }
  for (const each of here) {
    const def = (each as z.core.$ZodTypes)._zod.def;
    if (def.type === 'object') for (const name of Object.keys(def.shape)) known.add(name);
  }
  return [...known];
}

/** The value of the field `key`; undefined where there is none. */
export const childOf = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;

// The schemas behind wrappers and unions that could describe `value`.
function branches(schema: z.core.$ZodType, value: unknown): z.core.$ZodType[] {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return branches(def.innerType, value);
    case 'pipe':
      return branches(def.in, value);
    case 'lazy':
      return branches((schema as z.core.$ZodLazy)._zod.innerType, value);
    case 'union': {
      const options = def.options.flatMap((option) => branches(option, value));
      const name = 'discriminator' in def && typeof def.discriminator === 'string' ? def.discriminator : null;
      if (name === null) return options;
      const wanted = childOf(value, name);
      return options.filter((option) => option._zod.propValues?.[name]?.has(wanted as z.core.util.Primitive));
    }
    default:
      return [schema];
  }
}

function inside(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType[] {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  if (def.type === 'object') {
    const field = Object.hasOwn(def.shape, key) ? def.shape[String(key)] : undefined;
    return field ? [field] : [];
  }
  if (def.type === 'array') return [def.element];
  if (def.type === 'record') return [def.valueType];
  if (def.type === 'tuple') {
    const item = def.items[Number(key)] ?? def.rest;
    return item ? [item] : [];
  }
  return [];
}
