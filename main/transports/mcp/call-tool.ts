/** The tool `call`: every method that has no tool in the list, so that the list stays small. */
import { z } from 'zod';
import { type Api, api } from '../../../core/api/api.js';
import type { CallOptions, Client } from '../../../core/api/client.js';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { type ServerTool, declareServerTool, type ToolCall } from './server-tool.js';
import { toToolResult } from './tool-result.js';

/** The methods with a tool of their own: what composing a video takes. */
export const LISTED: readonly (keyof Api)[] = [
  ...(['project.list', 'project.create', 'project.get', 'project.edit', 'project.undo', 'project.redo'] as const),
  ...(['project.import', 'library.list', 'library.import', 'media.probe'] as const),
  ...(['render.plan', 'render.start', 'jobs.list', 'jobs.cancel', 'document.validate'] as const),
];

const methods = Object.keys(api) as (keyof Api)[];

// Each is named by its own tool or in the description: a list of all in the schema would say it again.
const Method = z.string().refine((name) => Object.hasOwn(api, name), 'validation:knownKinds');

const MOST_CHARACTERS = 25;

/** Verbs that say enough by themselves. */
const PLAIN = new Set([
  ...['list', 'get', 'set', 'create', 'delete', 'remove', 'rename', 'duplicate', 'import', 'export', 'find', 'search'],
  ...['parse', 'print', 'translate', 'pause', 'resume', 'retry', 'replace', 'install', 'test', 'voices', 'models'],
  ...[
    'createCollection',
    'changeCollection',
    'deleteCollection',
    'deleteVersion',
    'undelete',
    'encoders',
    'setDefault',
  ],
]);

// The guide has the whole.
function firstClause(text: string): string {
  const clause = text.replace(/[.;,:] .*/s, '.');
  return clause.length <= MOST_CHARACTERS ? clause : `${clause.slice(0, clause.lastIndexOf(' ', MOST_CHARACTERS))}…`;
}

/** A line for each noun with its plain verbs, and one for each other method below it. */
function listOthers(): string {
  const nouns = new Map<string, { readonly plain: string[]; readonly lines: string[] }>();
  for (const method of methods.filter((each) => !LISTED.includes(each))) {
    const [noun = '', verb = ''] = method.split('.');
    const { plain, lines } = nouns.get(noun) ?? { plain: [], lines: [] };
    if (PLAIN.has(verb)) plain.push(`.${verb}`);
    else lines.push(`.${verb}: ${firstClause(api[method].summary)}`);
    nouns.set(noun, { plain, lines });
  }
  return [...nouns].flatMap(([noun, { plain, lines }]) => [[noun, ...plain].join(' '), ...lines]).join('\n');
}

export const createCallTool = (client: Client): ServerTool =>
  declareServerTool({
    name: 'call',
    title: 'Call a method',
    description:
      'Calls any method of Upright. The tool "guide" with `method` gives the schema of its params. ' +
      `Some take away what no other call brings back: ask the person first. Besides those with tools, each by its noun and its verb, as in jobs.get:\n${listOthers()}`,
    effect: 'destroy',
    openWorld: true,
    params: z.strictObject({ method: Method, params: z.record(z.string(), z.unknown()).default({}) }),
    run: ({ method, params }, call) => callMethod(client, method as keyof Api, params, call),
  });

/** Calls a method; the engine validates its parameters. */
export async function callMethod(
  client: Client,
  method: keyof Api,
  params: unknown,
  { signal }: ToolCall,
): Promise<CallToolResult> {
  const call = client[method] as (params: unknown, options: CallOptions) => Promise<object>;
  return toToolResult(await call(params, { signal }));
}
