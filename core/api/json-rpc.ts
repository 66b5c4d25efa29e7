/** JSON-RPC 2.0 (jsonrpc.org/specification): the envelopes of every transport. */
import { z } from 'zod';
import { type ErrorCode, errorTable, type Failure, failure, toError, toFailure, UprightError } from '../errors.js';
import { type Message, MessageSchema, message as textOf } from '../locales/message.js';

const Id = z.union([z.string().max(200), z.number(), z.null()]);

/** A request; without an `id` it is a notification and gets no answer. */
export const Request = z.strictObject({
  jsonrpc: z.literal('2.0'),
  method: z.string().max(100),
  params: z.unknown().optional(),
  id: Id.optional(),
});
export type Request = z.infer<typeof Request>;

const Identified = z.object({ id: Id });

/** The id of whatever was sent in place of a request; null where there is none that an answer could bear. */
export function parseId(message: unknown): string | number | null {
  const parsed = Identified.safeParse(message);
  return parsed.success ? parsed.data.id : null;
}

/** An error as JSON-RPC has it. `data.code` is the stable code; the number is for clients that know nothing of ours. */
export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data: { readonly code: ErrorCode; readonly text?: Message | undefined; readonly data?: unknown };
}

/** An answer. */
export type Response =
  | { readonly jsonrpc: '2.0'; readonly id: string | number | null; readonly result: unknown }
  | { readonly jsonrpc: '2.0'; readonly id: string | number | null; readonly error: RpcError };

/** An event on its way to a listener. */
export interface Notification {
  readonly jsonrpc: '2.0';
  readonly method: string;
  readonly params: unknown;
}

/** Numbers that the specification reserves. */
export const RPC_CODES = { parse: -32700, request: -32600, method: -32601, params: -32602, failed: -32000 } as const;

/** A failure as an answer. */
export const toErrorResponse = (id: Request['id'], failure: Failure, code: number = RPC_CODES.failed): Response => ({
  jsonrpc: '2.0',
  id: id ?? null,
  error: {
    code,
    message: failure.message,
    data: {
      code: failure.code,
      ...(failure.text && { text: failure.text }),
      ...(failure.data === undefined ? {} : { data: failure.data }),
    },
  },
});

/** A result as an answer. */
export const toResultResponse = (id: Request['id'], result: unknown): Response => ({
  jsonrpc: '2.0',
  id: id ?? null,
  result,
});

const ErrorShape = z.object({
  message: z.string(),
  data: z.object({ code: z.string(), text: MessageSchema.optional(), data: z.unknown().optional() }),
});

/** An error answer as the exception that a caller sees. */
export function toUprightError(error: unknown): UprightError {
  const shape = ErrorShape.safeParse(error);
  if (!shape.success) return new UprightError('bug');
  const { message, data } = shape.data;
  const code = Object.hasOwn(errorTable, data.code) ? (data.code as ErrorCode) : 'bug';
  return toError({ code, message, text: data.text, data: data.data });
}

/** Anything thrown as an error answer; never with a stack. */
export const toThrownResponse = (id: Request['id'], thrown: unknown): Response =>
  toErrorResponse(id, toFailure(thrown));

/** The answer to what is no request; with its id where it has a valid one, or who waits for it would wait for ever. */
export const answerInvalid = (message: unknown): Response =>
  toErrorResponse(parseId(message), failure('input.invalid', textOf('connection:notRequest')), RPC_CODES.request);
