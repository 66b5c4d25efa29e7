/** The MCP server over standard input and output: one JSON-RPC message a line, and nothing else on the output. */
import type { Readable, Writable } from 'node:stream';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { Port } from '../../../core/api/client.js';
import { createMcpServer, type McpServer, type McpServerOptions } from './server.js';

/** The streams of the protocol, and of messages for people. */
export interface McpStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Longer messages than this end the connection. */
const MOST_BYTES = 32 * 1024 ** 2;

/** Serves one client until it closes its end, disconnects or sends a message that is too long. */
export async function serveMcpOverStdio(
  port: Port,
  { stdin, stdout, stderr }: McpStreams,
  options: Pick<McpServerOptions, 'version'>,
): Promise<void> {
  const made = new Set<McpServer>();
  const onError = (error: Error): void => {
    if (!stderr.destroyed) stderr.write(`upright mcp: ${toLine(error.message)}\n`);
  };
  const transport = new StdioServerTransport(stdin, stdout, { maxBufferSize: MOST_BYTES });
  serveStdio(
    ({ era }) => {
      const server = createMcpServer(port, { ...options, era, onError });
      made.add(server);
      return server.server;
    },
    { transport, onerror: onError },
  );
  // Set after serveStdio, whose own handler has to close the server first.
  const closeServer = transport.onclose;
  await new Promise<void>((resolve) => {
    transport.onclose = () => {
      closeServer?.();
      resolve();
    };
  });
  await Promise.all([...made].map((server) => server.close().catch(onError)));
}

// An error message may repeat what a client sent, so it is cut to one short line.
const toLine = (text: string): string =>
  text
    .slice(0, 1000)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, 300);
