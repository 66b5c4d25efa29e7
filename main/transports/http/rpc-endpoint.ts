/** `POST /rpc`: one JSON-RPC message or batch, one answer. */
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerText, type RpcHost } from '../../../core/api/dispatch.js';
import { type Message, message } from '../../../core/locales/message.js';
import type { HttpLimits } from './limits.js';
import { sendText } from './pages.js';

export type RpcEndpoint = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers calls of `host` within `limits`, which hold for all callers together. */
export function createRpcEndpoint(host: RpcHost, limits: HttpLimits): RpcEndpoint {
  let posts = 0;
  let held = 0;

  // Null where it was refused and answered.
  const readBody = async (request: IncomingMessage, refuse: Refuse, hold: (bytes: number) => void) => {
    const tooLarge = message('http:callTooLarge', { bytes: limits.bodyBytes });
    if (Number(request.headers['content-length'] ?? 0) > limits.bodyBytes) return refuse(413, tooLarge);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      hold(chunk.length);
      if (size > limits.bodyBytes) return refuse(413, tooLarge);
      if (held > limits.allBodyBytes) return refuse(503, message('http:tooManyLargeCalls'));
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks, size);
    return isUtf8(body) ? body.toString('utf8') : refuse(400, message('http:callNotUtf8'));
  };

  return async (request, response) => {
    const refuse: Refuse = (status, text) => {
      // Ends the connection instead of reading the rest of the body.
      response.setHeader('Connection', 'close');
      sendText(response, status, text);
      return null;
    };
    if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) {
      refuse(415, message('http:callType'));
      return;
    }
    if (request.headers['content-encoding'] !== undefined) {
      refuse(415, message('http:callCompressed'));
      return;
    }
    if (posts >= limits.posts) {
      refuse(503, message('http:tooManyCalls'));
      return;
    }
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    let mine = 0;
    posts++;
    try {
      const text = await readBody(request, refuse, (bytes) => {
        mine += bytes;
        held += bytes;
      });
      if (text === null) return;
      const answer = await answerText(host.dispatch, text, { signal: gone.signal });
      if (answer === null) response.writeHead(204).end();
      else {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(answer) });
        response.end(answer);
      }
    } finally {
      posts--;
      held -= mine;
    }
  };
}

type Refuse = (status: number, text: Message) => null;
