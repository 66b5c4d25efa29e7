/** The shortest door: the engine in the same process. Messages are still JSON, so that nothing works here alone. */
import type { Port } from '../../core/api/client.js';
import { answerText, type Dispatch } from '../../core/api/dispatch.js';
import type { Notification, Response } from '../../core/api/json-rpc.js';

/** What a door needs of the engine. */
export interface DoorHost {
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: Notification) => void) => () => void;
}

/** A client's port straight to `host`. */
export function directPort(host: DoorHost): Port {
  return {
    send: async (request) =>
      JSON.parse((await answerText(host.dispatch, JSON.stringify(request))) ?? 'null') as Response,
    listen: (listener) => host.subscribe((event) => listener(JSON.parse(JSON.stringify(event)) as Notification)),
  };
}
