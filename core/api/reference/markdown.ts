/** The contract as a page for people. It follows the order of the contract, so that a change changes few lines. */
import type { z } from 'zod';
import type { Method, Methods } from '../method.js';
import { toExampleRequest } from './example.js';
import { type ContractSchemas, type JsonSchema, toContractSchemas } from './json-schema.js';
import { EVENTS, NOUNS, toNoun } from './nouns.js';
import { type ErrorTable, toFields } from './open-rpc.js';
import { toCode, toLink, toMeaning, toTypeText } from './type-text.js';

const HEAD = `# The API

<!-- Generated from core/api by \`upright reference docs\`; edit the schemas instead. -->

Every method, event and error of the engine. All transports carry the same, as [JSON-RPC 2.0](https://www.jsonrpc.org/specification);
[openrpc.json](openrpc.json) is this page for programs, and any engine answers it to \`rpc.discover\`.

- A script in Node: \`import { connect } from 'upright/client'\`, see [client.md](client.md); in a shell \`upright call METHOD\`, see [cli.md](cli.md).
- Any language, on [the local socket](socket.md): one JSON message a line, first \`{"jsonrpc":"2.0","id":0,"method":"hello","params":{"token":"…"}}\`.
- A browser, by [HTTP and WebSocket](serve.md): open the address that \`upright serve\` prints; an agent, by [MCP](mcp.md): \`upright mcp\`.

A call has an effect: *read* only looks, *change* changes something, *destroy* takes away what no other call brings back.
Unknown parameters are refused. Paths are absolute; times are milliseconds since 1970 unless a name says otherwise.`;

/** The page of methods, events and errors. */
export function toMarkdown(methods: Methods, events: Readonly<Record<string, z.ZodType>>, errors: ErrorTable): string {
  const schemas = toContractSchemas(methods, events);
  const nouns = [...new Set(Object.keys(methods).map(toNoun))];
  const sections = nouns.flatMap((noun) => [
    `## Methods of ${noun}`,
    NOUNS[noun] ?? '',
    ...Object.entries(methods)
      .filter(([name]) => toNoun(name) === noun)
      .flatMap(([name, method]) => toMethodSection(name, method, schemas)),
  ]);
  const contents = nouns.map((noun) => {
    const names = Object.keys(methods).filter((name) => toNoun(name) === noun);
    return `- **${noun}**: ${names.map(toLink).join(', ')}`;
  });
  const others = '- [events](#events), [errors](#errors), [types](#types)';
  const parts = [HEAD, [...contents, others].join('\n'), ...sections];
  return `${[...parts, ...toEvents(schemas), ...toErrors(errors), ...toTypes(schemas)].join('\n\n')}\n`;
}

function toMethodSection(name: string, { summary, effect }: Method, { methods, named }: ContractSchemas): string[] {
  const { params = {}, result = {} } = methods[name] ?? {};
  const request = toExampleRequest(name, params, named);
  return [
    `### ${name}`,
    `${summary} *${effect}*`,
    ...(toFields(params).length > 0 ? [toTable(params, 'params')] : []),
    `\`\`\`json\n${JSON.stringify(request)}\n\`\`\``,
    ...toResult(result),
  ];
}

function toResult(result: JsonSchema): string[] {
  const fields = toFields(result);
  if (result.$ref !== undefined) return [`Answers ${toTypeText(result)}.`];
  return fields.length > 0 ? ['Answers:', toTable(result, 'answer')] : ['Answers `{}`.'];
}

/** A table of fields: parameters tell what is needed, answers have no defaults, types are used as both. */
function toTable(schema: JsonSchema, use: 'params' | 'answer' | 'type'): string {
  const rows = toFields(schema).map(({ name, required, schema: field }) => {
    const absent = required ? (use === 'params' ? '**needed**' : '') : 'may be absent';
    const cells = [`\`${name}\``, toTypeText(field)];
    if (use === 'answer') return [...cells, [absent, toMeaning(field)].filter((part) => part).join('; ')];
    return [...cells, field.default === undefined ? absent : toCode(field.default), toMeaning(field)];
  });
  const head = use === 'answer' ? ['name', 'type', 'meaning'] : ['name', 'type', 'default', 'meaning'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const toEvents = ({ events }: ContractSchemas): string[] => [
  '## Events',
  'Each goes to everyone who listens; see [the socket](socket.md#methods-of-the-socket-itself) for how to.',
  [
    '| event | tells | meaning |',
    '| --- | --- | --- |',
    ...Object.entries(events).map(
      ([name, schema]) => `| \`${name}\` | ${toTypeText(schema)} | ${EVENTS[name] ?? ''} |`,
    ),
  ].join('\n'),
];

const toErrors = (errors: ErrorTable): string[] => [
  '## Errors',
  'Branch on the code, in `error.data.code` and as the `code` of an `UprightError`; it is stable, the message is not. *Retry*: ' +
    'whether the same call may succeed later. *Exit*: the exit status of [the command line](cli.md#exit-status).',
  [
    '| code | kind | retry | exit | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(errors).map(
      ([code, { kind, retry, exit, sentence }]) =>
        `| \`${code}\` | ${kind} | ${retry ? 'yes' : 'no'} | ${exit} | ${sentence} |`,
    ),
  ].join('\n'),
];

const toTypes = ({ named }: ContractSchemas): string[] => [
  '## Types',
  '`XInput` is `X` as it may be sent. What has a default may be left out there; what has none is always there.',
  ...Object.entries(named).flatMap(([name, schema]) => [`### ${name}`, ...toTypeSection(schema)]),
];

function toTypeSection(schema: JsonSchema): string[] {
  const choice = schema.anyOf ?? schema.oneOf;
  if (!choice) return toFields(schema).length > 0 ? [toTable(schema, 'type')] : [toSentence(schema)];
  const inline = choice.filter((each) => toFields(each).length > 2);
  if (inline.length === 0) return [`One of: ${choice.map(toTypeText).join(', ')}.`];
  return ['One of:', ...choice.map((each) => (toFields(each).length > 0 ? toTable(each, 'type') : toSentence(each)))];
}

function toSentence(schema: JsonSchema): string {
  const meaning = toMeaning(schema);
  return `${schema.enum ? 'One of ' : ''}${toTypeText(schema)}${meaning && `; ${meaning}`}.`;
}
