/** One job: what it is, how far it is, what can be done about it. */
import { FolderOpen, Pause, Play, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../core/api/jobs.js';
import { retryWaitOf } from '../../core/api/retry-wait.js';
import { resultAddress } from '../engine/media-address.js';
import { useClient, useHost } from '../app-context.js';
import { IconButton } from '../ui/Button.js';
import { notifyFailure } from '../ui/notify.js';
import { ProgressLine } from '../ui/ProgressLine.js';
import { formatClock } from '../locales/format.js';
import { errorText } from '../locales/error-text.js';
import { labelText } from '../locales/message-text.js';
import { toError } from '../../core/errors.js';
import { JobSteps } from './JobSteps.js';
import { isFinished, isAwaitingRetry, isFolder, isPlayable, percentOf, resultOf } from './job-store.js';
import { progressText } from './progress-text.js';

export const JobListItem = ({ job }: { readonly job: Job }) => {
  const { t } = useTranslation('jobs');
  const client = useClient();
  const host = useHost();
  const [playing, setPlaying] = useState(false);
  const result = resultOf(job);
  const wait = retryWaitOf(job);
  const title = labelText(job.titleText ?? job.title);
  const call = (method: 'jobs.cancel' | 'jobs.pause' | 'jobs.resume' | 'jobs.retry') => (): void => {
    client[method]({ jobId: job.id }).catch(notifyFailure);
  };
  return (
    <li className="border-line border-b px-4 py-3 last:border-b-0">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm" title={result?.output ?? title}>
            {title}
          </p>
          <p
            className={
              job.state === 'failed' || isAwaitingRetry(job) ? 'text-danger text-xs' : 'text-quiet text-xs tabular'
            }
          >
            {job.error && job.state !== 'done' ? errorText(toError(job.error)).sentence : progressText(job)}
            {wait ? ` ${t('nextTry', { time: formatClock(wait.retryAt) })}` : null}
          </p>
        </div>
        {result ? (
          <>
            {isPlayable(result) ? (
              <IconButton small label={t('play')} pressed={playing} onClick={() => setPlaying(!playing)}>
                <Play className="size-4" />
              </IconButton>
            ) : null}
            {host.kind === 'desktop' || !isFolder(result) ? (
              <IconButton
                small
                label={t(host.kind === 'desktop' ? 'reveal' : 'download')}
                onClick={() => void host.reveal(result.output, resultAddress(job.id)).catch(notifyFailure)}
              >
                <FolderOpen className="size-4" />
              </IconButton>
            ) : null}
          </>
        ) : null}
        {job.state === 'paused' ? (
          <IconButton small label={t('resume')} onClick={call('jobs.resume')}>
            <Play className="size-4" />
          </IconButton>
        ) : job.state === 'running' || job.state === 'queued' ? (
          <IconButton small label={t('pause')} onClick={call('jobs.pause')}>
            <Pause className="size-4" />
          </IconButton>
        ) : null}
        {job.state === 'failed' || job.state === 'canceled' || isAwaitingRetry(job) ? (
          <IconButton small label={t('retry')} onClick={call(isAwaitingRetry(job) ? 'jobs.resume' : 'jobs.retry')}>
            <RotateCcw className="size-4" />
          </IconButton>
        ) : null}
        {isFinished(job) ? null : (
          <IconButton small label={t('cancel')} onClick={call('jobs.cancel')}>
            <X className="size-4" />
          </IconButton>
        )}
      </div>
      {job.kind === 'short' && job.progress && job.state !== 'done' ? <JobSteps job={job} className="mt-2" /> : null}
      {isFinished(job) ? null : <ProgressLine label={title} percent={percentOf(job)} className="mt-2" />}
      {playing && result ? (
        // biome-ignore lint/a11y/useMediaCaption: the captions are in the picture.
        <video
          src={resultAddress(job.id)}
          controls
          autoPlay
          className="mx-auto mt-3 max-h-[50vh] rounded-control bg-stage"
        />
      ) : null}
    </li>
  );
};
