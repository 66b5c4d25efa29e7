/** The client, the same for the window, the command line and the tests: a method of the contract is a method of it. */
import type { Api, Events } from './api.js';
import { type Notification, type Response, toUprightError } from './json-rpc.js';
import type { ParamsOf, ResultOf } from './method.js';

/** How a call is made. */
export interface CallOptions {
  /** Cancels the call: it fails at once with `job.canceled`, and the engine stops its work. */
  readonly signal?: AbortSignal | undefined;
}

/** The client's end of a connection to the engine. */
export interface Port {
  /** Sends a request; resolves with its response, which has the request's id. */
  readonly send: (
    request: { jsonrpc: '2.0'; id: number; method: string; params: unknown },
    options?: CallOptions,
  ) => Promise<Response>;
  /** Calls back with every event; returns what ends that. */
  readonly listen: (listener: (event: Notification) => void) => () => void;
}

/** Calls by name, `client['render.plan']({ … })`. A failure is thrown as an `UprightError` with its stable code. */
export type Client = {
  readonly [K in keyof Api]: (params: ParamsOf<Api[K]>, options?: CallOptions) => Promise<ResultOf<Api[K]>>;
} & {
  /** Calls back with each event of a name; gives what ends that. */
  readonly on: <K extends keyof Events>(event: K, listener: (value: Events[K]) => void) => () => void;
};

/** A client on a port. */
export function createClient(port: Port): Client {
  let id = 0;
  const on = (event: string, listener: (value: unknown) => void): (() => void) =>
    port.listen((notification) => {
      if (notification.method === event) listener(notification.params);
    });
  const call = (method: string) => async (params: unknown, options?: CallOptions) => {
    const response = await port.send({ jsonrpc: '2.0', id: ++id, method, params }, options);
    if ('error' in response) throw toUprightError(response.error);
    return response.result;
  };
  return new Proxy({} as Client, {
    get: (_, name) => (name === 'on' ? on : typeof name === 'string' && name !== 'then' ? call(name) : undefined),
  });
}
