/** What was spent, a line for each project and service. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import { useClient } from '../../app-context.js';
import { formatCost } from '../../locales/format.js';
import { useProviders } from '../../providers/provider-store.js';
import { notifyFailure } from '../../ui/notify.js';

type Sum = ResultOf<Api['ledger.sums']>['sums'][number];

export const SpendingTable = ({ sums }: { readonly sums: readonly Sum[] }) => {
  const { t } = useTranslation('spending');
  const providers = useProviders((values) => values.providers);
  const projects = useProjectNames();
  const nameOf = (project: string | null): string =>
    project === null ? t('noProject') : (projects?.get(project) ?? (projects ? t('goneProject') : ''));
  const total = (pick: (sum: Sum) => number): number => sums.reduce((all, sum) => all + pick(sum), 0);
  return (
    <table className="w-full text-sm tabular">
      <thead className="text-quiet text-xs">
        <tr className="border-line border-b">
          <th scope="col" className="py-1.5 text-left font-normal">
            {t('ofProject')}
          </th>
          <th scope="col" className="py-1.5 pl-4 text-left font-normal">
            {t('service')}
          </th>
          {(['calls', 'expected', 'charged'] as const).map((key) => (
            <th key={key} scope="col" className="py-1.5 pl-4 text-right font-normal">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <tr key={`${sum.project ?? ''}/${sum.provider}`} className="border-line border-b">
            <th scope="row" className="max-w-56 truncate py-1.5 text-left font-normal">
              {nameOf(sum.project)}
            </th>
            <td className="py-1.5 pl-4">{providers.find(({ id }) => id === sum.provider)?.name ?? sum.provider}</td>
            <td className="py-1.5 pl-4 text-right">{sum.calls}</td>
            <td className="py-1.5 pl-4 text-right">
              {formatCost(sum.estimate)}
              {sum.unpriced > 0 ? (
                <span className="block text-quiet text-xs">{t('unpriced', { count: sum.unpriced })}</span>
              ) : null}
            </td>
            <td className="py-1.5 pl-4 text-right">
              <Told cost={sum.told} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-semibold">
          <th scope="row" colSpan={2} className="py-1.5 text-left">
            {t('total')}
          </th>
          <td className="py-1.5 pl-4 text-right">{total(({ calls }) => calls)}</td>
          <td className="py-1.5 pl-4 text-right">{formatCost(total(({ estimate }) => estimate))}</td>
          <td className="py-1.5 pl-4 text-right">
            <Told cost={total(({ told }) => told)} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
};

// Most services do not tell.
const Told = ({ cost }: { readonly cost: number }) => {
  const { t } = useTranslation('spending');
  return cost > 0 ? formatCost(cost) : <span className="font-normal text-quiet">{t('notTold')}</span>;
};

/** The names of all projects by their ids; null until they have come. */
function useProjectNames(): ReadonlyMap<string, string> | null {
  const client = useClient();
  const [names, setNames] = useState<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    client['project.list']({}).then(
      ({ projects }) => setNames(new Map(projects.map(({ id, name }) => [id, name]))),
      notifyFailure,
    );
  }, [client]);
  return names;
}
