/** Several exports that were started together, a row each. */
import { useTranslation } from 'react-i18next';
import type { Job } from '../../core/api/jobs.js';
import { isFinished } from '../jobs/job-store.js';
import { JobListItem } from '../jobs/JobListItem.js';
import { Button } from '../ui/Button.js';

export const ExportJobs = ({ jobs, onAgain }: { readonly jobs: readonly Job[]; readonly onAgain: () => void }) => {
  const { t } = useTranslation('export');
  const done = jobs.filter(({ state }) => state === 'done').length;
  return (
    <div className="flex flex-col gap-4 p-6">
      <h3 role="status" className="font-semibold text-base">
        {t('doneOf', { done, count: jobs.length })}
      </h3>
      <ul aria-label={t('exports')} className="rounded-panel border border-line">
        {jobs.map((job) => (
          <JobListItem key={job.id} job={job} />
        ))}
      </ul>
      {jobs.every(isFinished) ? (
        <Button className="self-start" onClick={onAgain}>
          {t('another')}
        </Button>
      ) : (
        <p className="text-quiet text-xs">{t('keepsRunning')}</p>
      )}
    </div>
  );
};
