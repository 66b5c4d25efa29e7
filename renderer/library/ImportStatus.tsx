/** How far the library's own work is, in one quiet line; nothing while there is none. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Job } from '../../core/api/jobs.js';
import { useClient } from '../app-context.js';
import { isFinished, jobStoreOf, percentOf } from '../jobs/job-store.js';
import { ProgressLine } from '../ui/ProgressLine.js';
import { uploadProgress } from './upload-progress.js';

interface Work {
  readonly what: 'importing' | 'preparing' | null;
  readonly done: number;
  /** Zero while nobody knows. */
  readonly total: number;
}

function workOf(jobs: readonly Job[]): Work {
  let imports = 0;
  let counting = false;
  let [done, total, preparing] = [0, 0, 0];
  for (const job of jobs) {
    if (isFinished(job) || job.state === 'paused') continue;
    if (job.kind === 'import') {
      imports++;
      counting ||= percentOf(job) === null;
      done += (job.progress?.done ?? 0) + (job.progress?.failed ?? 0);
      total += job.progress?.total ?? 0;
    } else if (job.kind === 'analysis' || job.kind === 'proxy') preparing++;
  }
  if (imports > 0) return { what: 'importing', done, total: counting ? 0 : total };
  return preparing > 0 ? { what: 'preparing', done: 0, total: preparing } : { what: null, done: 0, total: 0 };
}

export const ImportStatus = () => {
  const { t } = useTranslation('library');
  const client = useClient();
  const { store } = useMemo(() => jobStoreOf(client), [client]);
  const { what, done, total } = useStore(
    store,
    useShallow(({ jobs }) => workOf(jobs)),
  );
  const share = useStore(uploadProgress, (state) => state.share);
  if (share !== null) {
    return <Line label={t('sending')} detail={`${Math.round(share * 100)} %`} percent={share * 100} />;
  }
  if (what === 'importing') {
    const percent = total > 0 ? (done / total) * 100 : null;
    return <Line label={t('importing')} detail={total > 0 ? t('partsOf', { done, total }) : ''} percent={percent} />;
  }
  return what === 'preparing' ? <Line label={t('preparing', { count: total })} detail="" percent={null} /> : null;
};

const Line = ({
  label,
  detail,
  percent,
}: {
  readonly label: string;
  readonly detail: string;
  readonly percent: number | null;
}) => (
  <div className="px-3 pb-2 text-quiet text-xs">
    <div className="flex justify-between pb-1 tabular">
      <span>{label}</span>
      <span>{detail}</span>
    </div>
    <ProgressLine label={label} percent={percent} />
  </div>
);
