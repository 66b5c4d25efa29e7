/** The OpenRPC document that is generated from the contract. */
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { api, events } from '../../../core/api/api.js';
import { errorReference } from '../../../core/api/reference/error-reference.js';
import { reads } from '../../../core/api/method.js';
import { discoverMethods } from '../../../core/api/reference/discover.js';
import { refsIn } from '../../../core/api/reference/json-schema.js';
import { buildNamedSchemas } from '../../../core/api/reference/named-schemas.js';
import { NOUNS, toNoun } from '../../../core/api/reference/nouns.js';
import { toOpenRpc } from '../../../core/api/reference/open-rpc.js';

const methods = { ...api, ...discoverMethods };
const document = toOpenRpc(methods, events, errorReference, '1.2.3');

const follow = (ref: string): unknown =>
  ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);

const unwrap = (params: z.ZodType): z.ZodObject =>
  (params instanceof z.ZodLazy ? params.unwrap() : params) as z.ZodObject;

describe('the OpenRPC document', () => {
  it('has every method with its effect and a described tag', () => {
    expect(document.methods.map(({ name }) => name)).toEqual(Object.keys(methods));
    for (const method of document.methods) {
      expect(method['x-effect']).toBe(methods[method.name as keyof typeof methods].effect);
      expect(follow(method.tags[0]?.$ref ?? '')).toEqual({
        name: toNoun(method.name),
        description: NOUNS[toNoun(method.name)],
      });
      expect(NOUNS[toNoun(method.name)], `NOUNS of ${method.name}`).toMatch(/\.$/);
    }
  });

  it('has every parameter, required ones first', () => {
    for (const { name, params } of document.methods) {
      const { shape } = unwrap(methods[name as keyof typeof methods].params);
      expect(params.map((param) => param.name).sort(), name).toEqual(Object.keys(shape).sort());
      for (const param of params) {
        expect(param.required, `${name} ${param.name}`).toBe(!shape[param.name]?.safeParse(undefined).success);
      }
      const order = params.map(({ required }) => required);
      expect(order, name).toEqual(order.toSorted((a, b) => Number(b) - Number(a)));
    }
  });

  it('has every event and every error', () => {
    expect(document['x-events'].map(({ name }) => name)).toEqual(Object.keys(events));
    expect(document['x-errors'].map(({ code }) => code)).toEqual(Object.keys(errorReference));
    expect(document['x-errors'][1]).toEqual({ code: 'input.invalid', ...errorReference['input.invalid'] });
  });

  it('has no dangling reference and no unused schema', () => {
    const refs = new Set(refsIn(document));
    for (const ref of refs) expect(follow(ref), ref).toBeDefined();
    for (const name of Object.keys(document.components.schemas)) expect(refs).toContain(`#/components/schemas/${name}`);
  });

  it('defines edits and projects once, with projects as input and as output apart', () => {
    const text = JSON.stringify(document);
    expect(text.match(/"const":"item\.split"/g)).toHaveLength(1);
    expect(text.match(/"const":"footage"/g)?.length).toBeLessThanOrEqual(2);
    const { Project, ProjectInput } = document.components.schemas;
    expect(Project?.required).toContain('tracks');
    expect(ProjectInput?.required ?? []).not.toEqual(Project?.required);
    // What is the same in both directions has one name.
    expect(document.components.schemas).toHaveProperty('CanvasSize');
    expect(document.components.schemas).not.toHaveProperty('CanvasSizeInput');
  });

  it('is JSON that is valid by its meta-schema', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    const known = (value: object, names: readonly string[]) =>
      expect(Object.keys(value).filter((key) => !names.includes(key) && !key.startsWith('x-'))).toEqual([]);
    known(document, ['openrpc', 'info', 'methods', 'components']);
    for (const method of document.methods) {
      known(method, ['name', 'summary', 'tags', 'paramStructure', 'params', 'result', 'errors']);
      for (const content of [...method.params, method.result])
        known(content, ['name', 'description', 'required', 'schema']);
    }
    // A method's errors have numbers that differ.
    const numbers = Object.values(document.components.errors).map(({ code }) => code);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

it('only the schema of any JSON is recursive', () => {
  expect(document.components.schemas.Json).toEqual({
    anyOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'null' },
      { type: 'array', items: { $ref: '#/components/schemas/Json' } },
      {
        type: 'object',
        propertyNames: { type: 'string' },
        additionalProperties: { $ref: '#/components/schemas/Json' },
      },
    ],
  });
});

it('a name means one schema', () => {
  const named = buildNamedSchemas();
  expect(new Set(named.values()).size).toBe(named.size);
  expect([...named.keys()]).toEqual([...named.keys()].sort());
  expect(named.get('Problem')?.safeParse({}).success).toBe(false);
});

it('writes a schema without a name where it is used', () => {
  const one = { 'x.y': reads('x', z.strictObject({ n: z.int().min(1) }), z.strictObject({ ok: z.boolean() })) };
  const [method] = toOpenRpc(one, {}, errorReference, '1').methods;
  expect(method?.params).toEqual([
    { name: 'n', required: true, schema: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER } },
  ]);
  expect(method?.result.schema).toMatchObject({ properties: { ok: { type: 'boolean' } } });
});

it('is what the meta-schema of OpenRPC describes', async () => {
  // github.com/open-rpc/meta-schema 1.14.9, and the dialect of JSON Schema that it refers to (json-schema-tools/meta-schema 1.8.0).
  const [metaSchema, dialect, written] = await Promise.all(
    [
      '../../fixtures/open-rpc/meta-schema.json',
      '../../fixtures/open-rpc/json-schema.json',
      '../../../docs/openrpc.json',
    ].map(
      async (file) => JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8')) as Record<string, unknown>,
    ),
  );
  const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false });
  const { $id: _id, $schema: _schema, ...rules } = dialect as Record<string, unknown>;
  for (const name of ['https://meta.json-schema.tools', 'https://meta.json-schema.tools/']) ajv.addSchema(rules, name);
  const { $schema: _dialect, ...schema } = metaSchema as Record<string, unknown>;
  const validate = ajv.compile(schema);
  for (const each of [written, JSON.parse(JSON.stringify(document)) as unknown]) {
    expect(validate(each), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
  }
  expect(validate({ ...written, methods: [{ name: 7 }] })).toBe(false);
});
