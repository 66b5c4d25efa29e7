/** An engine elsewhere as a host: every message is passed on through a port. */
import { message } from '../../core/locales/message.js';
import type { Port } from '../../core/api/client.js';
import type { Dispatch, RpcHost } from '../../core/api/dispatch.js';
import { UprightError } from '../../core/errors.js';
import { answerInvalid, Request, type Response, toThrownResponse } from '../../core/api/json-rpc.js';
import type { CallContext } from '../../core/api/method.js';
import { MAX_BATCH } from './rpc/limits.js';

const CALL_CANCELED = message('errors:callCanceled');

/** The host behind `port`. */
export function proxyHost(port: Port): RpcHost {
  const one = async (message: unknown, call?: CallContext): Promise<Response | null> => {
    const request = Request.safeParse(message);
    if (!request.success) return answerInvalid(message);
    const { id, method, params = {} } = request.data;
    const response = call?.signal.aborted
      ? toThrownResponse(id, new UprightError('job.canceled', CALL_CANCELED))
      : // The port numbers what it carries itself.
        await port
          .send({ jsonrpc: '2.0', id: 0, method, params }, { signal: call?.signal })
          .catch((thrown: unknown) => toThrownResponse(id, thrown));
    return id === undefined ? null : { ...response, id };
  };
  const dispatch: Dispatch = async (message, call) => {
    if (!Array.isArray(message)) return one(message, call);
    if (message.length === 0 || message.length > MAX_BATCH) return answerInvalid(message);
    const responses = await Promise.all(message.map((each) => one(each, call)));
    const due = responses.filter((response) => response !== null);
    return due.length > 0 ? due : null;
  };
  return { dispatch, subscribe: (listener) => port.listen(listener) };
}
