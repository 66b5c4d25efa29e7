/** The contract suite over MCP: calls are tools, failures are unpacked, and a tool waits for events. */
import { type Client, isJSONRPCRequest } from '@modelcontextprotocol/client';
import type { Port } from '../../core/api/client.js';
import { type Notification, type Response, RPC_CODES } from '../../core/api/json-rpc.js';
import { UprightError } from '../../core/errors.js';
import { directPort } from '../../main/transports/direct.js';
import { toToolName } from '../../main/transports/mcp/tool-name.js';
import { connectOverStreams, serveOverStreams } from '../transports/mcp/stream-client.js';
import { contractSuite } from './contract-suite.js';

contractSuite('MCP', async (host) => {
  const { client, close } = await connectOverStreams(directPort(host));
  const wire = await openWire(directPort(host));
  return {
    port: toPort(client),
    raw: wire.raw,
    async close() {
      await close();
      await wire.close();
    },
  };
});

interface Answer {
  readonly isError?: boolean | undefined;
  readonly structuredContent?: unknown;
}

// A tool's answer as the method's.
function toResponse(id: Response['id'], { isError, structuredContent }: Answer): Response {
  if (!isError) return { jsonrpc: '2.0', id, result: structuredContent };
  const { message, ...data } = structuredContent as { code: 'bug'; message: string; data?: unknown };
  return { jsonrpc: '2.0', id, error: { code: RPC_CODES.failed, message, data } };
}

function toPort(client: Client): Port {
  return {
    async send({ id, method, params }, { signal } = {}) {
      const call = { name: toToolName(method), arguments: params as Record<string, unknown> };
      try {
        return toResponse(id, await client.callTool(call, signal ? { signal: signal as globalThis.AbortSignal } : {}));
      } catch (error) {
        // The official client tells of a cancellation by an error of its own.
        throw signal?.aborted ? new UprightError('job.canceled') : error;
      }
    },
    listen(listener) {
      const stop = new AbortController();
      void listenOn(client, listener, stop.signal).catch((error: unknown) => {
        if (!stop.signal.aborted) throw error;
      });
      return () => stop.abort();
    },
  };
}

async function listenOn(client: Client, listener: (event: Notification) => void, signal: AbortSignal): Promise<void> {
  let last: number | undefined;
  while (!signal.aborted) {
    const args = { seconds: 20, ...(last === undefined ? {} : { after: last }) };
    const { structuredContent } = await client.callTool({ name: 'events_wait', arguments: args }, { signal });
    const answer = structuredContent as { events: { name: string; params: unknown }[]; last: number };
    for (const { name, params } of answer.events) listener({ jsonrpc: '2.0', method: name, params });
    last = answer.last;
  }
}

// The streams themselves, for what the client would not send.
async function openWire(port: Port) {
  const server = serveOverStreams(port);
  const waiting = new Map<string, (message: object) => void>();
  let rest = '';
  server.stdout.on('data', (chunk: Buffer) => {
    const lines = `${rest}${chunk.toString()}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = JSON.parse(line) as { id?: unknown };
      waiting.get(JSON.stringify(message.id))?.(message);
    }
  });
  const send = (message: unknown): unknown => server.stdin.write(`${JSON.stringify(message)}\n`);
  const answerTo = (id: unknown): Promise<object> =>
    new Promise((resolve) => {
      waiting.set(JSON.stringify(id), resolve);
    });

  let pings = 0;
  const one = async (message: unknown): Promise<unknown> => {
    const sent = toToolCall(message);
    if (isJSONRPCRequest(sent)) {
      const answer = answerTo(sent.id);
      send(sent);
      const { result, ...others } = (await answer) as { result?: Answer };
      return result === undefined ? others : toResponse(sent.id, result);
    }
    // What gets no answer is behind us when the ping after it is answered.
    const id = `ping ${++pings}`;
    const pong = answerTo(id);
    send(sent);
    send({ jsonrpc: '2.0', id, method: 'ping' });
    await pong;
    return null;
  };
  const clientInfo = { name: 'test', version: '1' };
  const begin = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
  const began = answerTo('begin');
  send({ jsonrpc: '2.0', id: 'begin', method: 'initialize', params: begin });
  await began;
  return {
    // The protocol has no batches; their messages go one by one.
    async raw(message: unknown): Promise<unknown> {
      if (!Array.isArray(message) || message.length === 0) return one(message);
      const answers = (await Promise.all(message.map(one))).filter((answer) => answer !== null);
      return answers.length > 0 ? answers : null;
    },
    async close() {
      server.stdin.end();
      await server.ended;
    },
  };
}

// A call of a method as a call of its tool; anything else as it is.
function toToolCall(message: unknown): unknown {
  if (typeof message !== 'object' || message === null || !('method' in message)) return message;
  const { method, params } = message as { method: unknown; params?: unknown };
  if (typeof method !== 'string') return message;
  return { ...message, method: 'tools/call', params: { name: toToolName(method), arguments: params } };
}
