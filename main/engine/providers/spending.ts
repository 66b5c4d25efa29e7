/** What is looked at before something is paid for, and what is known afterwards. */
import { toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { checkBudget } from '../../../core/providers/budget.js';
import { type ProviderModel, toRetirement } from '../../../core/providers/model.js';
import type { CloudProvider } from '../../../core/providers/provider.js';
import type { PaidCallRecords } from '../store/paid-call-records.js';
import type { Connection } from './connection.js';
import type { AnsweredRequest, PaidCallPorts, RequestFields } from './paid-request.js';

const CHARGED = new Set(['job.canceled', 'provider.bad-answer', 'provider.offline', 'disk.full', 'output.unwritable']);

/** Whether a request that failed so may have been charged. */
export const mayBeCharged = (error: unknown): boolean => CHARGED.has(toFailure(error).code) && !wasNotSent(error);

// A connection that never was one carried nothing.
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
const wasNotSent = (error: unknown): boolean =>
  error instanceof UprightError &&
  error.code === 'provider.offline' &&
  NO_CONNECTION.has(String((error.data as { cause?: unknown } | undefined)?.cause));

/** @throws UprightError `provider.retired` */
export function checkModel({ name }: CloudProvider, model: ProviderModel, today: string): void {
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

/** @throws UprightError `provider.over-budget` */
export function checkSpending(
  { records, budget, now }: PaidCallPorts,
  project: string | null,
  estimate: number | null,
): void {
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

/**
 * A service of an account that keeps nothing: whether the request was charged, nobody can tell.
 * @throws UprightError `provider.maybe-paid`
 */
export function checkLost(
  { provider, records }: PaidCallPorts,
  key: string,
  request: Pick<RequestFields, 'again'> & Partial<AnsweredRequest>,
  { key: account }: Connection,
): void {
  const { recover, again } = request;
  if (recover || again || account === '') return;
  const lost = records.findUnknown(key);
  if (!lost) return;
  const params = { service: provider.name };
  throw new UprightError('provider.maybe-paid', message('providers:maybePaid', params), { call: lost.id });
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
