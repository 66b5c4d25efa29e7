/** Which texts the buttons of the chosen platform would cover, and one click that moves them. */
import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/project/project.js';
import { clearTitles, coveredTitles } from '../../core/composition/safe-area-problems.js';
import type { Platform } from '../../core/text/safe-areas.js';
import { useEditor, useProject } from '../editor/editor.js';
import { Button } from '../ui/Button.js';
import type { Target } from './export-draft.js';

const PLATFORMS: readonly Target[] = ['tiktok', 'reels', 'shorts'] satisfies readonly Platform[];
const isPlatform = (target: Target): target is Platform => PLATFORMS.includes(target);

export const SafeAreaProblems = ({ target, count }: { readonly target: Target; readonly count: number }) => {
  const { t } = useTranslation('export');
  const { session, preview } = useEditor();
  const project = useProject((each) => each);
  if (!isPlatform(target) || count === 0) return null;
  const fix = (): void => {
    const edit = preview.fonts.measure((fonts) => clearTitles(project, fonts, [target]));
    if (edit) session.edit(edit);
  };
  return (
    <p className="flex items-center gap-2 text-sm">
      <TriangleAlert className="size-4 shrink-0 text-warning" aria-hidden />
      <span className="flex-1">{t('covered', { count, platform: t(target) })}</span>
      <Button className="h-7 px-2" onClick={fix}>
        {t('fix')}
      </Button>
    </p>
  );
};

/** How many texts a target's buttons would cover. Fonts may be on their way; then it is counted again when they are there. */
export function useCoveredTitleCount(project: Project, target: Target): number {
  const { preview } = useEditor();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const measure = (): void => {
      const found = isPlatform(target) && preview.fonts.measure((fonts) => coveredTitles(project, fonts, [target]));
      if (found !== null) setCount(found ? new Set(found.map(({ item }) => item.id)).size : 0);
    };
    measure();
    return preview.onChange(measure);
  }, [preview, project, target]);
  return count;
}
