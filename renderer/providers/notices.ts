/** What is told once about services: a budget that is nearly spent, a model in use that closes. */
import type { PaidCall } from '../../core/api/ledger.js';
import type { ProviderInfo } from '../../core/api/providers.js';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';

/** The budget as `ledger.sums` gives it. */
export type BudgetNews = NonNullable<ResultOf<Api['ledger.sums']>['budget']>;
type Retirement = ResultOf<Api['providers.models']>['retirements'][number];

/** A model in use that closes soon. */
export interface ModelNews extends Retirement {
  readonly service: string;
}

/** A model counts as used for so long after its last call, milliseconds. */
const IN_USE_MS = 90 * 86_400_000;

/** Names what was told of a budget, so that it is told once: again for another limit, another month or another project. */
export const keyOfBudget = ({ limit, state, of }: BudgetNews, scope: string): string =>
  `budget/${limit}/${state}/${of}/${scope}`;

/** Names what was told of a model. */
export const keyOfModel = ({ service, model, day }: ModelNews): string => `retires/${service}/${model}/${day}`;

/** Services whose models were used lately. */
export const servicesInUse = (calls: readonly PaidCall[], now: number): readonly string[] => [
  ...new Set(calls.filter(({ sentAt }) => now - sentAt < IN_USE_MS).map(({ provider }) => provider)),
];

/** The models of a service that were used lately and close soon. */
export function closingModels(
  { id, name }: Pick<ProviderInfo, 'id' | 'name'>,
  retirements: readonly Retirement[],
  calls: readonly PaidCall[],
  now: number,
): readonly ModelNews[] {
  const used = new Set(
    calls.filter(({ provider, sentAt }) => provider === id && now - sentAt < IN_USE_MS).map(({ model }) => model),
  );
  return retirements
    .filter(({ model, state }) => state === 'soon' && used.has(model))
    .map((retirement) => ({ ...retirement, service: name }));
}
