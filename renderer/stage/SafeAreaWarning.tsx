/** Warns which texts the buttons of the chosen platforms cover, and offers to move them. */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type CoveredTitle, clearTitles, coveredBy, titlesOnPhone } from '../../core/composition/safe-area-problems.js';
import type { Size } from '../../core/geometry/affine.js';
import type { TitleItem } from '../../core/project/kinds/title.js';
import type { FrameRate } from '../../core/project/time.js';
import type { FontResolver } from '../../core/text/font-resolver.js';
import type { Platform } from '../../core/text/safe-areas.js';
import { usePreference } from '../host/preferences.js';
import { Button } from '../ui/Button.js';
import { Tooltip } from '../ui/Tooltip.js';
import type { StageModel } from './stage-model.js';
import { useStageSelector, useStage } from './use-stage.js';

const NONE: readonly CoveredTitle[] = [];
interface Known {
  readonly fonts: FontResolver;
  readonly size: Size;
  readonly fps: FrameRate;
  readonly platforms: readonly Platform[];
  readonly covered: readonly CoveredTitle[];
}
// Unchanged titles are the same objects, so only a dragged one is measured again.
const known = new WeakMap<TitleItem, Known>();

function findCovered(model: StageModel): readonly CoveredTitle[] {
  const { safeAreas: platforms } = model.preferences.get();
  if (platforms.length === 0) return NONE;
  const { project } = model.scene();
  const { size, fps } = project;
  const ofTitle = (item: TitleItem, fonts: FontResolver): readonly CoveredTitle[] => {
    const before = known.get(item);
    if (before?.fonts === fonts && before.platforms === platforms && before.size === size && before.fps === fps)
      return before.covered;
    const covered = coveredBy(item, project, fonts, platforms);
    known.set(item, { fonts, size, fps, platforms, covered });
    return covered;
  };
  return model.preview.fonts.measure((fonts) => titlesOnPhone(project).flatMap((item) => ofTitle(item, fonts))) ?? NONE;
}

// A dragged title is a new object at every move; the warning is rendered again only if its text changes.
const same = (a: readonly CoveredTitle[], b: readonly CoveredTitle[]): boolean =>
  a.length === b.length &&
  a.every(({ item, platform }, i) => {
    const other = b[i];
    return (
      other?.platform === platform &&
      other.item.id === item.id &&
      other.item.start === item.start &&
      other.item.length === item.length
    );
  });

export const SafeAreaWarning = () => {
  const { t } = useTranslation('stage');
  const model = useStage();
  const platforms = usePreference(model.preferences, ({ safeAreas }) => safeAreas);
  const found = useStageSelector(findCovered, same);
  const [first] = found;
  if (!first) return null;
  const count = new Set(found.map(({ item }) => item.id)).size;
  const only = new Set(found.map(({ platform }) => platform)).size === 1 ? first.platform : null;
  const { session, selection, transport } = model.editor;
  const show = (): void => {
    transport.seek(first.frame);
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
      className="flex max-w-64 items-center gap-1 self-start rounded-panel bg-panel py-1 pr-1 pl-2 text-sm shadow-lg"
    >
      <TriangleAlert className="size-4 shrink-0 text-warning" aria-hidden />
      <Tooltip label={t('showText')}>
        <button type="button" onClick={show} className="rounded-control px-1.5 py-1 text-left hover:bg-raised">
          {only ? t('covered', { count, platform: t(only) }) : t('coveredSeveral', { count })}
        </button>
      </Tooltip>
      <Button kind="plain" className="h-7 px-2" onClick={fix}>
        {t('fix')}
      </Button>
    </div>
  );
};
