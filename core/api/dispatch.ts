/** One door for all doors: JSON in, JSON out. Total: whatever comes in, an answer goes out and nothing is thrown. */
import { toProblems } from '../project/problems-from-zod.js';
import { errorTable, UprightError } from './errors.js';
import { Request, type Response, RPC_CODES, toErrorResponse, toResultResponse, toThrownResponse } from './json-rpc.js';
import type { Methods } from './method.js';

/** Takes a message, or a batch of them; null where no answer is due. */
export type Dispatch = (message: unknown) => Promise<Response | readonly Response[] | null>;

type AnyHandlers = Readonly<Record<string, (params: never) => unknown>>;

// Longer batches only serve to keep the engine busy.
const MOST_IN_BATCH = 1000;

/** A dispatcher of `methods` to `handlers`; results are checked against the contract too. */
export function createDispatch(methods: Methods, handlers: AnyHandlers): Dispatch {
  const one = async (message: unknown): Promise<Response | null> => {
    const request = Request.safeParse(message);
    if (!request.success) return invalidRequest();
    const { id, method, params } = request.data;
    const response = await call(method, params ?? {}, id);
    return id === undefined ? null : response;
  };

  const call = async (name: string, params: unknown, id: Request['id']): Promise<Response> => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    const handler = handlers[name];
    if (!method || !handler) {
      const message = `There is no method ${JSON.stringify(name)}; see the API reference for their names.`;
      return toErrorResponse(id, { code: 'input.invalid', message }, RPC_CODES.method);
    }
    const parsed = method.params.safeParse(params);
    if (!parsed.success) {
      const problems = toProblems(parsed.error, params, method.params);
      const message = problems[0]?.message ?? errorTable['input.invalid'].sentence;
      return toErrorResponse(id, { code: 'input.invalid', message, data: { problems } }, RPC_CODES.params);
    }
    try {
      const result = await handler(parsed.data as never);
      const checked = method.result.safeParse(result);
      if (!checked.success)
        throw new UprightError('bug', undefined, { method: name, issues: checked.error.issues.slice(0, 5) });
      return toResultResponse(id, checked.data);
    } catch (thrown) {
      return toThrownResponse(id, thrown);
    }
  };

  return async (message) => {
    if (!Array.isArray(message)) return one(message);
    if (message.length === 0 || message.length > MOST_IN_BATCH) return invalidRequest();
    const responses = await Promise.all(message.map(one));
    const due = responses.filter((response) => response !== null);
    return due.length > 0 ? due : null;
  };
}

const invalidRequest = (): Response =>
  toErrorResponse(
    null,
    {
      code: 'input.invalid',
      message: 'This is not a JSON-RPC 2.0 request; send { "jsonrpc": "2.0", "id", "method", "params" }.',
    },
    RPC_CODES.request,
  );
