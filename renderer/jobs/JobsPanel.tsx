/** What the engine works on, with progress, speed and time left; what ended, with what to do next. */
import { ChartNoAxesColumn, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Job } from '../../core/api/jobs.js';
import { useClient } from '../app-context.js';
import { Button, IconButton } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { notifyFailure } from '../ui/notify.js';
import { isFinished, isRequestedByUser, jobStoreOf } from './job-store.js';
import { JobStatistics } from './JobStatistics.js';
import { JobListItem } from './JobListItem.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';

export const JobsPanel = () => {
  const list = useRovingFocus();
  const { t } = useTranslation('jobs');
  const client = useClient();
  const store = jobStoreOf(client);
  const { jobs } = useStore(store.store);
  const [isCounting, setCounting] = useState(false);
  // What a job started stands with that one.
  const isPart = ({ parent }: Job): boolean => parent !== undefined && jobs.some(({ id }) => id === parent);
  const shown = jobs.filter((job) => (isRequestedByUser(job) || job.state === 'failed') && !isPart(job));
  const behind = jobs.filter((job) => !isRequestedByUser(job) && !isFinished(job)).length;
  const clear = (): void => {
    client['jobs.clear']({ states: ['done', 'canceled', 'failed'] })
      .then(store.refresh)
      .catch(notifyFailure);
  };
  return (
    <section aria-label={t('jobs')} className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-11 shrink-0 items-center border-line border-b pr-2 pl-4">
        <h2 className="font-semibold text-sm">{t('jobs')}</h2>
        <span className="ml-auto" />
        {shown.some(isFinished) && !isCounting ? (
          <Button kind="ghost" onClick={clear}>
            {t('clear')}
          </Button>
        ) : null}
        <IconButton label={t('statistics')} pressed={isCounting} onClick={() => setCounting(!isCounting)}>
          <ChartNoAxesColumn className="size-4" />
        </IconButton>
      </header>
      {isCounting ? (
        <JobStatistics />
      ) : shown.length === 0 ? (
        <div className="h-48">
          <EmptyState icon={<ListChecks />} sentence={t('empty')} />
        </div>
      ) : (
        <ul ref={list} className="min-h-0 flex-1 overflow-y-auto">
          {shown.map((job) => (
            <JobListItem key={job.id} job={job} />
          ))}
        </ul>
      )}
      {behind > 0 ? (
        <p className="shrink-0 border-line border-t px-4 py-2 text-quiet text-xs">
          {t('housekeeping', { count: behind })}
        </p>
      ) : null}
    </section>
  );
};
