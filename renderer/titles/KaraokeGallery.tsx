/** Karaoke looks of titles and captions: how words light up as they are spoken. */
import { useTranslation } from 'react-i18next';
import type { Karaoke } from '../../core/project/karaoke.js';
import { isSame } from '../../core/project/is-same.js';
import { type KaraokePreset, karaokePresets } from '../../core/project/karaoke-presets.js';
import type { GalleryTile } from './gallery.js';
import { TextGallery } from './TextGallery.js';
import { useSampleLook } from './use-sample-look.js';
import { useTextActions } from './use-text-actions.js';

const presets = Object.entries(karaokePresets) as [KaraokePreset, Karaoke][];

export const KaraokeGallery = () => {
  const { t } = useTranslation('titles');
  const actions = useTextActions();
  const { items } = actions;
  const { look, text } = useSampleLook(items, actions.brandLook);
  const tileOf = (name: string, karaoke: Karaoke | null): Omit<GalleryTile, 'id'> => ({
    name,
    title: items.length > 0 ? t('applyLook', { count: items.length }) : t('addKaraoke'),
    sample: karaoke && { look: { ...look, karaoke, animation: null, fade: { in: 0, out: 0 } }, text },
    pressed: items.length > 0 && items.every((item) => isSame(item.karaoke, karaoke)),
    onChoose: () => actions.chooseKaraoke(karaoke),
  });
  return (
    <div className="p-3">
      <p className="mb-3 text-quiet text-xs">
        {items.length > 0 ? t('karaokeSelected', { count: items.length }) : t('karaokeHint')}
      </p>
      <TextGallery
        groups={[
          {
            id: 'karaoke',
            label: t('karaoke'),
            tiles: [
              ...(items.length > 0 ? [{ ...tileOf(t('noKaraoke'), null), id: 'none' }] : []),
              ...presets.map(([name, karaoke]) => ({ ...tileOf(t(`karaoke.${name}`), karaoke), id: name })),
            ],
          },
        ]}
      />
    </div>
  );
};
