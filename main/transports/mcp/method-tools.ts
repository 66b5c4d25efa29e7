/** Every method of the contract as a tool, built from its declaration. */
import type { Tool } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Effect, Method, Methods } from '../../../core/api/method.js';
import { toToolName, toToolTitle } from './tool-name.js';
import { toInputSchema } from './tool-schema.js';

export interface MethodTool {
  readonly method: string;
  readonly tool: Tool;
}

/** The tools of a table of methods, by their names. */
export function toMethodTools(methods: Methods): ReadonlyMap<string, MethodTool> {
  return new Map(
    Object.entries(methods).map(([method, declared]) => {
      const tool = toTool(method, declared);
      return [tool.name, { method, tool }];
    }),
  );
}

const toTool = (method: string, { summary, params, result, effect, openWorld }: Method): Tool => ({
  name: toToolName(method),
  title: toToolTitle(method),
  description: [summary, ...hintsFor(params, result, effect), ...(openWorld ? [OUTSIDE] : [])].join(' '),
  inputSchema: toInputSchema(params),
  annotations: toAnnotations(toToolTitle(method), effect, openWorld),
});

const OUTSIDE = 'It may reach beyond this machine, or decides what does: ask the person first.';

/** The protocol's hints about a tool's effects. */
export const toAnnotations = (title: string, effect: Effect, openWorld = false): NonNullable<Tool['annotations']> => ({
  title,
  readOnlyHint: effect === 'read',
  destructiveHint: effect === 'destroy',
  idempotentHint: effect === 'read',
  openWorldHint: openWorld,
});

function hintsFor(params: z.ZodType, result: z.ZodType, effect: Effect): string[] {
  const hints: string[] = [];
  if (fieldsOf(result).includes('jobId')) hints.push('The work goes on in a job: follow it with jobs_wait.');
  if (fieldsOf(params).includes('base')) {
    hints.push('On project.conflict get the project again, look what changed, and send the edit with its revision.');
  }
  if (effect === 'destroy') hints.push('Nothing brings back what this takes away: ask the person first.');
  return hints;
}

const fieldsOf = (schema: z.ZodType): readonly string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape as object) : [];
