/** Dispatch, the same for every transport: JSON in, JSON out. It answers every input and never throws. */
import { parseJson } from '../parse-json.js';
import { toProblems } from '../project/problems-from-zod.js';
import { failure, UprightError } from '../errors.js';
import { message as textOf } from '../locales/message.js';
import {
  type Notification,
  answerInvalid,
  Request,
  type Response,
  RPC_CODES,
  toErrorResponse,
  toResultResponse,
  toThrownResponse,
} from './json-rpc.js';
import { runSteps, type Steps } from '../steps.js';
import type { CallContext, Method, Methods } from './method.js';
import { parseParams } from './parse-params.js';

/** Takes a message, or a batch of them; null where no answer is due. */
export type Dispatch = (message: unknown, call?: CallContext) => Promise<Response | readonly Response[] | null>;

/** What a transport needs of the engine. */
export interface RpcHost {
  readonly dispatch: Dispatch;
  /** Calls back with every event; gives what ends that. */
  readonly subscribe: (listener: (event: Notification) => void) => () => void;
}

type AnyHandlers = Readonly<Record<string, (params: never, call: CallContext) => unknown>>;

// Longer batches only serve to keep the engine busy.
const MOST_IN_BATCH = 1000;

/**
 * A dispatcher of `methods` to `handlers`; results are checked against the contract too. `standing` is the context of
 * calls that come without one; `run` does long work, and may answer other calls in between.
 */
export function createDispatch(
  methods: Methods,
  handlers: AnyHandlers,
  standing: CallContext,
  run: <T>(steps: Steps<T>) => T | Promise<T> = runSteps,
): Dispatch {
  const one = async (message: unknown, context: CallContext): Promise<Response | null> => {
    const request = Request.safeParse(message);
    if (!request.success) return answerInvalid(message);
    const { id, method, params } = request.data;
    const response = await call(method, params ?? {}, id, context).catch((thrown: unknown) =>
      toThrownResponse(id, thrown),
    );
    return id === undefined ? null : response;
  };

  const parseLong = async (method: Method, params: unknown, { signal }: CallContext) => {
    const parsed = await run(parseParams(method.params, params, method.longList));
    // It may have been canceled in between.
    if (signal.aborted) throw new UprightError('job.canceled');
    return parsed;
  };

  const call = async (name: string, params: unknown, id: Request['id'], context: CallContext): Promise<Response> => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    const handler = handlers[name];
    if (!method || !handler) {
      const text = textOf('connection:noMethod', { name: JSON.stringify(name) });
      return toErrorResponse(id, failure('input.invalid', text), RPC_CODES.method);
    }
    const parsed = method.longList ? await parseLong(method, params, context) : method.params.safeParse(params);
    if (!parsed.success) {
      const problems = toProblems(parsed.error, params, method.params);
      const first = failure('input.invalid', problems[0]?.text);
      return toErrorResponse(id, { ...first, data: { problems } }, RPC_CODES.params);
    }
    const result = await handler(parsed.data as never, context);
    const checked = method.result.safeParse(result);
    if (checked.success) return toResultResponse(id, checked.data);
    throw new UprightError('bug', undefined, { method: name, issues: checked.error.issues.slice(0, 5) });
  };

  return async (message, context = standing) => {
    if (!Array.isArray(message)) return one(message, context);
    if (message.length === 0 || message.length > MOST_IN_BATCH) return answerInvalid(message);
    const responses = await Promise.all(message.map((each) => one(each, context)));
    const due = responses.filter((response) => response !== null);
    return due.length > 0 ? due : null;
  };
}

/** The same for a transport that carries text: JSON-RPC's parse error where it is no JSON; null where no answer is due. */
export async function answerText(dispatch: Dispatch, text: string, call?: CallContext): Promise<string | null> {
  const answer = await dispatchText(dispatch, text, call);
  return answer === null ? null : JSON.stringify(answer);
}

async function dispatchText(dispatch: Dispatch, text: string, call?: CallContext): ReturnType<Dispatch> {
  let message: unknown;
  try {
    message = parseJson(text);
  } catch {
    return toErrorResponse(null, failure('input.invalid', textOf('connection:notJson')), RPC_CODES.parse);
  }
  return dispatch(message, call);
}
