/** Schemas as people read them, in Markdown. */
import { type JsonSchema, SCHEMA_PREFIX } from './json-schema.js';

const MOST = Number.MAX_SAFE_INTEGER;

/** The type of a value: `integer`, `list of Problem`, `string or null`. Named schemas are links into the same page. */
export function toTypeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return toLink(schema.$ref.slice(SCHEMA_PREFIX.length));
  if (schema.const !== undefined) return toCode(schema.const);
  if (schema.enum) return schema.enum.map(toCode).join(', ');
  const choice = schema.allOf ?? schema.anyOf ?? schema.oneOf;
  if (choice) return choice.map(toTypeText).join(' or ');
  if (schema.type === 'array') return toListText(schema);
  if (schema.type === 'object') return toObjectText(schema);
  if (schema.format === 'uri') return 'URL';
  return [schema.type ?? 'anything'].flat().join(' or ');
}

function toListText({ items = {} }: JsonSchema): string {
  if (Array.isArray(items)) return `list of ${items.map(toTypeText).join(', then ')}`;
  const item = items as JsonSchema;
  const text = toTypeText(item);
  return item.anyOf || item.oneOf || item.enum ? `list of (${text})` : `list of ${text}`;
}

function toObjectText({ properties, required = [], additionalProperties }: JsonSchema): string {
  if (properties && Object.keys(properties).length > 0) {
    const fields = Object.entries(properties).map(
      ([name, field]) => `\`${name}${required.includes(name) ? '' : '?'}\`: ${toTypeText(field)}`,
    );
    return `{ ${fields.join('; ')} }`;
  }
  return typeof additionalProperties === 'object' ? `map from string to ${toTypeText(additionalProperties)}` : '{ }';
}

/** What a value must be besides its type: its range, its length, its pattern. */
export function toMeaning(schema: JsonSchema): string {
  const { description, minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, pattern } = schema;
  const choice = schema.anyOf ?? schema.oneOf;
  const told = choice?.filter((each) => each.type !== 'null') ?? [];
  return [
    description,
    toRange(minimum, maximum === MOST ? undefined : maximum, ''),
    exclusiveMinimum === undefined ? '' : `more than ${toNumber(exclusiveMinimum)}`,
    exclusiveMaximum === undefined ? '' : `less than ${toNumber(exclusiveMaximum)}`,
    toRange(minLength, maxLength, 'characters'),
    toRange(schema.minItems, schema.maxItems, 'entries'),
    pattern === undefined ? '' : toCode(new RegExp(pattern)),
    told.length === 1 ? toMeaning(told[0] as JsonSchema) : '',
  ]
    .filter((part) => part)
    .join('; ');
}

function toRange(least: number | undefined, most: number | undefined, unit: string): string {
  const low = least === undefined || (least === -MOST && unit === '') ? undefined : toNumber(least);
  const high = most === undefined ? undefined : toNumber(most);
  const range =
    low && high ? (low === high ? low : `${low} to ${high}`) : low ? `at least ${low}` : high ? `at most ${high}` : '';
  return range && unit ? `${range} ${unit}` : range;
}

const toNumber = (value: number): string => {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};

/** A value as code in a cell of a table. */
export const toCode = (value: unknown): string =>
  `\`${(value instanceof RegExp ? value.source : JSON.stringify(value)).replaceAll('|', '\\|')}\``;

/** A link to the heading of a named schema or a method (GitHub's rule: lower case, no dots). */
export const toLink = (name: string): string => `[${name}](#${name.toLowerCase().replaceAll('.', '')})`;
