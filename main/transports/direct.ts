/** The shortest door: the engine in the same process. Messages are still JSON, so that nothing works here alone. */
import type { Port } from '../../core/api/client.js';
import { answerText, type DoorHost } from '../../core/api/dispatch.js';
import type { Notification, Response } from '../../core/api/json-rpc.js';

/** A client's port straight to `host`. */
export function directPort(host: DoorHost): Port {
  return {
    send: async (request) =>
      JSON.parse((await answerText(host.dispatch, JSON.stringify(request))) ?? 'null') as Response,
    listen: (listener) => host.subscribe((event) => listener(JSON.parse(JSON.stringify(event)) as Notification)),
  };
}
