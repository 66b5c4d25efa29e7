/** JSON Schemas in the notation of TypeScript: a tenth as long, and models read it as well. */

type Schema = Readonly<Record<string, unknown>>;

const PREFIX = '#/$defs/';

/** The type of a value. Named definitions stay names; objects more than `depth` levels down are left open. */
export function toSchemaText(schema: Schema, definitions: Readonly<Record<string, Schema>> = {}, depth = 2): string {
  const text = (each: unknown, left = depth): string => toSchemaText(each as Schema, definitions, left);
  const { $ref, enum: values, type, properties, items, additionalProperties } = schema;
  if (typeof $ref === 'string') return toReference($ref.slice(PREFIX.length), definitions, depth);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ');
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (choices) return [...new Set(choices.map((each) => text(each)))].join(' | ');
  if (type === 'array') return `${wrap(text(items ?? {}))}[]`;
  if (type === 'object' && properties)
    return depth === 0 ? '{…}' : toObjectText(schema, (each) => text(each, depth - 1));
  if (type === 'object')
    return typeof additionalProperties === 'object' ? `Record<string, ${text(additionalProperties)}>` : '{…}';
  return [type ?? 'unknown'].flat().join(' | ');
}

// A definition without a name of its own is called `__schema0` and the like by zod.
function toReference(name: string, definitions: Readonly<Record<string, Schema>>, depth: number): string {
  const definition = definitions[name];
  return name.startsWith('__') && definition ? toSchemaText(definition, definitions, depth) : name;
}

function toObjectText({ properties, required }: Schema, text: (schema: unknown) => string): string {
  const needed = (required ?? []) as readonly string[];
  const fields = Object.entries(properties as Record<string, unknown>).map(
    ([name, field]) => `${name}${needed.includes(name) ? '' : '?'}: ${text(field)}`,
  );
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

const wrap = (text: string): string => (text.includes(' | ') ? `(${text})` : text);
