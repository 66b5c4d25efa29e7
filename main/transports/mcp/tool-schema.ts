/** A method's zod schemas as a tool's JSON Schemas (draft 2020-12): an object at the root, and small. */
import { z } from 'zod';
import { Edit } from '../../../core/project/edit.js';
import { Project } from '../../../core/project/project.js';
import { editTypes, toEditText } from './edit-text.js';
import { namedSchemas } from './named-schemas.js';
import { tidyDefinitions } from './schema-definitions.js';

/** A JSON Schema whose root is an object, as the protocol requires. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly [keyword: string]: unknown;
}

type Schema = Record<string, unknown>;

// The schema of a whole document would make up most of the list of tools; the guide has it.
const simplify = ({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: object }): void => {
  const json = jsonSchema as Schema;
  if (zodSchema === Project) {
    for (const key of Object.keys(json)) delete json[key];
    Object.assign(json, { type: 'object', description: namedSchemas.get(Project)?.description });
  }
  if (zodSchema === Edit) {
    for (const key of Object.keys(json)) delete json[key];
    Object.assign(json, {
      type: 'object',
      properties: { type: { enum: editTypes() } },
      required: ['type'],
      description: `One of these edits, with its type:
${toEditText()}
A field without a type has that of the kinds before it.
The tool "guide" with topic "edits" gives their JSON Schemas.`,
    });
  }
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
};

/** The schema of the arguments. Fields with defaults are optional. */
export function toInputSchema(params: z.ZodType): ObjectSchema {
  const json = z.toJSONSchema(params, {
    io: 'input',
    unrepresentable: 'any',
    metadata: namedSchemas,
    reused: 'ref',
    override: simplify,
  }) as Schema;
  return tidyDefinitions(toObject(json));
}

// Model providers refuse unions at the root, so alternatives are merged into one object; the engine validates them.
function toObject(json: Schema): Schema & { type: 'object' } {
  const { $schema: _, ...rest } = json;
  const alternatives = (rest.anyOf ?? rest.oneOf) as readonly Schema[] | undefined;
  if (alternatives === undefined) return { ...rest, type: 'object' };
  const properties: Record<string, unknown> = {};
  for (const alternative of alternatives) {
    for (const [name, schema] of Object.entries((alternative.properties ?? {}) as Schema)) {
      const before = properties[name];
      properties[name] =
        before === undefined || JSON.stringify(before) === JSON.stringify(schema)
          ? schema
          : { anyOf: [before, schema] };
    }
  }
  const lists = alternatives.map(({ required }) => (required ?? []) as readonly string[]);
  const required = (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)));
  const { anyOf: _anyOf, oneOf: _oneOf, ...others } = rest;
  return { ...others, type: 'object', properties, required, additionalProperties: false };
}
