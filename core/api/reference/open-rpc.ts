/** The contract as an OpenRPC document (spec.open-rpc.org/1.3.2), for tools that make clients, mocks and pages of it. */
import type { z } from 'zod';
import { ErrorCodeSchema } from '../../errors.js';
import type { errorReference } from './error-reference.js';
import { RPC_CODES } from '../json-rpc.js';
import type { Method, Methods } from '../method.js';
import { type ContractSchemas, type JsonSchema, SCHEMA_PREFIX, toContractSchemas } from './json-schema.js';
import { NOUNS, toNoun } from './nouns.js';

/** The version of the format. */
export const OPEN_RPC_VERSION = '1.3.2';

/** What the errors mean, by their stable codes. */
export type ErrorTable = typeof errorReference;

/** A method of the document. */
export interface OpenRpcMethod {
  readonly name: string;
  readonly summary: string;
  readonly tags: readonly { readonly $ref: string }[];
  readonly paramStructure: 'by-name';
  readonly params: readonly OpenRpcContent[];
  readonly result: OpenRpcContent;
  readonly errors: readonly { readonly $ref: string }[];
  /** `read`, `change` or `destroy`. */
  readonly 'x-effect': Method['effect'];
}

/** A parameter or a result. */
export interface OpenRpcContent {
  readonly name: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** The document. `x-events` and `x-errors` are ours: OpenRPC knows neither events nor stable codes. */
export interface OpenRpc {
  readonly openrpc: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly methods: readonly OpenRpcMethod[];
  readonly 'x-events': readonly { readonly name: string; readonly schema: JsonSchema }[];
  readonly 'x-errors': readonly ({ readonly code: string } & ErrorTable[keyof ErrorTable])[];
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly errors: Readonly<
      Record<string, { readonly code: number; readonly message: string; readonly data: object }>
    >;
    readonly tags: Readonly<Record<string, { readonly name: string; readonly description: string }>>;
  };
}

const DESCRIPTION =
  'Compose vertical videos on your own machine. A failure has a stable code in `error.data.code`; x-errors has them all.';

/** The document of methods, events and errors; `version` is that of Upright. */
export function toOpenRpc(
  methods: Methods,
  events: Readonly<Record<string, z.ZodType>>,
  errors: ErrorTable,
  version: string,
): OpenRpc {
  const schemas = toContractSchemas(methods, events);
  const nouns = [...new Set(Object.keys(methods).map(toNoun))];
  return {
    openrpc: OPEN_RPC_VERSION,
    info: { title: 'Upright', version, description: DESCRIPTION },
    methods: Object.entries(methods).map(([name, method]) => toMethod(name, method, schemas)),
    'x-events': Object.entries(schemas.events).map(([name, schema]) => ({ name, schema })),
    'x-errors': Object.entries(errors).map(([code, entry]) => ({ code, ...entry })),
    components: {
      schemas: {
        ...schemas.named,
        ErrorData: ERROR_DATA,
        ErrorCode: { type: 'string', enum: ErrorCodeSchema.options },
      },
      errors: ERRORS,
      tags: Object.fromEntries(nouns.map((name) => [name, { name, description: NOUNS[name] ?? '' }])),
    },
  };
}

function toMethod(name: string, { summary, effect }: Method, { methods }: ContractSchemas): OpenRpcMethod {
  const { params = {}, result = {} } = methods[name] ?? {};
  const fields = toFields(params);
  return {
    name,
    summary,
    tags: [{ $ref: `#/components/tags/${toNoun(name)}` }],
    paramStructure: 'by-name',
    // OpenRPC requires that required parameters come first.
    params: [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required)],
    result: { name: `${name} result`, schema: result },
    errors: Object.keys(ERRORS).map((error) => ({ $ref: `#/components/errors/${error}` })),
    'x-effect': effect,
  };
}

/** The fields of an object's schema. */
export const toFields = ({ properties = {}, required = [] }: JsonSchema): OpenRpcContent[] =>
  Object.entries(properties).map(([name, field]) => ({
    name,
    required: required.includes(name),
    ...(field.description === undefined ? {} : { description: field.description }),
    schema: field,
  }));

/** What a reference leads to. */
export const toNamed = (ref: string, named: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  named[ref.slice(SCHEMA_PREFIX.length)] ?? {};

/** `error.data` of every failure. */
const ERROR_DATA: JsonSchema = {
  type: 'object',
  properties: {
    code: { $ref: `${SCHEMA_PREFIX}ErrorCode` },
    text: { type: 'object', properties: { key: { type: 'string' }, params: { type: 'object' } } },
    data: {},
  },
  required: ['code'],
};

// OpenRPC requires different numbers for a method's errors; the stable codes are in `data`.
const ERRORS = {
  params: {
    code: RPC_CODES.params,
    message: 'A parameter is missing, unknown or wrong; data.data.problems has each with its place.',
    data: { code: 'input.invalid' },
  },
  failed: {
    code: RPC_CODES.failed,
    message: 'The call failed; data.code, one of x-errors, says why.',
    data: { $ref: `${SCHEMA_PREFIX}ErrorData` },
  },
} as const;
