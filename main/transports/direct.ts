/** The shortest server: the engine in the same process. Messages are still JSON, so that nothing works here alone. */
import type { Port } from '../../core/api/client.js';
import { answerText, type RpcHost } from '../../core/api/dispatch.js';
import type { Notification, Response } from '../../core/api/json-rpc.js';

/** A client's port straight to `host`. */
export function directPort(host: RpcHost): Port {
  return {
    send: async (request) =>
      JSON.parse((await answerText(host.dispatch, JSON.stringify(request))) ?? 'null') as Response,
    listen: (listener) => host.subscribe((event) => listener(JSON.parse(JSON.stringify(event)) as Notification)),
  };
}
