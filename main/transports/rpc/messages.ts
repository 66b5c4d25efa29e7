/** Text to JSON-RPC and back. */
import { parseJson } from '../../../core/parse-json.js';
import { message } from '../../../core/locales/message.js';
import { Request, type Response, RPC_CODES, toErrorResponse, toThrownResponse } from '../../../core/api/json-rpc.js';
import { failure } from '../../../core/errors.js';
import { z } from 'zod';

/** The message of a text; null where it is no JSON. */
export function parseMessage(text: string): { readonly message: unknown } | null {
  try {
    return { message: parseJson(text) };
  } catch {
    return null;
  }
}

/** JSON-RPC's answer to what is no JSON. */
export const toParseError = (): Response =>
  toErrorResponse(null, failure('input.invalid', message('connection:notJsonUtf8')), RPC_CODES.parse);

const CancelParams = z.object({ id: z.union([z.string(), z.number()]) });

/** The id of the call that the parameters of `$/cancelRequest` name; undefined where they name none. */
export function parseCancelParams(params: unknown): string | number | undefined {
  return CancelParams.safeParse(params).data?.id;
}

/** Whether a message is the notification that cancels a call. */
export function isCancelNotification(message: unknown): message is Request {
  const { data: request } = Request.safeParse(message);
  return request?.method === '$/cancelRequest' && request.id === undefined;
}

/** A response as text. What cannot be written as JSON becomes an error with the same id. */
export function toResponseText(response: Response | readonly Response[]): string {
  try {
    return JSON.stringify(response);
  } catch (thrown) {
    // A string has a greatest length.
    const toError = ({ id }: Response): Response =>
      thrown instanceof RangeError
        ? toErrorResponse(id, failure('input.invalid', message('connection:answerTooLarge')))
        : toThrownResponse(id, thrown);
    return JSON.stringify(Array.isArray(response) ? response.map(toError) : toError(response as Response));
  }
}
