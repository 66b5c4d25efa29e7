/** All tools of the server. */
import { type CallToolResult, ProtocolError, type Tool } from '@modelcontextprotocol/server';
import { type Api, api } from '../../../core/api/api.js';
import type { Client } from '../../../core/api/client.js';
import { message } from '../../../core/locales/message.js';
import { callMethod, LISTED } from './call-tool.js';
import { invalidParams } from './invalid-params.js';
import type { ServerTool, ToolCall } from './server-tool.js';
import { toMethodTools } from './method-tools.js';
import { toToolFailure } from './tool-result.js';

export interface ToolRegistry {
  readonly list: readonly Tool[];
  /** Returns failures as results; throws only for an unknown tool. */
  readonly call: (name: string, args: unknown, call: ToolCall) => Promise<CallToolResult>;
}

// Built once, because the schemas are long and the contract does not change.
const methodTools = toMethodTools(api);
// The others can be called by their names all the same, and by the tool `call`.
const listedTools = [...methodTools.values()].flatMap(({ method, tool }) =>
  LISTED.includes(method as keyof Api) ? [tool] : [],
);

export function createToolRegistry(client: Client, own: readonly ServerTool[]): ToolRegistry {
  const serverTools = new Map(own.map((each) => [each.tool.name, each]));
  const answer = (name: string, args: unknown, call: ToolCall): Promise<CallToolResult> => {
    const server = serverTools.get(name);
    if (server) return server.call(args, call);
    const found = methodTools.get(name);
    if (!found) throw invalidParams(message('mcp:noTool', { name: JSON.stringify(name) }));
    return callMethod(client, found.method as keyof Api, args, call);
  };
  return {
    list: [...own.map(({ tool }) => tool), ...listedTools],
    async call(name, args, call) {
      try {
        return await answer(name, args ?? {}, call);
      } catch (thrown) {
        if (thrown instanceof ProtocolError) throw thrown;
        return toToolFailure(thrown);
      }
    },
  };
}
