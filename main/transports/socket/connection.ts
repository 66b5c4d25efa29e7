/** One client at the server: reads its lines as fast as they can be dealt with, and ends with it. */
import type { Socket } from 'node:net';
import type { RpcHost } from '../../../core/api/dispatch.js';
import { Request, type Response, toResultResponse, toThrownResponse } from '../../../core/api/json-rpc.js';
import { createCalls } from './calls.js';
import { handshakeRequired, parseCancel, parseEventNames, parseHello, tooLong } from './handshake.js';
import type { SocketLimits } from './limits.js';
import { createLineSplitter } from './line-splitter.js';
import { notJson, parseLine, toLine } from './messages.js';
import { createOutbox } from './outbox.js';

/** What a connection needs of the server. */
export interface ConnectionPorts {
  readonly host: RpcHost;
  readonly token: string;
  readonly hello: () => object;
  readonly limits: SocketLimits;
  /** Called once, when `hello` was right. */
  readonly onGreeted: () => void;
}

/** A served connection. */
export interface Connection {
  /** Aborts its calls, sends what they still answer and ends it. */
  readonly close: () => Promise<void>;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  /** Bytes of text that wait for the client. */
  readonly unsentBytes: () => number;
}

// Longer batches are refused as one; see core/api/dispatch.ts.
const MOST_IN_BATCH = 1000;
// How often it is found out whether a client from whom nothing is read is still there.
const PROBE_MS = 250;

/** Serves a client until it goes. Nothing that it sends is thrown. */
export function serveConnection(socket: Socket, ports: ConnectionPorts): Connection {
  const { host, limits } = ports;
  const outbox = createOutbox(socket, limits, () => socket.destroy());
  const calls = createCalls(() => (outbox.blocked() ? limits.callsWhileBlocked : limits.calls));
  const wanted = new Set<string>();
  let greeted = false;
  let ending = false;
  let stopEvents: (() => void) | null = null;
  let lateness: ReturnType<typeof setTimeout> | undefined;

  // A client that keeps its side open, or does not read, is not waited for.
  const destroyLater = (): void => {
    lateness ??= setTimeout(() => socket.destroy(), limits.closeMs);
  };

  const finish = async (): Promise<void> => {
    ending = true;
    await outbox.flushed();
    socket.end();
    destroyLater();
  };

  const refuse = (answer: Response): void => {
    if (ending) return;
    outbox.send(() => toLine(answer));
    destroyLater();
    void finish();
  };

  const listenTo = (names: readonly string[]): void => {
    for (const name of names) wanted.add(name);
    if (wanted.size === 0) return;
    stopEvents ??= host.subscribe((event) => {
      if (wanted.has(event.method)) outbox.sendEvent(event);
    });
  };

  const forget = (names: readonly string[]): void => {
    for (const name of names) wanted.delete(name);
    if (wanted.size > 0) return;
    stopEvents?.();
    stopEvents = null;
  };

  // What the server answers itself.
  const own: Readonly<Record<string, (params: unknown) => object>> = {
    hello(params) {
      const names = parseHello(params, ports.token);
      listenTo(names);
      return ports.hello();
    },
    'events.subscribe'(params) {
      listenTo(parseEventNames(params));
      return { names: [...wanted] };
    },
    'events.unsubscribe'(params) {
      forget(parseEventNames(params));
      return { names: [...wanted] };
    },
    '$/cancelRequest'(params) {
      const id = parseCancel(params);
      if (id !== undefined) calls.cancel(id);
      return {};
    },
  };

  const answerOne = async (message: unknown): Promise<Response | null> => {
    const { data: request } = Request.safeParse(message);
    const answer = request && Object.hasOwn(own, request.method) ? own[request.method] : undefined;
    if (request && answer) {
      const response = toOwnResponse(request, answer);
      return request.id === undefined ? null : response;
    }
    const call = calls.begin(request?.id);
    try {
      // In an array, so that one within a batch is not taken for a batch again.
      const answers = await host.dispatch([message], { signal: call.signal });
      return answers === null ? null : (([answers].flat()[0] as Response | undefined) ?? null);
    } catch (thrown) {
      return request?.id === undefined ? null : toThrownResponse(request.id, thrown);
    } finally {
      call.end();
    }
  };

  const answerAll = async (message: unknown): Promise<Response | readonly Response[] | null> => {
    if (!Array.isArray(message)) return answerOne(message);
    if (message.length === 0 || message.length > MOST_IN_BATCH) return host.dispatch(message);
    const due = (await Promise.all(message.map(answerOne))).filter((answer) => answer !== null);
    return due.length > 0 ? due : null;
  };

  const greet = (message: unknown): void => {
    const { data: request } = Request.safeParse(message);
    if (request?.method !== 'hello' || !own.hello) {
      refuse(toThrownResponse(request?.id ?? null, handshakeRequired()));
      return;
    }
    const answer = toOwnResponse(request, own.hello);
    if ('error' in answer) {
      refuse(answer);
      return;
    }
    greeted = true;
    clearTimeout(impatience);
    ports.onGreeted();
    if (request.id !== undefined) outbox.send(() => toLine(answer));
  };

  const take = async (line: Buffer): Promise<void> => {
    const parsed = parseLine(line);
    if (parsed === 'blank') return;
    if (!greeted) {
      if (parsed === 'invalid') refuse(notJson());
      else greet(parsed.message);
      return;
    }
    // It must not wait for the very call that it is to end.
    if (parsed !== 'invalid' && isCancel(parsed.message)) return void answerOne(parsed.message);
    const count = parsed !== 'invalid' && Array.isArray(parsed.message) ? parsed.message.length : 1;
    const weight = Math.min(Math.max(count, 1), limits.calls);
    await whileProbing(calls.room(weight));
    if (socket.destroyed || ending) return;
    const free = calls.occupy(weight);
    const answers = parsed === 'invalid' ? Promise.resolve(notJson()) : answerAll(parsed.message);
    void answers.then(
      (answer) => (answer === null ? free() : outbox.send(() => toLine(answer), free)),
      () => free(),
    );
  };

  // A space before a message is part of its JSON, and tells whether anyone is there to take it.
  const whileProbing = async (work: Promise<void>): Promise<void> => {
    const probe = setInterval(() => {
      if (socket.writable && socket.writableLength === 0) socket.write(' ');
    }, PROBE_MS);
    await work;
    clearInterval(probe);
  };

  const read = async (): Promise<void> => {
    const lines = createLineSplitter();
    for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      // Of a client that is on its way out what still comes is thrown away.
      if (ending) continue;
      lines.push(chunk);
      while (!ending) {
        const most = greeted ? limits.messageBytes : limits.helloBytes;
        const line = lines.next(most);
        if (line === null) break;
        if (line !== 'too-long') await take(line);
        else refuse(toThrownResponse(null, tooLong(most)));
      }
    }
    if (!ending) await take(lines.rest());
    await whileProbing(calls.idle());
    if (!ending) await finish();
  };

  const impatience = setTimeout(() => refuse(toThrownResponse(null, handshakeRequired())), limits.helloMs);
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => {
      ending = true;
      clearTimeout(impatience);
      clearTimeout(lateness);
      forget([...wanted]);
      outbox.drop();
      calls.abortAll();
      resolve();
    });
  });
  // Reading tells of it as well.
  socket.on('error', () => undefined);
  read().catch(() => socket.destroy());

  return {
    ended,
    unsentBytes: outbox.unsentBytes,
    async close() {
      calls.abortAll();
      destroyLater();
      await Promise.race([calls.idle(), ended]);
      ending = true;
      await outbox.flushed();
      // What it was sent it can still read.
      socket.end(() => socket.destroy());
      await ended;
    },
  };
}

const isCancel = (message: unknown): boolean => {
  const { data: request } = Request.safeParse(message);
  return request?.method === '$/cancelRequest' && request.id === undefined;
};

function toOwnResponse({ id, params }: Request, answer: (params: unknown) => object): Response {
  try {
    return toResultResponse(id, answer(params));
  } catch (thrown) {
    return toThrownResponse(id, thrown);
  }
}
