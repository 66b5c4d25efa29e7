/** What the jobs of a home say together: how many, how long, how often at the first try, for how much, and what went wrong. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';
import { SHORT_STAGES } from '../../core/api/storyboard.js';
import { UprightError } from '../../core/errors.js';
import { useClient } from '../app-context.js';
import { errorText } from '../locales/error-text.js';
import { formatCost, formatFixed, formatNumber } from '../locales/format.js';
import { notifyFailure } from '../ui/notify.js';

type Kind = ResultOf<Api['jobs.stats']>['kinds'][number];

export const JobStatistics = () => {
  const { t } = useTranslation('jobs');
  const client = useClient();
  const [kinds, setKinds] = useState<readonly Kind[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const read = (): void => {
      client['jobs.stats']({})
        .then((found) => isCurrent && setKinds(found.kinds))
        .catch(notifyFailure);
    };
    read();
    const off = client.on('jobs.changed', ({ endedAt }) => endedAt !== null && read());
    return () => {
      isCurrent = false;
      off();
    };
  }, [client]);
  const used = kinds.filter(({ counts }) => counts.done + counts.failed + counts.canceled > 0);
  if (used.length === 0) return <p className="px-4 py-6 text-center text-quiet text-sm">{t('noStatistics')}</p>;
  return (
    <ul aria-label={t('statistics')} className="min-h-0 flex-1 divide-y divide-line overflow-y-auto">
      {used.map((kind) => (
        <li key={kind.kind} className="flex flex-col gap-0.5 px-4 py-2.5 text-quiet text-xs tabular">
          <p className="flex justify-between text-sm text-text">
            <span>{t(`kind-${kind.kind}`)}</span>
            <span>{t('doneOf', { done: kind.counts.done, all: kind.counts.done + kind.counts.failed })}</span>
          </p>
          {kind.run ? (
            <Line name={t('runs')} value={`${time(kind.run.average)} · ${t('atMost', { time: time(kind.run.max) })}`} />
          ) : null}
          {kind.firstTry === null ? null : (
            <Line name={t('firstTry')} value={`${formatNumber(kind.firstTry * 100, 0)} %`} />
          )}
          {kind.stages.map(({ stage, run, cost }) => {
            const known = SHORT_STAGES.find((each) => each === stage);
            return run && known ? (
              <Line key={stage} name={t(`stage-${known}`)} value={[time(run.average), ...paid(cost)].join(' · ')} />
            ) : null;
          })}
          {kind.cost ? <Line name={t('costOfVideo')} value={formatCost(Math.round(kind.cost.average))} /> : null}
          {kind.failures.map(({ code, count }) => (
            <p key={code} className="text-warning">
              {`${count} × ${errorText(new UprightError(code)).sentence}`}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
};

const Line = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <p className="flex justify-between gap-3">
    <span>{name}</span>
    <span>{value}</span>
  </p>
);

const time = (ms: number): string => `${formatFixed(ms / 1000, 1)} s`;
const paid = (cost: Kind['cost']): string[] =>
  cost === null || cost.average === 0 ? [] : [formatCost(Math.round(cost.average))];
