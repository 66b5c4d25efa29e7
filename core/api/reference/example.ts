/** Requests made from the schemas alone: the fewest fields that are valid. */
import type { JsonSchema } from './json-schema.js';
import { toNamed } from './open-rpc.js';

/** A request as it goes over a line. */
export interface ExampleRequest {
  readonly jsonrpc: '2.0';
  readonly id: 1;
  readonly method: string;
  readonly params: unknown;
}

// What a schema does not tell: what a path is for.
const PATHS: Readonly<Record<string, string>> = {
  output: '/home/me/out.mp4',
  file: '/home/me/recipe.json',
  files: '/home/me/walk.mp4',
  recipe: '/home/me/recipe.json',
  path: '/home/me/footage',
  paths: '/home/me/footage',
  folder: '/home/me',
};
const OUTPUTS: Readonly<Record<string, string>> = {
  'render.frame': '/home/me/frame.png',
  'document.create': '/home/me/project.json',
  'document.fromRecipe': '/home/me/project.json',
  'project.export': '/home/me/project.upright',
  'project.import': '/home/me/project.upright',
  'library.relink': '/home/me/walk.mp4',
  'doctor.report': '/home/me/report.zip',
  'batch.check': '/home/me/{name}.mp4',
  'batch.start': '/home/me/{name}.mp4',
};
const PATH_FIELDS = new Set(['output', 'file', 'path']);

// A string for a pattern: the first that fits.
const SAMPLES = ['a1', 'en', '#000000', '1080x1920', '0123456789abcdef'.repeat(4), 'secret-word', '2026-01-01'];

/** The smallest valid request of a method. Throws where a pattern fits none of the samples. */
export function toExampleRequest(
  method: string,
  params: JsonSchema,
  named: Readonly<Record<string, JsonSchema>>,
): ExampleRequest {
  const make = (schema: JsonSchema, field: string): unknown => {
    if (schema.$ref !== undefined) return make(toNamed(schema.$ref, named), field);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    const choice = schema.allOf ?? schema.anyOf ?? schema.oneOf;
    if (choice) return make(choice[0] ?? {}, field);
    const [type] = [schema.type].flat();
    if (type === 'object') return makeObject(schema);
    if (type === 'array') return makeArray(schema, field);
    if (type === 'string') return toText(schema, field, method);
    if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 0, 0);
    return type === 'boolean' ? true : null;
  };
  const makeObject = ({ properties, required = [], propertyNames, additionalProperties }: JsonSchema): object => {
    // Records that are required want an entry.
    if (!properties && propertyNames && typeof additionalProperties === 'object') {
      return { [String(make(propertyNames, ''))]: make(additionalProperties, '') };
    }
    return Object.fromEntries(required.map((name) => [name, make(properties?.[name] ?? {}, name)]));
  };
  const makeArray = ({ items = {}, minItems = 0 }: JsonSchema, field: string): unknown[] =>
    Array.isArray(items)
      ? items.map((item: JsonSchema) => make(item, field))
      : Array.from({ length: minItems }, () => make(items as JsonSchema, field));
  return { jsonrpc: '2.0', id: 1, method, params: makeObject(params) };
}

function toText({ pattern, format, minLength = 0 }: JsonSchema, field: string, method: string): string {
  if (format === 'uri') return 'https://example.com/';
  if (pattern === undefined) {
    const path = PATH_FIELDS.has(field) ? (OUTPUTS[method] ?? PATHS[field]) : PATHS[field];
    return path ?? SAMPLES.find((sample) => sample.length >= minLength) ?? '';
  }
  const fits = new RegExp(pattern);
  const sample = SAMPLES.find((each) => each.length >= minLength && fits.test(each));
  if (sample === undefined) throw new Error(`${method}: no sample fits ${pattern}; add one`);
  return sample;
}
