/** A job that is waited for where it was asked for: what it does, how far it is, and the way out. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { toError } from '../../core/errors.js';
import { useClient } from '../app-context.js';
import { errorText } from '../locales/error-text.js';
import { Button } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import { notifyFailure } from '../ui/notify.js';
import { ProgressLine } from '../ui/ProgressLine.js';
import { isAwaitingRetry, jobStoreOf, percentOf } from './job-store.js';

export const JobLine = ({
  jobId,
  label,
  isStacked = false,
}: {
  readonly jobId: string;
  readonly label: string;
  /** One under the other in the middle, where nothing else is shown. */
  readonly isStacked?: boolean;
}) => {
  const { t } = useTranslation('jobs');
  const client = useClient();
  const job = useStore(jobStoreOf(client).store, ({ jobs }) => jobs.find(({ id }) => id === jobId));
  return (
    <div className="flex flex-col gap-1.5">
      <div className={classNames('flex items-center gap-3', isStacked && 'flex-col')}>
        <span
          role="status"
          className={classNames('text-quiet text-sm', isStacked && 'max-w-64 text-balance text-center')}
        >
          {label}
        </span>
        <ProgressLine
          label={label}
          percent={job ? percentOf(job) : null}
          className={isStacked ? 'w-full max-w-56' : 'flex-1'}
        />
        <Button kind="ghost" onClick={() => void client['jobs.cancel']({ jobId }).catch(notifyFailure)}>
          {t('cancel')}
        </Button>
      </div>
      {job?.error && isAwaitingRetry(job) ? (
        <p className="select-text text-warning text-xs">{errorText(toError(job.error)).sentence}</p>
      ) : null}
    </div>
  );
};
