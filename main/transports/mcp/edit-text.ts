/** Every edit in one line, for the description of `project_edit`: their JSON Schemas would be most of the list of tools. */
import { z } from 'zod';
import { Edit } from '../../../core/project/edit.js';
import { namedSchemas } from './named-schemas.js';
import { toSchemaText } from './schema-text.js';

type Schema = Readonly<Record<string, unknown>>;

// It holds all the others, so that its own type would repeat them.
const BATCH = '{ name?: string, edits: Edit[] }';

interface EditLine {
  readonly type: string;
  /** Its fields besides the type, as TypeScript would declare them. */
  readonly fields: string;
}

/** The types that the edits name, in the same notation. */
const NAMED = ['Item', 'Track', 'Asset', 'Transition', 'TextStyle', 'TextAnchor', 'Fade'];

/** Every edit and the types that they name, a line each. */
export function toEditText(): string {
  const { edits, definitions } = readEdits();
  const types = NAMED.flatMap((name) => {
    const definition = definitions[name];
    return definition ? [`${name} = ${toTypeText(definition, definitions)}`] : [];
  });
  return [...edits.map(({ type, fields }) => `${type} ${fields}`), ...types].join('\n');
}

/** A type; of a union each field's type is written once, and then its name alone while it stays the same. */
function toTypeText(definition: Schema, definitions: Readonly<Record<string, Schema>>): string {
  const choices = (definition.anyOf ?? definition.oneOf) as readonly Schema[] | undefined;
  if (!choices) return toSchemaText(definition, definitions, 1);
  const written = new Map<string, string>();
  return choices
    .map((choice) => {
      const { properties = {}, required = [] } = resolve(choice, definitions) as ObjectSchema;
      const fields = Object.entries(properties).map(([name, field]) => {
        const type = toSchemaText(field, definitions, 0);
        const label = required.includes(name) ? name : `${name}?`;
        const isRepeated = written.get(name) === type;
        written.set(name, type);
        return isRepeated ? label : `${label}: ${type}`;
      });
      return `{ ${fields.join(', ')} }`;
    })
    .join(' | ');
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

function resolve(schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  const { $ref } = schema;
  return typeof $ref === 'string' ? resolve(definitions[$ref.slice('#/$defs/'.length)] ?? {}, definitions) : schema;
}

/** The types of all edits. */
export const editTypes = (): string[] => readEdits().edits.map(({ type }) => type);

function readEdits(): { edits: readonly EditLine[]; definitions: Readonly<Record<string, Schema>> } {
  const json = z.toJSONSchema(Edit, {
    io: 'input',
    unrepresentable: 'any',
    metadata: namedSchemas,
    reused: 'ref',
  }) as Schema;
  const definitions = (json.$defs ?? {}) as Record<string, Schema>;
  const found = new Map<string, string>();
  const collect = (schema: Schema): void => {
    const { $ref } = schema;
    if (typeof $ref === 'string') collect(resolve(schema, definitions));
    for (const choice of (schema.anyOf ?? schema.oneOf ?? []) as readonly Schema[]) collect(choice);
    const properties = schema.properties as Record<string, Schema> | undefined;
    const type = properties?.type?.const;
    if (typeof type !== 'string' || found.has(type)) return;
    const { type: _, ...others } = properties ?? {};
    found.set(type, type === 'batch' ? BATCH : toSchemaText({ ...schema, properties: others }, definitions));
  };
  collect(json);
  return { edits: [...found].map(([type, fields]) => ({ type, fields })), definitions };
}
