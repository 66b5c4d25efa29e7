/**
 * One peer's conversation with the engine over a wire, the same for every transport that keeps a connection:
 *
 *     wire ──> handshake ──> call queue ──> dispatch ──> send queue ──> wire
 *                                            events ───────^
 *
 * What one peer can cost is bounded: see limits.ts. A call is canceled by the notification `$/cancelRequest` with
 * `{ "id": … }`, as in the Language Server Protocol, and all of them when the connection ends: their signals abort, and
 * the handlers answer.
 */
import { message } from '../../../core/locales/message.js';
import type { RpcHost } from '../../../core/api/dispatch.js';
import { Request, type Response, toResultResponse, toThrownResponse } from '../../../core/api/json-rpc.js';
import type { BufferedWire } from '../../../core/api/wire.js';
import { UprightError } from '../../../core/errors.js';
import { createCallQueue } from './call-queue.js';
import { type Handshake, handshakeRequired, parseHello } from './handshake.js';
import { MAX_BATCH, SESSION_LIMITS, type SessionLimits } from './limits.js';
import { isCancelNotification, parseCancelParams, parseMessage, toParseError, toResponseText } from './messages.js';
import { createSendQueue } from './send-queue.js';
import { createSubscription, eventNames, parseEventNames } from './subscription.js';

const CALL_CANCELED = message('errors:callCanceled');

export interface RpcSessionOptions {
  readonly limits?: Partial<SessionLimits>;
  /** Absent where the transport knows its peer; then all events are sent from the start. */
  readonly handshake?: Handshake;
  /** Whether the peer is the app's own window or the command line. A handshake may tell it later. */
  readonly privileged?: boolean;
}

export interface RpcSession {
  /** Answers what was asked, then closes: the peer sends nothing more. */
  readonly end: () => Promise<void>;
  /** Aborts all calls, sends what they still answer, and closes. */
  readonly close: () => Promise<void>;
  /** Sends an error and closes. */
  readonly refuse: (error: UprightError) => void;
  readonly closed: Promise<void>;
  /** What waits for the peer to take it, in bytes. */
  readonly unsent: () => number;
}

/** Opens a session over `wire`. */
export function openRpcSession(host: RpcHost, wire: BufferedWire, options: RpcSessionOptions = {}): RpcSession {
  const { handshake } = options;
  const limits = { ...SESSION_LIMITS, ...options.limits };
  const queue = createSendQueue(wire, limits, () => wire.destroy());
  const calls = createCallQueue({
    running: () => (queue.isBlocked() ? limits.callsWhileBlocked : limits.calls),
    waiting: { messages: limits.calls, characters: limits.inboxCharacters },
  });
  const subscription = createSubscription(host, queue.sendEvent);
  let isKnown = handshake === undefined;
  let isPrivileged = options.privileged ?? false;
  let isEnding = false;

  // The methods of the session itself.
  const own: Readonly<Record<string, (params: unknown) => object>> = {
    ...(handshake && {
      hello(params: unknown) {
        const { events, privileged } = parseHello(params, handshake);
        isPrivileged = privileged;
        subscription.add(events);
        return handshake.hello();
      },
    }),
    'events.subscribe'(params) {
      subscription.add(parseEventNames(params));
      return { names: subscription.names() };
    },
    'events.unsubscribe'(params) {
      subscription.remove(parseEventNames(params));
      return { names: subscription.names() };
    },
    '$/cancelRequest'(params) {
      const id = parseCancelParams(params);
      if (id !== undefined) calls.cancel(id);
      return {};
    },
  };

  const finish = async (): Promise<void> => {
    isEnding = true;
    await queue.flushed();
    wire.close();
  };
  const refuseWith = (response: Response): void => {
    if (isEnding) return;
    queue.send(() => toResponseText(response));
    // A peer that does not read is not waited for.
    setTimeout(wire.destroy, limits.closeMs).unref();
    void finish();
  };

  const greet = (message: unknown): void => {
    const { data: request } = Request.safeParse(message);
    if (request?.method !== 'hello' || !own.hello) {
      refuseWith(toThrownResponse(request?.id ?? null, handshakeRequired()));
      return;
    }
    const response = toOwnResponse(request, own.hello);
    if ('error' in response) {
      refuseWith(response);
      return;
    }
    isKnown = true;
    clearTimeout(impatience);
    handshake?.onDone();
    if (request.id !== undefined) queue.send(() => toResponseText(response));
  };

  // What answers one call; it can be canceled from now on.
  const prepare = (message: unknown): (() => Promise<Response | null>) => {
    const { data: request } = Request.safeParse(message);
    const answer = request && Object.hasOwn(own, request.method) ? own[request.method] : undefined;
    if (request && answer) {
      return async () => {
        const response = toOwnResponse(request, answer);
        return request.id === undefined ? null : response;
      };
    }
    const call = calls.register(request?.id);
    return async () => {
      try {
        if (call.signal.aborted) throw new UprightError('job.canceled', CALL_CANCELED);
        // In an array, so that an array within a batch is not taken for a batch again.
        const answers = await host.dispatch([message], { signal: call.signal, privileged: isPrivileged });
        return answers === null ? null : (([answers].flat()[0] as Response | undefined) ?? null);
      } catch (thrown) {
        return request?.id === undefined ? null : toThrownResponse(request.id, thrown);
      } finally {
        call.unregister();
      }
    };
  };

  const prepareAll = (message: unknown): (() => Promise<Response | readonly Response[] | null>) => {
    if (!Array.isArray(message)) return prepare(message);
    if (message.length === 0 || message.length > MAX_BATCH) return () => host.dispatch(message);
    const each = message.map(prepare);
    return async () => {
      const due = (await Promise.all(each.map((answer) => answer()))).filter((response) => response !== null);
      return due.length > 0 ? due : null;
    };
  };

  wire.onMessage((text) => {
    if (isEnding) return undefined;
    const parsed = parseMessage(text);
    if (!isKnown) {
      if (parsed) greet(parsed.message);
      else refuseWith(toParseError());
      return undefined;
    }
    // It must not wait behind the very call that it is to end.
    if (parsed && isCancelNotification(parsed.message)) {
      own['$/cancelRequest']?.(parsed.message.params);
      return undefined;
    }
    const answer = parsed ? prepareAll(parsed.message) : async () => toParseError();
    const count = parsed && Array.isArray(parsed.message) ? Math.min(parsed.message.length, MAX_BATCH) : 1;
    return calls.push({
      weight: Math.max(count, 1),
      size: text.length,
      run(release) {
        void answer().then((response) => {
          if (response === null) release();
          else queue.send(() => toResponseText(response), release);
        }, release);
      },
    });
  });

  const closed = new Promise<void>((resolve) => {
    wire.onClose(() => {
      isEnding = true;
      clearTimeout(impatience);
      subscription.remove(eventNames);
      queue.close();
      calls.abortAll();
      resolve();
    });
  });
  const impatience =
    handshake && setTimeout(() => refuseWith(toThrownResponse(null, handshakeRequired())), handshake.timeoutMs);
  if (!handshake) subscription.add(eventNames);

  return {
    closed,
    unsent: queue.unsent,
    refuse: (error) => refuseWith(toThrownResponse(null, error)),
    async end() {
      await calls.idle();
      if (!isEnding) await finish();
    },
    async close() {
      isEnding = true;
      calls.abortAll();
      const late = setTimeout(wire.destroy, limits.closeMs);
      await Promise.race([calls.idle().then(finish), closed]);
      clearTimeout(late);
      wire.destroy();
      await closed;
    },
  };
}

function toOwnResponse({ id, params }: Request, answer: (params: unknown) => object): Response {
  try {
    return toResultResponse(id, answer(params));
  } catch (thrown) {
    return toThrownResponse(id, thrown);
  }
}
