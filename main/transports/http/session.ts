/**
 * One peer's conversation with the engine, the same for every server that keeps a connection (socket, WebSocket). It knows
 * nothing of the connection but five functions, and bounds what one peer can cost:
 *
 *     texts in ──> inbox ──> dispatch, at most n calls at once ──> outbox ──> texts out
 *                    │                                   events ───^  │
 *        full: the connection is paused          full: paused too; over its bound: dropped
 *
 * A call is ended by the notification `$/cancelRequest` with `{ "id": … }` (as the Language Server Protocol has it), and
 * every call when the connection ends: its signal aborts, and it is the handler that answers. A batch is one call:
 * canceling one of its ids cancels all of it.
 */
import type { RpcHost } from '../../../core/api/dispatch.js';
import { parseId, RPC_CODES, toErrorResponse, toThrownResponse } from '../../../core/api/json-rpc.js';
import { toEventKey, toEventText } from '../event-text.js';
import { openOutbox, type OutboxLimits, type OutboxWire } from './outbox.js';

/** What a session needs of its connection. */
export interface SessionWire extends OutboxWire {
  /** Stops reading, so that the peer has to wait. Messages that were read already may still be handed in. */
  readonly pause: () => void;
  /** Reads again. */
  readonly resume: () => void;
}

/** What one peer may cost. */
export interface SessionLimits extends OutboxLimits {
  /** Calls at work at once; each call of a batch counts. */
  readonly calls: number;
  /** Characters of messages that wait for their turn before reading is paused. */
  readonly inboxCharacters: number;
}

/** What a peer gets unless a server says otherwise. */
export const SESSION_LIMITS: SessionLimits = {
  calls: 256,
  inboxCharacters: 1024 ** 2,
  bufferedBytes: 1024 ** 2,
  waitingCharacters: 16 * 1024 ** 2,
  waitingMessages: 2000,
  stallMs: 30_000,
};

/** A conversation. */
export interface Session {
  /** Takes one message (a request, a notification or a batch) as it came. Never throws. */
  readonly receive: (text: string) => void;
  /** To be called whenever the connection has taken something of what was sent. */
  readonly drained: () => void;
  /** Aborts every call and stops the events. To be called when the connection has ended; answers are lost. A dropped one is closed. */
  readonly close: () => void;
}

interface Call {
  readonly message: unknown;
  readonly size: number;
  readonly ids: readonly (string | number)[];
  /** How many calls it stands for. */
  readonly weight: number;
  readonly abort: AbortController;
}

/** Opens a conversation; events are sent from now on. The server has made sure who the peer is. */
export function openSession(host: RpcHost, wire: SessionWire, changes: Partial<SessionLimits> = {}): Session {
  const limits = { ...SESSION_LIMITS, ...changes };
  const drop = (reason: string): void => {
    close();
    wire.drop(reason);
  };
  const outbox = openOutbox({ send: wire.send, bufferedBytes: wire.bufferedBytes, drop }, limits);
  const inbox: Call[] = [];
  const known = new Map<string | number, Call>();
  const running = new Set<Call>();
  let waiting = 0;
  let calls = 0;
  let paused = false;
  let closed = false;

  const unsubscribe = host.subscribe((event) => {
    outbox.push(toEventText(event), toEventKey(event));
    settle();
  });

  const close = (): void => {
    if (closed) return;
    closed = true;
    unsubscribe();
    outbox.close();
    for (const call of running) call.abort.abort();
    inbox.length = 0;
    known.clear();
  };

  // Starts what may start, then lets the peer wait or go on.
  const settle = (): void => {
    if (closed) return;
    while (inbox[0] && (calls === 0 || calls + inbox[0].weight <= limits.calls)) {
      const call = inbox.shift() as Call;
      waiting -= call.size;
      void run(call);
    }
    const full = outbox.isBlocked() || waiting > limits.inboxCharacters || inbox.length >= limits.calls;
    if (full === paused) return;
    paused = full;
    if (full) wire.pause();
    else wire.resume();
  };

  const run = async (call: Call): Promise<void> => {
    running.add(call);
    calls += call.weight;
    const text = await answer(call);
    running.delete(call);
    calls -= call.weight;
    for (const id of call.ids) if (known.get(id) === call) known.delete(id);
    if (closed) return;
    if (text !== null) outbox.push(text);
    settle();
  };

  // A dispatch answers whatever comes; what cannot be made a text is the one thing left to go wrong.
  const answer = async ({ message, abort }: Call): Promise<string | null> => {
    try {
      const response = await host.dispatch(message, { signal: abort.signal });
      return response === null ? null : JSON.stringify(response);
    } catch (thrown) {
      return JSON.stringify(toThrownResponse(parseId(message), thrown));
    }
  };

  return {
    receive(text) {
      if (closed) return;
      const message = parseText(text);
      if (message === undefined) {
        outbox.push(NOT_JSON);
        return settle();
      }
      const canceled = parseCancel(message);
      if (canceled !== undefined) return known.get(canceled)?.abort.abort();
      const each = toCalls(message);
      const ids = each.map(parseId).filter((id) => id !== null);
      const call: Call = { message, size: text.length, ids, weight: each.length || 1, abort: new AbortController() };
      for (const id of ids) known.set(id, call);
      inbox.push(call);
      waiting += call.size;
      settle();
    },
    drained() {
      outbox.flush();
      settle();
    },
    close,
  };
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const NOT_JSON = JSON.stringify(
  toErrorResponse(
    null,
    { code: 'input.invalid', message: 'This is not JSON; send one JSON-RPC 2.0 request, or an array of them.' },
    RPC_CODES.parse,
  ),
);

// A longer batch is refused as a whole: looking into it would only keep the engine busy.
const MOST_IN_BATCH = 1000;
const toCalls = (message: unknown): readonly unknown[] => {
  if (!Array.isArray(message)) return [message];
  return message.length > MOST_IN_BATCH ? [] : message;
};

// The id of the call that a message cancels; undefined where it is another message.
function parseCancel(message: unknown): string | number | undefined {
  if (typeof message !== 'object' || message === null || !('method' in message)) return undefined;
  if (message.method !== '$/cancelRequest' || 'id' in message || !('params' in message)) return undefined;
  return parseId(message.params) ?? undefined;
}
