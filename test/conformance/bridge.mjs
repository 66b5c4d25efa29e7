/** A server on standard input and output as one of the protocol's HTTP transport, a process for each session. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';

/**
 * @param {() => import('node:child_process').ChildProcess} start Starts a server.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function openBridge(start) {
  const sessions = new Map();
  const server = createServer(async (request, response) => {
    if (request.method === 'DELETE') {
      sessions.get(request.headers['mcp-session-id'])?.end();
      return response.writeHead(200).end();
    }
    if (request.method !== 'POST') return response.writeHead(405).end();
    const message = /** @type {{ id?: unknown, method?: string }} */ (await json(request));
    const id = message.method === 'initialize' ? randomUUID() : String(request.headers['mcp-session-id']);
    if (message.method === 'initialize') sessions.set(id, openSession(start()));
    const session = sessions.get(id);
    if (!session) return response.writeHead(404).end();
    const answer = await session.send(message);
    if (answer === null) return response.writeHead(202).end();
    response.writeHead(200, { 'content-type': 'application/json', 'mcp-session-id': id }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    async close() {
      server.closeAllConnections();
      server.close();
      await Promise.all([...sessions.values()].map((session) => session.end()));
    },
  };
}

/** @param {import('node:child_process').ChildProcess} child */
function openSession(child) {
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('no pipes');
  const ended = once(child, 'close');
  const waiting = new Map();
  createInterface({ input: stdout }).on('line', (line) => {
    const message = JSON.parse(line);
    if ('id' in message && !('method' in message)) waiting.get(message.id)?.(message);
  });
  return {
    /** @param {{ id?: unknown }} message */
    send(message) {
      const answer = 'id' in message ? new Promise((resolve) => waiting.set(message.id, resolve)) : null;
      stdin.write(`${JSON.stringify(message)}\n`);
      return answer;
    },
    async end() {
      stdin.end();
      await ended;
    },
  };
}
