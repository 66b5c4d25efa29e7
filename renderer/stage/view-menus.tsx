/** The menus of the transport that change how the picture is viewed. */
import { Contrast, Images, Smartphone } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../../core/text/safe-areas.js';
import { useCommands, useKeyOf } from '../commands/use-commands.js';
import { usePreference } from '../host/preferences.js';
import { IconButton } from '../ui/Button.js';
import { Menu } from '../ui/Menu.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { useStage, useStageState } from './use-stage.js';
import { FIT, zoomAbout } from './view.js';

const TEXT_BUTTON =
  'hidden h-8 shrink-0 items-center rounded-control px-2 text-quiet text-xs tabular hover:bg-raised hover:text-text @min-[37rem]:inline-flex';
const ZOOM_STEPS = [0.25, 0.5, 1, 2] as const;

export const ZoomMenu = () => {
  const { t } = useTranslation('stage');
  const model = useStage();
  const zoom = useStageState(({ viewport }) => viewport.zoom);
  const name = zoom === 'fit' ? t('fit') : `${Math.round(zoom * 100)} %`;
  const zoomTo = (step: number): void => {
    const { size } = model.store.getState();
    const middle = { x: size.width / 2, y: size.height / 2 };
    model.setViewport(zoomAbout(model.view(), size, step, middle, devicePixelRatio));
  };
  return (
    <Menu
      align="end"
      entries={[
        { id: 'fit', label: t('fit'), checked: zoom === 'fit', onSelect: () => model.setViewport(FIT) },
        ...ZOOM_STEPS.map((step) => ({
          id: String(step),
          label: `${step * 100} %`,
          checked: zoom === step,
          onSelect: () => zoomTo(step),
        })),
      ]}
    >
      <button type="button" aria-label={`${t('zoom')}: ${name}`} className={TEXT_BUTTON}>
        {name}
      </button>
    </Menu>
  );
};

const QUALITIES = ['full', 'half', 'quarter'] as const;

export const QualityMenu = () => {
  const { t } = useTranslation('stage');
  const { preferences } = useStage();
  const quality = usePreference(preferences, ({ previewQuality }) => previewQuality);
  return (
    <Menu
      align="end"
      entries={QUALITIES.map((each) => ({
        id: each,
        label: t(each),
        checked: quality === each,
        onSelect: () => preferences.set({ previewQuality: each }),
      }))}
    >
      <button type="button" aria-label={`${t('quality')}: ${t(quality)}`} className={TEXT_BUTTON}>
        {t(quality)}
      </button>
    </Menu>
  );
};

const PLATFORMS: readonly Platform[] = ['tiktok', 'reels', 'shorts'];

export const SafeAreaMenu = () => {
  const { t } = useTranslation('stage');
  const { preferences } = useStage();
  const shown = usePreference(preferences, ({ safeAreas }) => safeAreas);
  const key = useKeyOf('view.safeAreas');
  return (
    <Menu
      align="end"
      entries={[
        { kind: 'label', id: 'label', label: key ? `${t('safeAreas')}  ${key}` : t('safeAreas') },
        ...PLATFORMS.map((platform) => ({
          id: platform,
          label: t(platform),
          checked: shown.includes(platform),
          onSelect: () =>
            preferences.set({
              safeAreas: PLATFORMS.filter((each) => shown.includes(each) !== (each === platform)),
            }),
        })),
      ]}
    >
      <IconButton label={t('safeAreas')} className={shown.length > 0 ? 'text-text' : ''}>
        <Smartphone className="size-4" />
      </IconButton>
    </Menu>
  );
};

export const ViewMenu = () => {
  const { t } = useTranslation('stage');
  const commands = useCommands();
  const { preview } = useStage();
  const isBypassed = useSyncExternalStore(preview.onGradeBypass, preview.isGradeBypassed);
  return (
    <MoreMenu
      label={t('more')}
      entries={[
        {
          id: 'copyFrame',
          label: t('copyFrame'),
          icon: <Images />,
          keys: useKeyOf('view.copyFrame'),
          onSelect: () => commands.run('view.copyFrame'),
        },
        {
          id: 'beforeAfter',
          label: t('beforeAfter'),
          icon: <Contrast />,
          keys: useKeyOf('view.beforeAfter'),
          checked: isBypassed,
          onSelect: () => commands.run('view.beforeAfter'),
        },
      ]}
    />
  );
};
