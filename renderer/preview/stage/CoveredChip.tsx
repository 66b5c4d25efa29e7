/** Says which texts the buttons of the chosen platforms cover, and moves them. */
import { TriangleAlert } from 'lucide-react';
import { type CoveredTitle, clearTitles, coveredTitles } from '../../../core/text/safe-area-problems.js';
import type { Platform } from '../../../core/text/safe-areas.js';
import { usePreference } from '../../host/preferences.js';
import { Button } from '../../ui/Button.js';
import { useWords } from '../../words/words.js';
import type { StageModel } from './stage-model.js';
import { useSeen, useStage } from './use-stage.js';
import { stageWords } from './words.js';

const NONE: readonly CoveredTitle[] = [];
// Titles keep their identity, so that a project is measured once.
const known = new WeakMap<
  object,
  { readonly platforms: readonly Platform[]; readonly found: readonly CoveredTitle[] }
>();

function findCovered(model: StageModel): readonly CoveredTitle[] {
  const { safeAreas: platforms } = model.preferences.get();
  if (platforms.length === 0) return NONE;
  const { project } = model.scene();
  const before = known.get(project);
  if (before?.platforms === platforms) return before.found;
  const found = model.preview.fonts.measure((fonts) => coveredTitles(project, fonts, platforms));
  if (!found) return NONE;
  known.set(project, { platforms, found });
  return found;
}

const same = (a: readonly CoveredTitle[], b: readonly CoveredTitle[]): boolean =>
  a.length === b.length && a.every((each, i) => each.item === b[i]?.item && each.platform === b[i]?.platform);

export const CoveredChip = () => {
  const t = useWords(stageWords);
  const model = useStage();
  const platforms = usePreference(model.preferences, ({ safeAreas }) => safeAreas);
  const found = useSeen(findCovered, same);
  const [first] = found;
  if (!first) return null;
  const count = new Set(found.map(({ item }) => item.id)).size;
  const only = new Set(found.map(({ platform }) => platform)).size === 1 ? first.platform : null;
  const { session, selection, transport } = model.editor;
  const show = (): void => {
    transport.seek(first.item.start + Math.floor(first.item.length / 2));
    selection.select([first.item.id]);
  };
  const fix = (): void => {
    const { project } = model.scene();
    const edit = model.preview.fonts.measure((fonts) => clearTitles(project, fonts, platforms));
    if (edit) session.edit(edit);
  };
  return (
    <div
      role="status"
      className="flex max-w-full items-center gap-1 rounded-panel bg-panel py-1 pr-1 pl-3 text-sm shadow-lg"
    >
      <TriangleAlert className="mr-1 size-4 shrink-0 text-warning" aria-hidden />
      <span className="truncate">
        {only ? t('covered', { count, platform: t(only) }) : t('coveredSeveral', { count })}
      </span>
      <Button kind="ghost" className="h-7 px-2" onClick={show}>
        {t('showText')}
      </Button>
      <Button kind="plain" className="h-7 px-2" onClick={fix}>
        {t('fix')}
      </Button>
    </div>
  );
};
