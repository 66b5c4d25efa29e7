/** Tools of the server itself, besides those of the contract. */
import type { CallToolResult, Tool } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import type { Effect } from '../../../core/api/method.js';
import { toProblems } from '../../../core/project/problems-from-zod.js';
import { toAnnotations } from './method-tools.js';
import { toInputSchema } from './tool-schema.js';

/** What a tool receives besides its arguments. */
export interface ToolCall {
  /** Aborts when the client cancels the call or disconnects. */
  readonly signal: AbortSignal;
  /** Reports progress of 100 to the client, if it asked for it. */
  readonly progress: (percent: number, message: string) => void;
}

/** A tool that can be listed and called; `call` throws an `UprightError` on failure. */
export interface ServerTool {
  readonly tool: Tool;
  readonly call: (args: unknown, call: ToolCall) => Promise<CallToolResult>;
}

export interface ServerToolDeclaration<Params extends z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: Effect;
  readonly params: Params;
  /** Whether it may reach beyond this machine. */
  readonly openWorld?: boolean;
  readonly run: (params: z.output<Params>, call: ToolCall) => Promise<CallToolResult>;
}

/** A tool whose arguments are validated like those of a method. */
export function declareServerTool<Params extends z.ZodType>(declared: ServerToolDeclaration<Params>): ServerTool {
  const { name, title, description, effect, params, openWorld, run } = declared;
  return {
    tool: {
      name,
      title,
      description,
      inputSchema: toInputSchema(params),
      annotations: toAnnotations(title, effect, openWorld),
    },
    async call(args, call) {
      const parsed = params.safeParse(args);
      if (parsed.success) return run(parsed.data, call);
      const problems = toProblems(parsed.error, args, params);
      throw new UprightError('input.invalid', problems[0]?.text, {
        problems,
      });
    },
  };
}
