/** A door in front of an engine elsewhere: hands every message on through a port. */
import type { Port } from '../../core/api/client.js';
import type { Dispatch, DoorHost } from '../../core/api/dispatch.js';
import { answerInvalid, Request, type Response, toThrownResponse } from '../../core/api/json-rpc.js';

/** The host behind `port`. Its calls are not canceled one by one: a port has no way to; they end with the connection. */
export function relayHost(port: Port): DoorHost {
  const one = async (message: unknown): Promise<Response | null> => {
    const request = Request.safeParse(message);
    if (!request.success) return answerInvalid(message);
    const { id, method, params = {} } = request.data;
    const response = await port
      .send({ jsonrpc: '2.0', id: 0, method, params })
      .catch((thrown: unknown) => toThrownResponse(id, thrown));
    return id === undefined ? null : { ...response, id };
  };
  const dispatch: Dispatch = async (message) => {
    if (!Array.isArray(message)) return one(message);
    if (message.length === 0) return answerInvalid(message);
    const due = (await Promise.all(message.map(one))).filter((response) => response !== null);
    return due.length > 0 ? due : null;
  };
  return { dispatch, subscribe: (listener) => port.listen(listener) };
}
