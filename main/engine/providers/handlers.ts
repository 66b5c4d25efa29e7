/** The `providers.*` and `ledger.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { type Budget, checkBudget } from '../../../core/providers/budget.js';
import { toRetirement } from '../../../core/providers/model.js';
import type { PaidCallFilter, PaidCallRecords } from '../store/paid-call-records.js';
import { writeFile } from 'node:fs/promises';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import type { Agreements } from './agreements.js';
import { toLedgerTable } from './ledger-table.js';
import { secretName } from './credentials.js';
import { toDay, toMonth } from './spending.js';
import { type Providers, requireProvider } from './providers.js';

/** What the methods need besides the services. */
export interface ProviderHandlerPorts {
  readonly records: PaidCallRecords;
  readonly setSecret: (name: string, value: string | null) => void;
  readonly allow: (id: string, allowed: boolean) => void;
  readonly agreements: Agreements;
  readonly budget: () => Budget;
  readonly onChange: (ids: readonly string[]) => void;
  readonly now: () => number;
}

const requirePrivilege = (privileged: boolean | undefined): void => {
  if (!privileged) throw new UprightError('engine.denied', message('providers:privileged'));
};

export const createProviderHandlers = (
  providers: Providers,
  { records, setSecret, allow, agreements, budget, onChange, now }: ProviderHandlerPorts,
): HandlersOf<ApiOf<'providers' | 'ledger'>> => ({
  'providers.list': (_, { privileged }) => ({
    ...{ offline: providers.offline(), mayChange: privileged ?? false },
    providers: [...providers.list()],
  }),
  'providers.models': async ({ id, refresh }, { signal }) => {
    const { models, voices, fetchedAt } = await (refresh ? providers.fetchCatalog(id, signal) : providers.catalog(id));
    const retirements = models.flatMap((model) => {
      const retirement = toRetirement(model, toDay(now()));
      return retirement ? [{ model: model.id, ...retirement }] : [];
    });
    return { models, voices, fetchedAt, retirements };
  },
  'providers.setKey': ({ id, key }, { privileged }) => {
    requirePrivilege(privileged);
    setSecret(secretName(requireProvider(id).id), key);
    onChange([id]);
    return {};
  },
  'providers.allow': ({ id, allowed, once }, { privileged }) => {
    requirePrivilege(privileged);
    requireProvider(id);
    if (once === undefined) allow(id, allowed);
    agreements.set(id, allowed ? once : undefined);
    onChange([id]);
    return {};
  },
  'providers.test': async ({ id }, { signal }) => {
    const start = now();
    try {
      await providers.fetchCatalog(id, signal);
      return { ok: true, milliseconds: Math.round(now() - start), failure: null };
    } catch (error) {
      const { code, message: sentence, text } = toFailure(error);
      if (code === 'job.canceled' || code === 'input.invalid') throw error;
      const failure = { code, message: sentence, ...(text && { text }) };
      return { ok: false, milliseconds: Math.round(now() - start), failure };
    }
  },
  'ledger.list': ({ offset, limit, ...filter }) => records.list(toFilter(filter), offset, limit),
  'ledger.sums': (filter) => {
    const sums = records.sums(toFilter(filter));
    const month = toMonth(filter.month === undefined ? now() : Date.parse(`${filter.month}-01`));
    const spent = records.sums(month).reduce((all, { cost }) => all + cost, 0);
    const project =
      filter.project === undefined
        ? null
        : records.sums({ project: filter.project }).reduce((all, { cost }) => all + cost, 0);
    return {
      sums,
      cost: sums.reduce((all, { cost }) => all + cost, 0),
      budget: checkBudget(budget(), { month: spent, project }, 0),
    };
  },
  'ledger.export': async ({ output, overwrite, ...filter }) => {
    const file = await checkOutput(output, { inputs: [], overwrite, extensions: ['csv'] });
    const { calls, total } = records.list(toFilter(filter), 0, MOST_EXPORTED);
    await writeOutput(file, overwrite, (draft) => writeFile(draft, toLedgerTable(calls), { flag: 'wx', flush: true }));
    return { file, calls: total };
  },
});

// More calls than anybody pays for.
const MOST_EXPORTED = 1_000_000;

const toFilter = ({
  month,
  ...rest
}: {
  readonly provider?: string | undefined;
  readonly project?: string | undefined;
  readonly month?: string | undefined;
}): PaidCallFilter => ({ ...rest, ...(month === undefined ? {} : toMonth(Date.parse(`${month}-01`))) });
