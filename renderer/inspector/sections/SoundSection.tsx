/** What the selected items sound like. */
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { hasAsset } from '../../../core/project/kinds/guards.js';
import { useMedia } from '../../editor/editor.js';
import { Section } from '../Section.js';
import { useTargetItems } from '../targets.js';
import { SoundRows } from './SoundRows.js';
import { duck, gain, muted, soundFadeIn, soundFadeOut, speech } from '../../items/sound-properties.js';

const ALL = [gain, soundFadeIn, soundFadeOut, muted, duck, speech];

export const SoundSection = ({ longest }: { readonly longest: number }) => {
  const { t } = useTranslation('inspector');
  if (useIsSilent()) return null;
  return (
    <Section id="sound" title={t('sound')} properties={ALL}>
      <SoundRows longest={longest} />
    </Section>
  );
};

// A video without sound has no volume. What is not known yet may have one.
function useIsSilent(): boolean {
  const assets = useTargetItems(useShallow((items) => items.filter(hasAsset).map(({ asset }) => asset)));
  return useMedia((media) =>
    assets.every((asset) => {
      const info = media.get(asset)?.library?.info;
      return info !== null && info !== undefined && info.audio === null;
    }),
  );
}
