/** The rail: which panel stands beside the stage. */
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../app-context.js';
import { usePreference } from '../host/preferences.js';
import { classNames } from '../ui/class-names.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { useProject } from '../editor/editor.js';
import { SIDE_PANELS } from './panels.js';
import type { Project } from '../../core/project/project.js';

export const Rail = () => {
  const { t } = useTranslation('app');
  const { preferences } = useAppContext();
  const open = usePreference(preferences, ({ panel }) => panel);
  // A string stays the same while they do.
  const shown = useProject(toPanelIds).split(' ');
  return (
    <nav
      ref={useRovingFocus()}
      data-region
      aria-label={t('panels')}
      className="flex w-18 shrink-0 flex-col gap-0.5 overflow-y-auto border-line border-r bg-panel py-2"
    >
      {SIDE_PANELS.filter(({ id }) => shown.includes(id)).map(({ id, icon: Icon }) => (
        <button
          key={id}
          type="button"
          aria-pressed={open === id}
          onClick={() => preferences.set({ panel: open === id ? null : id })}
          className={classNames(
            'mx-1 flex h-12 min-h-9 flex-col items-center justify-center gap-1 rounded-control text-xs leading-none transition-colors',
            open === id ? 'bg-raised text-text' : 'text-quiet hover:text-text',
          )}
        >
          <Icon className="size-[18px]" aria-hidden />
          {t(id)}
        </button>
      ))}
    </nav>
  );
};

const toPanelIds = (project: Project): string =>
  SIDE_PANELS.flatMap(({ id, isFor }) => ((isFor?.(project) ?? true) ? id : [])).join(' ');
