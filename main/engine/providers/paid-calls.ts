/**
 * Calls that cost something. Each is written into the ledger before it is sent, and its answer is on disk before it is used; the
 * same request is sent once.
 */
import { randomUUID } from 'node:crypto';
import type { PaidCall } from '../../../core/api/ledger.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Budget } from '../../../core/providers/budget.js';
import { checkBudget } from '../../../core/providers/budget.js';
import { estimateCost, type RequestSize } from '../../../core/providers/cost.js';
import { type ProviderModel, toRetirement } from '../../../core/providers/model.js';
import type { Capability, CloudProvider } from '../../../core/providers/provider.js';
import type { PaidCallRecords } from '../store/paid-call-records.js';
import { type Answer, type Answers, type Json, toRequestKey } from './answers.js';
import { callService, type Connection } from './connection.js';

/** Something to ask of a service. */
export interface PaidRequest {
  readonly capability: Capability;
  readonly model: ProviderModel;
  /** Everything that decides the answer, the model among it. */
  readonly request: Json;
  readonly size: RequestSize;
  /** The project that it is for. */
  readonly project: string | null;
  readonly signal: AbortSignal;
  /** Asks even where an earlier request of the same may have been charged and its answer was lost. */
  readonly again?: boolean;
  /** Waits so long without a byte; models may think for minutes. */
  readonly idleMs?: number;
  readonly send: (connection: Connection) => Promise<Answer>;
  /** Looks for the answer of a request that may have been charged, sent at a time; null where the service has none. */
  readonly recover?: (connection: Connection, sentAt: number) => Promise<Answer | null>;
}

/** What a call needs. */
export interface PaidCallPorts {
  readonly provider: CloudProvider;
  readonly answers: Answers;
  readonly records: PaidCallRecords;
  readonly budget: () => Budget;
  /** Fails where nothing may be sent: offline, no key, no agreement. Opens nothing. */
  readonly connect: (signal: AbortSignal, request: Pick<PaidRequest, 'size' | 'idleMs'>) => Connection;
  readonly queue: { readonly run: <T>(signal: AbortSignal, send: () => Promise<T>) => Promise<T> };
  readonly onChange: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The calls of one service. */
export interface PaidCalls {
  /**
   * The answer, from disk where it was paid before.
   * @throws UprightError `provider.…`, `job.canceled`, `disk.full`
   */
  readonly call: (request: PaidRequest) => Promise<Answer>;
  /**
   * Whether all of these requests could be sent, before the first is: asks what `call` asks of what was not paid before.
   * @throws UprightError `provider.…`
   */
  readonly check: (requests: readonly PaidRequest[]) => Promise<void>;
  /** What a request would cost, millionths of a US dollar; 0 where it was paid before; null where no price is known. */
  readonly estimate: (request: Pick<PaidRequest, 'model' | 'request' | 'size'>) => Promise<number | null>;
}

export function createPaidCalls(ports: PaidCallPorts): PaidCalls {
  const { provider, answers, now } = ports;
  // Whoever asks the same while it is on its way waits for the same answer.
  const underway = new Map<string, Promise<Answer>>();
  return {
    async call(request) {
      const key = toRequestKey(provider.id, request.request);
      for (;;) {
        const shared = underway.get(key);
        if (!shared) break;
        try {
          return await shared;
        } catch (error) {
          // Another one's end is no reason to end this one.
          if (toFailure(error).code !== 'job.canceled' || request.signal.aborted) throw error;
        }
      }
      const answer = ask(ports, key, request).finally(() => underway.delete(key));
      underway.set(key, answer);
      return answer;
    },
    async check(requests) {
      const open: PaidRequest[] = [];
      for (const one of requests) if (!(await answers.get(toRequestKey(provider.id, one.request)))) open.push(one);
      const [first] = open;
      if (!first) return;
      checkModel(provider, first.model, toDay(now()));
      const connection = ports.connect(first.signal, { size: toSum(open.map(({ size }) => size)) });
      for (const one of open) checkLost(ports, toRequestKey(provider.id, one.request), one, connection);
      const costs = open.map(({ model, size }) => estimateCost(model.prices, size, toDay(now())));
      const sum = costs.reduce((all, cost) => (all === null || cost === null ? null : all + cost), 0);
      checkSpending(ports, first.project, sum);
    },
    async estimate({ model, request, size }) {
      const kept = await answers.get(toRequestKey(provider.id, request));
      return kept ? 0 : estimateCost(model.prices, size, toDay(now()));
    },
  };
}

async function ask(ports: PaidCallPorts, key: string, request: PaidRequest): Promise<Answer> {
  const { provider, answers, records, connect, queue, now, onChange } = ports;
  const { model, capability, size, project, signal } = request;
  const kept = await answers.get(key);
  if (kept) return kept;
  checkModel(provider, model, toDay(now()));
  const connection = connect(signal, request);
  const lost = records.findUnknown(key);
  if (lost && request.recover) {
    const { recover } = request;
    const found = await queue.run(signal, () =>
      callService(connection, provider.name, () => recover(connection, lost.sentAt)),
    );
    if (found) {
      await answers.put(key, found);
      records.end(lost.id, { state: 'answered', cost: found.cost, code: null, endedAt: now() });
      onChange();
      return found;
    }
  }
  checkLost(ports, key, request, connection);
  return queue.run(signal, async () => {
    const estimate = estimateCost(model.prices, size, toDay(now()));
    checkSpending(ports, project, estimate);
    const call: PaidCall = {
      ...{ id: randomUUID(), provider: provider.id, capability, model: model.id, project, key, size, estimate },
      ...{ cost: null, state: 'sent', code: null, sentAt: now(), endedAt: null },
    };
    records.insert(call);
    onChange();
    const end = (state: PaidCall['state'], cost: number | null, code: PaidCall['code']): void => {
      records.end(call.id, { state, cost, code, endedAt: now() });
      onChange();
    };
    try {
      const answer = await callService(connection, provider.name, () => request.send(connection));
      await answers.put(key, answer);
      end('answered', answer.cost, null);
      return answer;
    } catch (error) {
      const { code } = toFailure(error);
      // What was cut off, or came back broken, may have been charged all the same.
      end(CHARGED.has(code) && !wasNotSent(error) ? 'unknown' : 'failed', null, code);
      throw error;
    }
  });
}

const CHARGED = new Set(['job.canceled', 'provider.bad-answer', 'provider.offline', 'disk.full', 'output.unwritable']);

// A service of an account that keeps nothing: whether the request was charged, nobody can tell.
function checkLost(
  { provider, records }: PaidCallPorts,
  key: string,
  { recover, again }: Pick<PaidRequest, 'recover' | 'again'>,
  { key: account }: Connection,
): void {
  if (recover || again || account === '') return;
  const lost = records.findUnknown(key);
  if (!lost) return;
  const params = { service: provider.name };
  throw new UprightError('provider.maybe-paid', message('providers:maybePaid', params), { call: lost.id });
}

// A connection that never was one carried nothing.
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
const wasNotSent = (error: unknown): boolean =>
  error instanceof UprightError &&
  error.code === 'provider.offline' &&
  NO_CONNECTION.has(String((error.data as { cause?: unknown } | undefined)?.cause));

const toSum = (sizes: readonly RequestSize[]): RequestSize => ({
  characters: sizes.reduce((sum, size) => sum + size.characters, 0),
  secondsIn: sizes.reduce((sum, size) => sum + size.secondsIn, 0),
  secondsOut: sizes.reduce((sum, size) => sum + size.secondsOut, 0),
  bytes: sizes.reduce((sum, size) => sum + size.bytes, 0),
});

function checkModel({ name }: CloudProvider, model: ProviderModel, today: string): void {
  const retirement = toRetirement(model, today);
  if (retirement?.state !== 'closed') return;
  const { day, successor } = retirement;
  const params = { service: name, model: model.id, day };
  throw new UprightError(
    'provider.retired',
    successor === null
      ? message('providers:retired', params)
      : message('providers:retiredWithSuccessor', { ...params, successor }),
  );
}

function checkSpending({ records, budget, now }: PaidCallPorts, project: string | null, estimate: number | null): void {
  const { since, until } = toMonth(now());
  const sum = (filter: Parameters<PaidCallRecords['sums']>[0]): number =>
    records.sums(filter).reduce((all, { cost }) => all + cost, 0);
  const spent = { month: sum({ since, until }), project: project === null ? null : sum({ project }) };
  const state = checkBudget(budget(), spent, estimate);
  if (state?.state !== 'over') return;
  const amounts = { limit: toDollars(state.of), spent: toDollars(state.spent) };
  throw new UprightError(
    'provider.over-budget',
    state.limit === 'month' ? message('providers:overMonth', amounts) : message('providers:overProject', amounts),
    { ...state, estimate },
  );
}

const toDollars = (cost: number): string => (cost / 1_000_000).toFixed(2);

/** The day of a time, in UTC. */
export const toDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The calendar month of a time, in UTC: from its first millisecond to before the next one's. */
export function toMonth(time: number): { readonly since: number; readonly until: number } {
  const day = new Date(time);
  const at = (month: number): number => Date.UTC(day.getUTCFullYear(), month);
  return { since: at(day.getUTCMonth()), until: at(day.getUTCMonth() + 1) };
}
