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
import { ExportJob } from './ExportJob.js';

export const ExportSheet = ({ open, onOpenChange }: OpenProps) => {
  const { t } = useTranslation('export');
  const { client, transport } = useEditor();
  const projectId = useProject(({ id }) => id);
  const length = useProject(projectLength);
  const [draft, setDraft] = useState<ExportDraft>(() => startDraft(0));
  const [jobId, setJobId] = useState<string | null>(null);
  const { jobs } = useStore(jobStoreOf(client).store);
  // The job of this sheet, or one of this project that runs already: the sheet may have been closed meanwhile.
  const job = jobs.find((each) =>
    jobId === null ? each.kind === 'export' && each.project === projectId && !isFinished(each) : each.id === jobId,
  );
  useEffect(() => {
    if (open) setDraft((before) => ({ ...before, poster: Math.min(transport.frame(), Math.max(0, length - 1)) }));
  }, [open, transport, length]);
  if (!open) return null;
  return (
    <Sheet open onOpenChange={onOpenChange} title={t('title')}>
      {job ? (
        <ExportJob job={job} draft={draft} onAgain={() => setJobId('')} onDraft={setDraft} onJob={setJobId} />
      ) : (
        <ExportForm
          draft={draft}
          length={length}
          onDraft={setDraft}
          onJob={setJobId}
          onClose={() => onOpenChange(false)}
        />
      )}
    </Sheet>
  );
};
