/** The export as it runs, and what it brought. */
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toError } from '../../core/errors.js';
import { isMessage, type Label } from '../../core/locales/message.js';
import type { Job } from '../../core/api/jobs.js';
import { useEditor, useProject } from '../editor/editor.js';
import { resultAddress } from '../engine/media-address.js';
import { useHost } from '../app-context.js';
import { durationText } from '../jobs/duration-text.js';
import { isAwaitingRetry, isFinished, isFolder, isPlayable, percentOf, resultOf } from '../jobs/job-store.js';
import { progressText } from '../jobs/progress-text.js';
import { publishKit } from '../publish/publish-state.js';
import { Button, type ButtonProps } from '../ui/Button.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { ProgressLine } from '../ui/ProgressLine.js';
import { errorText } from '../locales/error-text.js';
import { formatClock } from '../locales/format.js';
import { labelText } from '../locales/message-text.js';
import type { ExportDraft } from './export-draft.js';
import { PosterPicture } from './PosterChoice.js';
import { chooseOutput, startExport, suggestOutput } from './start-export.js';

interface ExportProgressProps {
  readonly job: Job;
  readonly draft: ExportDraft;
  /** Back to the choices. */
  readonly onAgain: () => void;
  readonly onDraft: (draft: ExportDraft) => void;
  readonly onJobs: (jobIds: readonly string[]) => void;
}

export const ExportProgress = (props: ExportProgressProps) => {
  const { job } = props;
  if (resultOf(job)) return <Finished {...props} />;
  if (isFinished(job) || isAwaitingRetry(job)) return <Stopped {...props} />;
  return <Running {...props} />;
};

const CancelButton = ({ jobId, ...rest }: { readonly jobId: string } & ButtonProps) => {
  const { t } = useTranslation('export');
  const { client } = useEditor();
  return (
    <Button {...rest} onClick={() => void client['jobs.cancel']({ jobId }).catch(notifyFailure)}>
      {t('cancel')}
    </Button>
  );
};

const Running = ({ job, draft }: ExportProgressProps) => {
  const { t } = useTranslation('export');
  const project = useProject((each) => each);
  const percent = percentOf(job);
  const progress = job.kind === 'export' ? job.progress : null;
  const left = progress?.secondsLeft ?? null;
  return (
    <div className="mx-auto flex max-w-sm flex-col gap-4 p-6">
      <div className="relative mx-auto w-56">
        <div className="opacity-60">
          <PosterPicture frame={draft.poster} label={t('poster')} project={project} />
        </div>
        <p className="absolute inset-0 flex items-center justify-center font-semibold text-[44px] tabular drop-shadow-lg">
          {percent === null ? '' : `${Math.floor(percent)} %`}
        </p>
      </div>
      <ProgressLine label={labelText(job.titleText ?? job.title)} percent={percent} className="h-1.5" />
      <p role="status" className="text-center text-sm tabular">
        {job.state === 'queued' ? t('queueBehind') : progressText(job)}
      </p>
      <p className="text-center text-quiet text-xs">
        {left === null ? t('keepsRunning') : `${t('left')}: ${durationText(left)}. ${t('keepsRunning')}`}
      </p>
      <CancelButton jobId={job.id} className="mx-auto" />
    </div>
  );
};

const Finished = ({ job, onAgain }: ExportProgressProps) => {
  const { t } = useTranslation('export');
  const host = useHost();
  const result = resultOf(job);
  if (!result) return null;
  const address = resultAddress(job.id);
  const { sidecars = [] } = result;
  const canReveal = host.kind === 'desktop' || !isFolder(result);
  const copy = (): void => {
    navigator.clipboard.writeText(result.output).then(() => notify(t('copied')), notifyFailure);
  };
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-4 p-6">
      {isPlayable(result) ? (
        // biome-ignore lint/a11y/useMediaCaption: the captions are in the picture.
        <video src={address} controls autoPlay loop className="max-h-[56vh] rounded-panel bg-stage" />
      ) : (
        <CircleCheck className="mt-12 size-12 text-success" strokeWidth={1.5} aria-hidden />
      )}
      <h3 role="status" className="font-semibold text-base">
        {t(isPlayable(result) ? 'done' : 'textsDone')}
      </h3>
      <div className="flex max-w-full flex-col gap-1 break-all text-center text-quiet text-xs tabular">
        <p>{result.output}</p>
        {sidecars.length > 0 ? (
          <ul aria-label={t('sidecars')}>
            {sidecars.map(({ file }) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        ) : null}
        <p>{progressText(job)}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {canReveal ? (
          <Button kind="primary" onClick={() => void host.reveal(result.output, address).catch(notifyFailure)}>
            {t(host.kind === 'desktop' ? 'reveal' : 'download')}
          </Button>
        ) : null}
        <Button {...(canReveal ? {} : { kind: 'primary' })} onClick={copy}>
          {t('copyPath')}
        </Button>
        {isPlayable(result) && job.project !== null ? (
          <PublishButton project={job.project} video={result.output} />
        ) : null}
        <Button onClick={onAgain}>{t('another')}</Button>
      </div>
      {result.notes.length > 0 ? (
        <ul className="text-quiet text-xs">
          {result.notes.map((note, i) => (
            <li key={note}>{labelText(withoutDriverText(result.notesText?.[i] ?? note))}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
};

const PublishButton = (of: { readonly project: string; readonly video: string }) => {
  const { t } = useTranslation('publishing');
  return <Button onClick={() => publishKit(of)}>{t('open')}</Button>;
};

// What a driver printed helps nobody whose video is ready; Settings > Checks shows it.
const withoutDriverText = (note: Label): Label =>
  isMessage(note) && note.key === 'rendering:fallbackWith' ? { ...note, key: 'rendering:fallback' } : note;

const ELSEWHERE = ['output.invalid', 'output.unwritable', 'disk.full'];

const Stopped = ({ job, draft, onAgain, onDraft, onJobs }: ExportProgressProps) => {
  const { t } = useTranslation('export');
  const host = useHost();
  const { client, session } = useEditor();
  const [busy, setBusy] = useState(false);
  const error = job.error && toError(job.error);
  const text = error && job.state !== 'canceled' ? errorText(error) : null;
  const isWaiting = isAwaitingRetry(job);
  const retry = (): void => {
    setBusy(true);
    client[isWaiting ? 'jobs.resume' : 'jobs.retry']({ jobId: job.id })
      .catch(notifyFailure)
      .finally(() => setBusy(false));
  };
  const elsewhere = async (): Promise<void> => {
    const output = await chooseOutput(host, session.store.getState().project, draft);
    if (output === null) return;
    if (isWaiting) await client['jobs.cancel']({ jobId: job.id });
    onDraft({ ...draft, output });
    onAgain();
  };
  const onCpu = async (): Promise<void> => {
    const { project } = session.store.getState();
    const output = draft.output ?? (await suggestOutput(host, project, draft));
    if (output === null) return onAgain();
    const next: ExportDraft = { ...draft, target: 'custom', encoder: 'cpu' };
    onDraft(next);
    onJobs(await startExport(client, project, next, { output, overwrite: true, priority: 10 }));
  };
  return (
    <div className="mx-auto flex h-full max-w-md flex-col items-center justify-center gap-4 p-6 text-center">
      <h3 className="font-semibold text-base">{t(isWaiting ? 'waits' : text ? 'failed' : 'canceled')}</h3>
      {text ? (
        <p role="alert" className="text-sm">
          {text.sentence}
          {text.detail ? <span className="mt-1 block text-quiet text-xs">{text.detail}</span> : null}
        </p>
      ) : null}
      {isWaiting && job.retryAt !== null ? (
        <p className="text-quiet text-xs tabular">{t('triesAgain', { time: formatClock(job.retryAt) })}</p>
      ) : null}
      <div className="flex flex-wrap justify-center gap-2">
        <Button disabled={busy} onClick={retry}>
          {t('retry')}
        </Button>
        {error && ELSEWHERE.includes(error.code) ? (
          <Button onClick={() => void elsewhere().catch(notifyFailure)}>{t('chooseOther')}</Button>
        ) : null}
        {error?.code === 'encoder.unavailable' ? (
          <Button onClick={() => void onCpu().catch(notifyFailure)}>{t('useCpu')}</Button>
        ) : null}
        {isWaiting ? (
          <CancelButton jobId={job.id} kind="ghost" />
        ) : (
          <Button kind="ghost" onClick={onAgain}>
            {t('another')}
          </Button>
        )}
      </div>
    </div>
  );
};
