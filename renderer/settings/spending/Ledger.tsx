/** The ledger by month: what was sent for which project, what it was expected to cost and what it cost. */
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import type { Budget } from '../../../core/providers/budget.js';
import { useClient, useHost } from '../../app-context.js';
import { useReadOnChange } from '../../engine/use-read-on-change.js';
import { formatCost, formatMonth } from '../../locales/format.js';
import { Button } from '../../ui/Button.js';
import { Choice } from '../../ui/fields.js';
import { notify, notifyFailure } from '../../ui/notify.js';
import { ProgressLine } from '../../ui/ProgressLine.js';
import { monthsBetween } from './amount.js';
import { SpendingTable } from './SpendingTable.js';

type Sums = ResultOf<Api['ledger.sums']>;

const QUIET_MS = 500;
const ALL = 'all';

const thisMonth = (): string => new Date().toISOString().slice(0, 7);

export const Ledger = ({ budget }: { readonly budget: Budget }) => {
  const { t } = useTranslation('spending');
  const client = useClient();
  const host = useHost();
  const [month, setMonth] = useState(thisMonth);
  const [months, setMonths] = useState<readonly string[]>(() => [thisMonth()]);
  const [sums, setSums] = useState<Sums | null>(null);
  const [spent, setSpent] = useState(0);
  const filter = month === ALL ? undefined : month;
  const read = useCallback(async () => {
    try {
      const [chosen, current, { total }] = await Promise.all([
        client['ledger.sums']({ month: filter }),
        client['ledger.sums']({ month: thisMonth() }),
        client['ledger.list']({ limit: 1 }),
      ]);
      setSums(chosen);
      setSpent(current.cost);
      const { calls } = await client['ledger.list']({ offset: Math.max(0, total - 1), limit: 1 });
      setMonths(monthsBetween(calls[0]?.sentAt ?? Date.now(), Date.now()));
    } catch (thrown) {
      notifyFailure(thrown);
    }
  }, [client, filter]);
  useReadOnChange('ledger.changed', read, QUIET_MS);
  const write = async (): Promise<void> => {
    const name = filter === undefined ? 'upright-ledger.csv' : `upright-ledger-${filter}.csv`;
    const output = await host.chooseOutput({ name, purpose: 'report' });
    if (output === null) return;
    const { file, calls } = await client['ledger.export']({ month: filter, output, overwrite: true });
    notify(t('exported', { count: calls, file }), undefined, 'ledger-export');
  };
  const { month: limit } = budget;
  const share = limit === null || limit === 0 ? null : (spent / (limit * 1_000_000)) * 100;
  const spentText =
    limit === null
      ? t('spent', { spent: formatCost(spent) })
      : t('spentOf', { spent: formatCost(spent), limit: formatCost(limit * 1_000_000) });
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <p className="text-sm tabular">{spentText}</p>
        {share === null ? null : <ProgressLine label={spentText} percent={share} className="max-w-80" />}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-auto font-semibold text-sm">{t('calls')}</h3>
        <Choice
          label={t('months')}
          className="w-44"
          value={month}
          options={[
            ...months.map((value) => ({ value, label: formatMonth(value) })),
            { value: ALL, label: t('allMonths') },
          ]}
          onChange={setMonth}
        />
        <Button disabled={sums?.sums.length === 0} onClick={() => void write().catch(notifyFailure)}>
          {t('exportTable')}
        </Button>
      </div>
      {sums === null ? null : sums.sums.length === 0 ? (
        <p className="text-quiet text-sm">{t('nothing')}</p>
      ) : (
        <SpendingTable sums={sums.sums} />
      )}
    </section>
  );
};
