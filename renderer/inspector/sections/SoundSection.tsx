/** What the selected items sound like. */
import { useTranslation } from 'react-i18next';
import { Section } from '../Section.js';
import { SoundRows } from './SoundRows.js';
import { duck, gain, muted, soundFadeIn, soundFadeOut, speech } from '../../items/sound-properties.js';

const ALL = [gain, soundFadeIn, soundFadeOut, muted, duck, speech];

export const SoundSection = ({ longest }: { readonly longest: number }) => {
  const { t } = useTranslation('inspector');
  return (
    <Section id="sound" title={t('sound')} properties={ALL}>
      <SoundRows longest={longest} />
    </Section>
  );
};
