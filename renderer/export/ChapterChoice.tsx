/** Whether the markers that have a name are chapters of the video. */
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/project/project.js';
import { Switch } from '../ui/fields.js';
import type { ExportDraft } from './export-draft.js';

export const ChapterChoice = ({
  project: { markers },
  draft,
  onDraft,
}: {
  readonly project: Project;
  readonly draft: ExportDraft;
  readonly onDraft: (draft: ExportDraft) => void;
}) => {
  const { t } = useTranslation('export');
  const count = markers.filter(({ label }) => label.trim() !== '').length;
  if (count === 0) return null;
  return (
    <div className="flex items-center gap-3 text-quiet">
      <span className="flex-1">{t('chapters', { count })}</span>
      <Switch
        label={t('chapters', { count })}
        checked={draft.chapters}
        onChange={(chapters) => onDraft({ ...draft, chapters })}
      />
    </div>
  );
};
