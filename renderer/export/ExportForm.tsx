/** The choices before an export. */
import { Film, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../core/errors.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import { useEditor, useProject } from '../editor/editor.js';
import { useHost } from '../app-context.js';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Choice } from '../ui/fields.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { CaptionChoices } from './CaptionChoices.js';
import { ChapterChoice } from './ChapterChoice.js';
import { CustomSettings } from './CustomSettings.js';
import { estimateText } from './estimate-text.js';
import { type ExportDraft, taggedLanguages, toTarget } from './export-draft.js';
import { ExportProblems, useRenderProblems } from './ExportProblems.js';
import { PosterChoice } from './PosterChoice.js';
import { QualitySteps } from './QualitySteps.js';
import { SafeAreaProblems } from './SafeAreaProblems.js';
import { chooseOutput, type ExportPlace, startExport, suggestOutput } from './start-export.js';
import { TargetCards } from './TargetCards.js';
import { hasTexts, TextChoices } from './TextChoices.js';
import { useEstimates } from './use-estimates.js';

export const ExportForm = ({
  draft,
  length,
  onDraft,
  onJobs,
  onClose,
}: {
  readonly draft: ExportDraft;
  readonly length: number;
  readonly onDraft: (draft: ExportDraft) => void;
  readonly onJobs: (jobIds: readonly string[]) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('export');
  const { client, session, transport } = useEditor();
  const host = useHost();
  const project = useProject((each) => each);
  const findings = useRenderProblems(client, project, draft);
  const covered = findings?.filter(({ code }) => code === 'text.covered').length ?? 0;
  const isTexts = draft.target === 'texts';
  const lacksTexts = isTexts && !hasTexts(project, draft.only);
  const blocked = lacksTexts || (findings?.some(({ severity }) => severity === 'error') ?? false);
  const [starting, setStarting] = useState(false);
  const estimates = useEstimates(
    client,
    project,
    draft,
    length === 0 || starting ? 'idle' : blocked ? 'blocked' : 'active',
  );
  const files = draft.captions === 'each' ? taggedLanguages(project).length : 1;
  const loop = transport.loop();

  if (length === 0)
    return (
      <div className="h-full">
        <EmptyState icon={<Film />} sentence={t('empty')} />
      </div>
    );

  const begin = async (queue: boolean): Promise<void> => {
    setStarting(true);
    try {
      const suggested = draft.output ?? (await suggestOutput(host, project, draft));
      const output = suggested ?? (await chooseOutput(host, project, draft));
      if (output === null) return;
      // What was suggested is for this one video; what a person chose is for the next too.
      if (suggested === null) onDraft({ ...draft, output });
      // The save dialog has asked whether an existing file may go, but not for the files of languages, which are named after it.
      await start({ output, overwrite: files === 1, priority: queue ? -1 : 10 }, queue);
    } catch (thrown) {
      notifyFailure(thrown);
    } finally {
      setStarting(false);
    }
  };

  const start = async (place: ExportPlace, queue: boolean): Promise<void> => {
    await session.settled();
    try {
      const jobIds = await startExport(client, session.store.getState().project, draft, place);
      if (!queue) return onJobs(jobIds);
      notify(t('queued'));
      onClose();
    } catch (thrown) {
      if (toFailure(thrown).text?.key !== 'rendering:outputExists') throw thrown;
      const replace = (): void => void start({ ...place, overwrite: true }, queue).catch(notifyFailure);
      notifyFailure(thrown, { label: t('replace'), onClick: replace });
    }
  };

  const choose = async (): Promise<void> => {
    const output = await chooseOutput(host, project, draft);
    if (output !== null) onDraft({ ...draft, output });
  };

  return (
    <div className="flex min-h-full flex-col">
      <div className="grid flex-1 grid-cols-[minmax(160px,240px)_1fr] gap-6 p-6">
        <PosterChoice project={project} draft={draft} length={length} onDraft={onDraft} />
        <div className="flex flex-col gap-5">
          <TargetCards value={draft.target} onChange={(target) => onDraft(toTarget(draft, target))} />
          {isTexts ? (
            <Section title={t('textsAlone')}>
              <TextChoices draft={draft} estimate={estimateText(estimates[draft.level], files)} onDraft={onDraft} />
            </Section>
          ) : (
            <Section title={t('quality')}>
              <QualitySteps
                value={draft.level}
                estimates={estimates}
                files={files}
                onChange={(level) => onDraft({ ...draft, level })}
              />
            </Section>
          )}
          {draft.target === 'custom' ? (
            <Section title={t('more')}>
              <CustomSettings client={client} project={project} draft={draft} onDraft={onDraft} />
            </Section>
          ) : null}
          {hasTexts(project, 'captions') ? (
            <Section title={t('captions')}>
              <CaptionChoices project={project} draft={draft} onDraft={onDraft} />
            </Section>
          ) : null}
          {isTexts ? null : <ChapterChoice project={project} draft={draft} onDraft={onDraft} />}
          {loop ? (
            <Section title={t('range')}>
              <Choice
                label={t('range')}
                value={draft.range ? 'loop' : 'whole'}
                options={[
                  { value: 'whole', label: t('whole') },
                  { value: 'loop', label: t('loop', { time: toClockTime(loop.end - loop.start, project.fps) }) },
                ]}
                onChange={(range) => onDraft({ ...draft, range: range === 'loop' ? loop : null })}
              />
            </Section>
          ) : null}
          <Section title={t('findings')}>
            {lacksTexts ? (
              <p role="alert" className="flex gap-2 text-sm">
                <TriangleAlert className="size-4 shrink-0 text-danger" aria-hidden />
                {t(draft.only === 'captions' ? 'noCaptions' : 'noTexts')}
              </p>
            ) : null}
            {findings ? <ExportProblems findings={findings} draft={draft} onDraft={onDraft} /> : null}
            <SafeAreaProblems target={draft.target} count={covered} />
          </Section>
        </div>
      </div>
      <footer className="sticky bottom-0 flex items-center gap-2 border-line border-t bg-panel px-6 py-3">
        <div className="min-w-0 flex-1">
          {draft.output !== null || host.kind === 'browser' ? (
            <button
              type="button"
              className="flex max-w-full gap-2 truncate text-left text-quiet text-sm hover:text-text"
              title={draft.output ?? undefined}
              onClick={() => void choose().catch(notifyFailure)}
            >
              <span className="truncate">{draft.output ?? t('thenDownload')}</span>
              <span className="shrink-0 text-text">{t('change')}</span>
            </button>
          ) : null}
        </div>
        <Button kind="ghost" disabled={blocked || starting} onClick={() => void begin(true)}>
          {t('queue')}
        </Button>
        <Button kind="primary" className="px-6" disabled={blocked || starting} onClick={() => void begin(false)}>
          {t('start')}
        </Button>
      </footer>
    </div>
  );
};

const Section = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <section className="flex flex-col gap-2">
    <h3 className="text-quiet text-xs">{title}</h3>
    {children}
  </section>
);
