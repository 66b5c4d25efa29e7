/** How many texts the buttons of the chosen platform would cover, and one click that moves them. */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clearTitles } from '../../core/composition/safe-area-problems.js';
import { type Platform, platformNames } from '../../core/text/safe-areas.js';
import { useEditor, useProject } from '../editor/editor.js';
import { Button } from '../ui/Button.js';
import type { ExportTarget } from './export-draft.js';

const PLATFORMS = Object.keys(platformNames) as Platform[];

export const SafeAreaProblems = ({ target, count }: { readonly target: ExportTarget; readonly count: number }) => {
  const { t } = useTranslation('export');
  const { session, preview } = useEditor();
  const project = useProject((each) => each);
  if (count === 0) return null;
  const platforms = PLATFORMS.filter((each) => target === each || target === 'custom' || target === 'texts');
  const fix = (): void => {
    const edit = preview.fonts.measure((fonts) => clearTitles(project, fonts, platforms));
    if (edit) session.edit(edit);
  };
  return (
    <p className="flex items-center gap-2 text-sm">
      <TriangleAlert className="size-4 shrink-0 text-warning" aria-hidden />
      <span className="flex-1">
        {t('covered', { count, platform: platforms.map((each) => platformNames[each]).join(', ') })}
      </span>
      <Button className="h-7 px-2" onClick={fix}>
        {t('fix')}
      </Button>
    </p>
  );
};
