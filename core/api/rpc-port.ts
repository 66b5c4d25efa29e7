/** The client's end of JSON-RPC over a wire, the same for every transport. */
import { z } from 'zod';
import { UprightError } from '../errors.js';
import { message as textOf } from '../locales/message.js';
import type { Port } from './client.js';
import type { Notification, Response } from './json-rpc.js';
import type { Wire } from './wire.js';

/** A port over a connection of its own. */
export interface RpcPort extends Port {
  /** Ends the connection; the engine aborts the calls that have no answer yet. */
  readonly close: () => Promise<void>;
  /** Resolves when the connection has ended, from either side. */
  readonly closed: Promise<void>;
}

interface PendingCall {
  readonly resolve: (response: Response) => void;
  readonly reject: (error: UprightError) => void;
}

/**
 * A port over `wire`. Calls fail with `engine.gone` when the connection ends, and with `job.canceled` immediately when
 * their signal aborts; the engine is notified by `$/cancelRequest`.
 */
export function rpcPort(wire: Wire): RpcPort {
  const pending = new Map<number, PendingCall>();
  const listeners = new Set<(event: Notification) => void>();
  let lastId = 0;
  let isClosed = false;

  const closed = new Promise<void>((resolve) => {
    wire.onClose(() => {
      isClosed = true;
      for (const { reject } of pending.values()) reject(toGone());
      pending.clear();
      resolve();
    });
  });
  wire.onMessage((text) => {
    const message = parseIncoming(text);
    if (message === 'invalid') wire.close();
    else if (message && 'event' in message) for (const listener of [...listeners]) listener(message.event);
    else if (message) {
      pending.get(message.response.id)?.resolve(message.response as unknown as Response);
      pending.delete(message.response.id);
    }
    return undefined;
  });
  const post = (message: object): void => wire.send(JSON.stringify({ jsonrpc: '2.0', ...message }));

  return {
    closed,
    // Several clients may share the port, each with ids of its own.
    send: ({ id: callerId, method, params }, { signal } = {}) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(toGone());
        if (signal?.aborted) return reject(toCanceled());
        const id = ++lastId;
        const cancel = (): void => {
          if (!pending.delete(id)) return;
          post({ method: '$/cancelRequest', params: { id } });
          reject(toCanceled());
        };
        const settle = (): void => signal?.removeEventListener('abort', cancel);
        pending.set(id, {
          resolve(response) {
            settle();
            resolve({ ...response, id: callerId });
          },
          reject(error) {
            settle();
            reject(error);
          },
        });
        signal?.addEventListener('abort', cancel);
        post({ id, method, params });
      }),
    listen(listener) {
      const own = (event: Notification): void => listener(event);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    close() {
      wire.close();
      return closed;
    },
  };
}

const toCanceled = (): UprightError => new UprightError('job.canceled', textOf('errors:callCanceled'));

const toGone = (): UprightError => new UprightError('engine.gone', textOf('connection:ended'));

const Event = z.object({ jsonrpc: z.literal('2.0'), method: z.string(), params: z.unknown() });
const NumberedResponse = z.looseObject({ jsonrpc: z.literal('2.0'), id: z.number() });
type Incoming = { readonly event: Notification } | { readonly response: z.infer<typeof NumberedResponse> };

// Null where nothing waits for it. Whoever sends no JSON is no engine.
function parseIncoming(text: string): Incoming | 'invalid' | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'invalid';
  }
  const event = Event.safeParse(json);
  if (event.success) return { event: event.data };
  const response = NumberedResponse.safeParse(json);
  return response.success ? { response: response.data } : null;
}
