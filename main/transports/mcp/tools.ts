/** All tools of the server, listed and called. */
import { type CallToolResult, ProtocolError, ProtocolErrorCode, type Tool } from '@modelcontextprotocol/server';
import { type Api, api } from '../../../core/api/api.js';
import type { CallOptions, Client } from '../../../core/api/client.js';
import type { ServerTool, ToolCall } from './server-tool.js';
import { toMethodTools } from './method-tools.js';
import { toToolFailure, toToolResult } from './tool-result.js';

/** What a server does with tools. */
export interface ToolRegistry {
  readonly list: readonly Tool[];
  /** Answers every failure as a result; throws only where there is no such tool. */
  readonly call: (name: string, args: unknown, call: ToolCall) => Promise<CallToolResult>;
}

// The contract does not change while a process lives, and its schemas are long.
const methodTools = toMethodTools(api);

/** The methods of the contract as tools, and the server's own. */
export function createToolRegistry(client: Client, own: readonly ServerTool[]): ToolRegistry {
  const serverTools = new Map(own.map((each) => [each.tool.name, each]));
  const answer = (name: string, args: unknown, call: ToolCall): Promise<CallToolResult> => {
    const server = serverTools.get(name);
    if (server) return server.call(args, call);
    const found = methodTools.get(name);
    if (!found) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${JSON.stringify(name)}.`);
    return callMethod(client, found.method as keyof Api, args, call);
  };
  return {
    list: [...own.map(({ tool }) => tool), ...[...methodTools.values()].map(({ tool }) => tool)],
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

async function callMethod(
  client: Client,
  method: keyof Api,
  params: unknown,
  { signal }: ToolCall,
): Promise<CallToolResult> {
  // The engine checks parameters; here they are whatever came.
  const call = client[method] as (params: unknown, options: CallOptions) => Promise<object>;
  return toToolResult(await call(params, { signal }));
}
