/** Tells the log about calls: which method, how long it took and how it ended, never what was passed or answered. */
import type { Dispatch } from '../../../core/api/dispatch.js';
import { type ErrorCode, type ErrorKind, errorTable, toFailure } from '../../../core/errors.js';
import type { Response } from '../../../core/api/json-rpc.js';
import type { CallContext } from '../../../core/api/method.js';
import type { Log } from './log.js';

/** The same dispatch; each call becomes one line when it ends: bugs at error, trouble with the machine at warn, else debug. */
export function logCalls(dispatch: Dispatch, log: Log): Dispatch {
  return async (message, call) => {
    const startedAt = performance.now();
    const answer = await dispatch(message, call);
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    for (const [method, code] of pairUp(message, answer)) writeCall(log, { method, ms, code });
    return answer;
  };
}

function writeCall(log: Log, line: { method: string; ms: number; code: string | null }): void {
  const kind = toKind(line.code);
  if (kind === 'bug') log.error('call', line);
  else if (kind === 'environment' || kind === 'provider') log.warn('call', line);
  else log.debug('call', line);
}

const toKind = (code: string | null): ErrorKind | null =>
  code !== null && Object.hasOwn(errorTable, code) ? errorTable[code as ErrorCode].kind : null;

/** Each request with how it ended; of a batch by the ids, which is what its sender goes by as well. */
function pairUp(message: unknown, answer: Awaited<ReturnType<Dispatch>>): (readonly [string, string | null])[] {
  if (!Array.isArray(message)) return [[toMethod(message), toCode(answer)]];
  if (!Array.isArray(answer)) return [['batch', toCode(answer)]];
  const answers = new Map<unknown, Response>(answer.map((each: Response) => [each.id, each]));
  return message.map((each: unknown) => [toMethod(each), toCode(answers.get((each as { id?: unknown } | null)?.id))]);
}

function toMethod(message: unknown): string {
  const method = (message as { method?: unknown } | null)?.method;
  // What is no name of a method may be anything, such as what was pasted into the wrong window.
  return typeof method === 'string' && /^[a-z]{1,20}\.[a-zA-Z]{1,30}$/.test(method) ? method : 'unknown';
}

const toCode = (answer: unknown): string | null =>
  (answer as { error?: { data?: { code?: string } } } | null | undefined)?.error?.data?.code ?? null;

type AnyHandler = (params: never, call: CallContext) => unknown;

/** The same handlers; an unexpected error is logged with its stack, which no answer contains. */
export function logBugs<Handlers extends Readonly<Record<string, AnyHandler>>>(handlers: Handlers, log: Log): Handlers {
  const watched = Object.entries(handlers).map(([method, handle]) => [
    method,
    async (params: never, call: CallContext) => {
      try {
        return await handle(params, call);
      } catch (thrown) {
        writeBug(log, { method }, thrown);
        throw thrown;
      }
    },
  ]);
  return Object.fromEntries(watched) as Handlers;
}

/** Logs an error that has no receiver, with its stack if it is a bug. */
export function writeBug(log: Log, fields: Readonly<Record<string, unknown>>, thrown: unknown): void {
  const { code, message } = toFailure(thrown);
  const isBug = errorTable[code].kind === 'bug';
  if (isBug) log.error('bug', { ...fields, code, message, stack: thrown instanceof Error ? thrown.stack : undefined });
  else log.debug('failure', { ...fields, code, message });
}
