/** The engine's contract as an MCP server (modelcontextprotocol.io/specification): tools, resources and prompts. */
import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { createClient, type Port } from '../../../core/api/client.js';
import { toFailure } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ToolCall } from './server-tool.js';
import { openEventLog } from './event-log.js';
import { createEventsWait } from './events-wait.js';
import { createFrameCapture } from './frame-capture.js';
import { INSTRUCTIONS } from './guide.js';
import { invalidParams } from './invalid-params.js';
import { createCallTool } from './call-tool.js';
import { createGuideTool } from './guide-tool.js';
import { createJobsWait } from './jobs-wait.js';
import { createLookAtFrame } from './look-at-frame.js';
import { prompts, toPromptResult } from './prompts.js';
import { toResourceChanges } from './resource-changes.js';
import { createResourceTable } from './resource-table.js';
import { createResourceProvider } from './resources.js';
import { createToolRegistry } from './tools.js';

export interface McpServerOptions {
  /** Upright's own version. */
  readonly version: string;
  /**
   * The protocol's family: `legacy` (up to 2025-11-25, the default) subscribes to resources one by one; in `modern`
   * (from 2026-07-28) the transport filters all changes.
   */
  readonly era?: 'legacy' | 'modern';
  /** Called with errors that belong to no call. */
  readonly onError?: (error: Error) => void;
}

/** A server for one connection. */
export interface McpServer {
  readonly server: Server;
  /** Ends everything it started and deletes its pictures. Closing `server` does the same without waiting. */
  readonly close: () => Promise<void>;
}

// A client's subscriptions must not grow without bound.
const MOST_SUBSCRIPTIONS = 1000;

/** A server on a port of the engine, whether in this process or behind a socket. */
export function createMcpServer(port: Port, { version, era = 'legacy', onError }: McpServerOptions): McpServer {
  const client = createClient(port);
  const capture = createFrameCapture(client);
  const log = openEventLog(port);
  const own = [
    createGuideTool(),
    createCallTool(client),
    createLookAtFrame(capture),
    createJobsWait(client),
    createEventsWait(log),
  ];
  const tools = createToolRegistry(client, own);
  const resources = createResourceProvider(createResourceTable(client, capture));
  const subscribed = new Set<string>();
  // Calls that share an id share the protocol's signal; this one aborts all of them.
  const ended = new AbortController();
  const report = (error: unknown): void => onError?.(error instanceof Error ? error : new Error(String(error)));

  const server = new Server(
    { name: 'upright', title: 'Upright', version },
    {
      instructions: INSTRUCTIONS,
      capabilities: { tools: {}, prompts: {}, completions: {}, resources: { subscribe: true, listChanged: true } },
    },
  );
  server.setRequestHandler('tools/list', () => ({ tools: [...tools.list] }));
  server.setRequestHandler('tools/call', ({ params }, context) =>
    tools.call(params.name, params.arguments, toToolCall(context, ended.signal, report)),
  );
  server.setRequestHandler('resources/list', () =>
    orProtocolError(async () => ({ resources: await resources.list() })),
  );
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: resources.templates() }));
  server.setRequestHandler('resources/read', ({ params }) => orProtocolError(() => resources.read(params.uri)));
  server.setRequestHandler('resources/subscribe', ({ params }) => {
    if (subscribed.size >= MOST_SUBSCRIPTIONS) {
      throw invalidParams(message('mcp:tooManySubscriptions'));
    }
    subscribed.add(params.uri);
    return {};
  });
  server.setRequestHandler('resources/unsubscribe', ({ params }) => {
    subscribed.delete(params.uri);
    return {};
  });
  server.setRequestHandler('prompts/list', () => ({ prompts: [...prompts] }));
  server.setRequestHandler('prompts/get', ({ params }) => toPromptResult(params.name, params.arguments));
  server.setRequestHandler('completion/complete', ({ params: { ref, argument } }) =>
    orProtocolError(async () => {
      const values =
        ref.type === 'ref/resource' ? await resources.complete(ref.uri, argument.name, argument.value) : [];
      return { completion: { values } };
    }),
  );

  const stopListening = port.listen((event) => {
    if (!server.transport) return;
    const { uris, under, list } = toResourceChanges(event);
    const below = [...subscribed].filter((uri) => under.some((start) => uri.startsWith(start)));
    const wanted = era === 'modern' ? uris : [...uris.filter((uri) => subscribed.has(uri)), ...below];
    for (const uri of wanted) server.sendResourceUpdated({ uri }).catch(report);
    if (list) server.sendResourceListChanged().catch(report);
  });
  const close = async (): Promise<void> => {
    ended.abort();
    stopListening();
    log.close();
    await capture.close();
  };
  server.onerror = report;
  server.onclose = () => void close().catch(report);
  return { server, close };
}

function toToolCall({ mcpReq }: ServerContext, ended: AbortSignal, report: (error: unknown) => void): ToolCall {
  const signal = AbortSignal.any([mcpReq.signal, ended]);
  const progressToken = mcpReq._meta?.progressToken;
  let last = -1;
  return {
    signal,
    // The protocol requires progress to increase.
    progress(percent, message) {
      if (progressToken === undefined || percent <= last || signal.aborted) return;
      last = percent;
      const params = { progressToken, progress: percent, total: 100, message };
      mcpReq.notify({ method: 'notifications/progress', params }).catch(report);
    },
  };
}

// A tool's failure is a result. Elsewhere a failure is a protocol error with the engine's error as its data.
async function orProtocolError<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (thrown) {
    if (thrown instanceof ProtocolError || thrown instanceof ResourceNotFoundError) throw thrown;
    const { message, ...failure } = toFailure(thrown);
    throw new ProtocolError(ProtocolErrorCode.InternalError, message, failure);
  }
}
