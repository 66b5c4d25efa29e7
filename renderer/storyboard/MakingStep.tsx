/** A short as it is made, step by step, and what came of it. */
import { Clapperboard } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { toError } from '../../core/errors.js';
import type { JobOf } from '../../core/api/jobs.js';
import { useClient, useHost } from '../app-context.js';
import { resultAddress } from '../engine/media-address.js';
import { isAwaitingRetry, jobStoreOf, percentOf } from '../jobs/job-store.js';
import { JobSteps } from '../jobs/JobSteps.js';
import { errorText } from '../locales/error-text.js';
import { formatClock } from '../locales/format.js';
import { labelText } from '../locales/message-text.js';
import { againOffer } from '../providers/ask-again.js';
import { publishKit } from '../publish/publish-state.js';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { notifyFailure } from '../ui/notify.js';
import { ProgressLine } from '../ui/ProgressLine.js';
import { changeShort, EMPTY_SHORT, showShort, useShort } from './short-draft.js';

export const MakingStep = ({ onOpen }: { readonly onOpen: (project: string) => void }) => {
  const { t } = useTranslation('shorts');
  const client = useClient();
  const { jobId } = useShort();
  const jobs = jobStoreOf(client);
  const job = useStore(jobs.store, (values) => values.jobs.find(({ id }) => id === jobId));
  useEffect(() => void jobs.refresh().catch(() => undefined), [jobs]);
  if (job?.kind !== 'short')
    return (
      <EmptyState icon={<Clapperboard />} sentence={t('forgotten')}>
        <Button onClick={() => changeShort({ jobId: null, step: 'begin' })}>{t('backToBegin')}</Button>
      </EmptyState>
    );
  return job.state === 'done' ? <Made job={job} onOpen={onOpen} /> : <Making job={job} />;
};

const Making = ({ job }: { readonly job: JobOf<'short'> }) => {
  const { t } = useTranslation('shorts');
  const client = useClient();
  const isWaiting = isAwaitingRetry(job);
  const isStopped = job.state === 'failed' || job.state === 'canceled' || job.state === 'paused' || isWaiting;
  const call = (method: 'jobs.cancel' | 'jobs.resume' | 'jobs.retry') => (): void => {
    client[method]({ jobId: job.id }).catch(notifyFailure);
  };
  const goOn = call(job.state === 'paused' || isWaiting ? 'jobs.resume' : 'jobs.retry');
  const offer = job.error ? againOffer(job.error, () => changeShort({ again: true, step: 'scenes' })) : undefined;
  const status = job.state === 'queued' ? t('queued') : isStopped ? t('stopped') : t('making');
  return (
    <div className="mx-auto flex h-full max-w-md flex-col justify-center gap-5 p-6">
      <h3 role="status" className="text-center font-semibold text-base">
        {status}
      </h3>
      <ProgressLine label={status} percent={percentOf(job) ?? 0} className="h-1.5" />
      <JobSteps job={job} />
      {job.error && isStopped && job.state !== 'canceled' ? (
        <p role="alert" className="select-text text-sm text-warning">
          {errorText(toError(job.error)).sentence}
          {isWaiting && job.retryAt !== null ? ` ${t('triesAgain', { time: formatClock(job.retryAt) })}` : ''}
        </p>
      ) : null}
      <p className="text-center text-quiet text-xs">{t(isStopped ? 'keptNote' : 'goesOnNote')}</p>
      <div className="flex justify-center gap-2">
        {isStopped ? (
          <>
            {offer ? (
              <Button kind="primary" onClick={offer.onClick}>
                {offer.label}
              </Button>
            ) : (
              <Button kind="primary" onClick={goOn}>
                {t('goOn')}
              </Button>
            )}
            <Button onClick={() => changeShort({ step: 'scenes' })}>{t('changeScenes')}</Button>
          </>
        ) : (
          <>
            <Button onClick={call('jobs.cancel')}>{t('cancel')}</Button>
            <Button kind="ghost" onClick={() => showShort(false)}>
              {t('hide')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
};

const Made = ({ job, onOpen }: { readonly job: JobOf<'short'>; readonly onOpen: (project: string) => void }) => {
  const { t } = useTranslation('shorts');
  const host = useHost();
  const { result } = job;
  // The job of the dialog writes one.
  if (!result?.video) return null;
  const { video, project, problems } = result;
  const address = resultAddress(job.id);
  return (
    <div className="flex h-full min-h-0 justify-center gap-8 p-6">
      {/* biome-ignore lint/a11y/useMediaCaption: the captions are in the picture. */}
      <video src={address} controls autoPlay className="h-full min-h-0 rounded-panel bg-stage" />
      <div className="flex w-80 flex-col justify-center gap-4">
        <h3 role="status" className="font-semibold text-base">
          {t('made', { title: result.title })}
        </h3>
        <JobSteps job={job} />
        <p className="break-all text-quiet text-xs">{video.output}</p>
        {problems.length > 0 ? (
          <ul className="flex max-h-24 flex-col gap-1 overflow-y-auto text-warning text-xs">
            {problems.map(({ text, message, path }) => (
              <li key={`${path.join('.')} ${message}`}>{labelText(text ?? message)}</li>
            ))}
          </ul>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" onClick={() => onOpen(project)}>
            {t('openInEditor')}
          </Button>
          <Button onClick={() => void host.reveal(video.output, address).catch(notifyFailure)}>
            {t(host.kind === 'desktop' ? 'reveal' : 'download')}
          </Button>
          <Button
            onClick={() => {
              showShort(false);
              publishKit({ project, video: video.output });
            }}
          >
            {t('publish')}
          </Button>
          <Button
            kind="ghost"
            onClick={() => {
              const { script: _, theme: __, storyboard: ___, ...usual } = EMPTY_SHORT;
              changeShort({
                script: '',
                theme: '',
                storyboard: null,
                from: usual.from,
                avoid: {},
                jobId: null,
                step: 'begin',
              });
            }}
          >
            {t('makeAnother')}
          </Button>
        </div>
      </div>
    </div>
  );
};
