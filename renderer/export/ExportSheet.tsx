/** Export: what for, how good, where to; then the job itself; then the video. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { projectLength } from '../../core/project/project.js';
import { useEditor, useProject } from '../editor/editor.js';
import { isFinished, jobStoreOf } from '../jobs/job-store.js';
import { type OpenProps, Sheet } from '../ui/Sheet.js';
import { type ExportDraft, startDraft } from './export-draft.js';
import { ExportForm } from './ExportForm.js';
import { ExportProgress } from './ExportProgress.js';
import { ExportJobs } from './ExportJobs.js';

export const ExportSheet = ({ open, onOpenChange }: OpenProps) => {
  const { t } = useTranslation('export');
  const { client, transport } = useEditor();
  const projectId = useProject(({ id }) => id);
  const length = useProject(projectLength);
  const [draft, setDraft] = useState<ExportDraft>(() => startDraft(0));
  const [jobIds, setJobIds] = useState<readonly string[] | null>(null);
  const { jobs } = useStore(jobStoreOf(client).store);
  // The jobs of this sheet, or one of this project that runs already: the sheet may have been closed meanwhile.
  const running = jobs.find((each) => each.kind === 'export' && each.project === projectId && !isFinished(each));
  const started = (jobIds ?? []).flatMap((jobId) => jobs.find(({ id }) => id === jobId) ?? []);
  const job = jobIds === null ? running : started[0];
  useEffect(() => {
    if (open) setDraft((before) => ({ ...before, poster: Math.min(transport.frame(), Math.max(0, length - 1)) }));
  }, [open, transport, length]);
  if (!open) return null;
  return (
    <Sheet open onOpenChange={onOpenChange} title={t('title')}>
      {started.length > 1 ? (
        <ExportJobs jobs={started} onAgain={() => setJobIds([])} />
      ) : job ? (
        <ExportProgress job={job} draft={draft} onAgain={() => setJobIds([])} onDraft={setDraft} onJobs={setJobIds} />
      ) : (
        <ExportForm
          draft={draft}
          length={length}
          onDraft={setDraft}
          onJobs={setJobIds}
          onClose={() => onOpenChange(false)}
        />
      )}
    </Sheet>
  );
};
