/** A client's port over a WebSocket, for the editor in a browser and for Node alike. */
import { z } from 'zod';
import type { Port } from './client.js';
import { UprightError } from '../errors.js';
import type { Notification, Response } from './json-rpc.js';

/** The part of a WebSocket that is used (html.spec.whatwg.org, "WebSocket"); the global one of every runtime fits. */
export interface WebSocketLike {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** A port that can be closed. */
export interface WebSocketPort extends Port {
  /** Ends the connection; the engine aborts what it still does for it. */
  readonly close: () => void;
}

type PortRequest = Parameters<Port['send']>[0];
interface Waiting {
  readonly resolve: (response: Response) => void;
  readonly reject: (error: UprightError) => void;
}

/**
 * A port over the WebSocket that `connect` makes, such as `() => new WebSocket('ws://' + location.host + '/ws')`. Calls
 * fail with `engine.gone` when the connection ends, and `onEnd` is told; a new port is a new try.
 */
export function webSocketPort(connect: () => WebSocketLike, onEnd: () => void = () => {}): WebSocketPort {
  const socket = connect();
  const listeners = new Set<(event: Notification) => void>();
  const calls = new Map<number, Waiting>();
  const early: string[] = [];
  let state: 'opening' | 'open' | 'ended' = 'opening';

  const end = (): void => {
    if (state === 'ended') return;
    state = 'ended';
    for (const { reject } of calls.values()) reject(toGone());
    calls.clear();
    onEnd();
  };
  socket.addEventListener('open', () => {
    if (state === 'ended') return;
    state = 'open';
    for (const text of early.splice(0)) socket.send(text);
  });
  socket.addEventListener('close', end);
  socket.addEventListener('error', end);
  socket.addEventListener('message', ({ data }) => {
    const incoming = parseIncoming(data);
    if (!incoming) return;
    if ('event' in incoming) {
      for (const listener of listeners) listener(incoming.event);
      return;
    }
    const { answer } = incoming;
    calls.get(answer.id)?.resolve(answer as unknown as Response);
    calls.delete(answer.id);
  });

  const post = (message: object): void => {
    const text = JSON.stringify(message);
    if (state === 'open') socket.send(text);
    else early.push(text);
  };

  return {
    send: (request: PortRequest, signal?: AbortSignal) =>
      new Promise((resolve, reject) => {
        if (state === 'ended') return reject(toGone());
        if (signal?.aborted) return reject(toCanceled());
        const cancel = (): void => {
          if (!calls.delete(request.id)) return;
          post({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: request.id } });
          reject(toCanceled());
        };
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T): void => {
            signal?.removeEventListener('abort', cancel);
            settle(value);
          };
        calls.set(request.id, { resolve: settled(resolve), reject: settled(reject) });
        signal?.addEventListener('abort', cancel);
        post(request);
      }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      socket.close();
      end();
    },
  };
}

const toCanceled = (): UprightError => new UprightError('job.canceled', 'The call was canceled.');

const toGone = (): UprightError =>
  new UprightError('engine.gone', 'The connection to the engine has ended; try again.');

const Event = z.object({ jsonrpc: z.literal('2.0'), method: z.string(), params: z.unknown() });
const Answer = z.looseObject({ jsonrpc: z.literal('2.0'), id: z.number() });
type Incoming = { readonly event: Notification } | { readonly answer: z.infer<typeof Answer> };

// Null where it is not of the protocol: nothing waits for it.
function parseIncoming(data: unknown): Incoming | null {
  if (typeof data !== 'string') return null;
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return null;
  }
  const event = Event.safeParse(json);
  if (event.success) return { event: event.data };
  const answer = Answer.safeParse(json);
  return answer.success ? { answer: answer.data } : null;
}
