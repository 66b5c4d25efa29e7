/** A service on this machine for tests: counts what it is asked, and refuses or breaks off as it is told. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a fake does with a request instead of answering it. */
export type Misbehaviour =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | { readonly html: true }
  /** Answers as always but the last half, and ends the connection. */
  | { readonly half: true }
  /** Ends the connection without a byte. */
  | { readonly gone: true }
  /** Never answers. */
  | { readonly hangs: true }
  /** Does what was asked, and never tells: the connection stays open. */
  | { readonly keeps: true }
  /** The first bytes at once, the others when `release` is called. */
  | { readonly slow: true }
  /** JSON, but another one. */
  | { readonly json: unknown };

/** A request that arrived. */
export interface AskedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body, as it came. */
  readonly bytes: Buffer;
}

/** An answer: JSON, or bytes of a type; or a refusal of the service's own. */
export type FakeAnswer =
  | { readonly status: number; readonly json: unknown }
  | { readonly json: unknown; readonly headers?: Record<string, string> }
  | { readonly bytes: Uint8Array; readonly type: string }
  /** Sent elsewhere. */
  | { readonly location: string }
  /** An answer that misbehaves. */
  | { readonly wrong: Misbehaviour; readonly answer: FakeAnswer };

export interface FakeService {
  readonly address: string;
  /** Every request that arrived, in order. */
  readonly asked: AskedRequest[];
  /** Requests at this moment, and the most there ever were. */
  readonly open: () => number;
  readonly mostOpen: () => number;
  /** What the next requests meet, one each; after them it answers. */
  readonly next: (...misbehaviours: Misbehaviour[]) => void;
  /** Settles when the n-th request has arrived, counted from 1. */
  readonly whenAsked: (count: number) => Promise<void>;
  /** Lets slow answers go on. */
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

/** Starts a service; `answer` is called for what is not refused, and undefined is a 404. */
export async function startFakeService(
  answer: (request: AskedRequest, base: string) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>,
): Promise<FakeService> {
  const asked: AskedRequest[] = [];
  const misbehaviours: Misbehaviour[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const slow: (() => void)[] = [];
  let open = 0;
  let mostOpen = 0;
  let base = '';
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    open++;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => open--);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const bytes = Buffer.concat(parts);
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, bytes, body: bytes.toString('utf8') };
    asked.push(one);
    for (const { resolve } of waiting.filter(({ count }) => count <= asked.length)) resolve();
    let wrong = misbehaviours.shift();
    if (wrong && refuses(wrong, response)) return;
    let answered = await answer(one, base);
    if (answered && 'wrong' in answered) {
      ({ wrong, answer: answered } = answered);
      if (refuses(wrong, response)) return;
    }
    if (!answered || 'wrong' in answered) return send(response, 404, { detail: 'not found' });
    if ('location' in answered) return void response.writeHead(302, { location: answered.location }).end();
    if (wrong && 'keeps' in wrong) return;
    if (wrong && 'json' in wrong) return send(response, 200, wrong.json);
    if ('status' in answered) return send(response, answered.status, answered.json);
    const whole = 'json' in answered ? Buffer.from(JSON.stringify(answered.json)) : Buffer.from(answered.bytes);
    response.writeHead(200, {
      ...('json' in answered
        ? { 'content-type': 'application/json', ...answered.headers }
        : { 'content-type': answered.type }),
      'content-length': String(whole.length),
    });
    if (!wrong) return void response.end(whole);
    const half = whole.length >> 1;
    response.write(whole.subarray(0, half), () => {
      if ('slow' in wrong) slow.push(() => response.end(whole.subarray(half)));
      else response.destroy();
    });
  };
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: base,
    asked,
    open: () => open,
    mostOpen: () => mostOpen,
    next: (...more) => void misbehaviours.push(...more),
    whenAsked: (count) =>
      asked.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
    release: () => {
      for (const go of slow.splice(0)) go();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// Whether nothing is answered but this.
function refuses(wrong: Misbehaviour, response: ServerResponse): boolean {
  if ('status' in wrong) send(response, wrong.status, wrong.body ?? {}, wrong.headers);
  else if ('html' in wrong)
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
  else if ('gone' in wrong) response.destroy();
  else return 'hangs' in wrong;
  return true;
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
