/** The official client on streams in this process, so that the server is used as a child process would be, without one. */
import { PassThrough } from 'node:stream';
import {
  Client,
  type ClientOptions,
  type JSONRPCMessage,
  ReadBuffer,
  serializeMessage,
  type Transport,
} from '@modelcontextprotocol/client';
import type { Port } from '../../../core/api/client.js';
import { serveMcpOverStdio } from '../../../main/transports/mcp/stdio.js';

/** Both ends of the streams of a server that is being served. */
export interface ServedDoor {
  readonly stdin: PassThrough;
  readonly stdout: PassThrough;
  /** What was written to standard error so far. */
  readonly errors: () => string;
  /** Settles when the server has ended. */
  readonly ended: Promise<void>;
}

/** Serves a port over streams. */
export function serveOverStreams(port: Port): ServedDoor {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  let errors = '';
  stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = serveMcpOverStdio(port, { stdin, stdout, stderr }, { version: '0.0.0-test' });
  return { stdin, stdout, errors: () => errors, ended };
}

/** A client's transport on the streams of a server. */
export function streamTransport({ stdin, stdout }: ServedDoor): Transport {
  const buffer = new ReadBuffer();
  const transport: Transport = {
    async start() {
      stdout.on('data', (chunk: Buffer) => {
        buffer.append(chunk);
        for (let message = buffer.readMessage(); message !== null; message = buffer.readMessage()) {
          transport.onmessage?.(message);
        }
      });
    },
    async send(message: JSONRPCMessage) {
      stdin.write(serializeMessage(message));
    },
    async close() {
      stdin.end();
      transport.onclose?.();
    },
  };
  return transport;
}

/** A connected client and the server that it talks to. */
export async function connectOverStreams(
  port: Port,
  options: ClientOptions = {},
): Promise<{ readonly client: Client; readonly server: ServedDoor; readonly close: () => Promise<void> }> {
  const server = serveOverStreams(port);
  const client = new Client({ name: 'test', version: '1.0.0' }, options);
  await client.connect(streamTransport(server));
  const close = async () => {
    await client.close();
    await server.ended;
  };
  return { client, server, close };
}
