/** How the words of captions are grouped into cues, and how long a cue stays. */
import { useTranslation } from 'react-i18next';
import { SECOND_US } from '../../../core/project/time.js';
import { at } from '../../items/property.js';
import { type NumberFormat, scaled } from '../../ui/number-format.js';
import { NumberRow } from '../rows/NumberRow.js';
import { SwitchRow } from '../rows/SimpleRows.js';
import { Section } from '../Section.js';

const rounded = (format: NumberFormat): NumberFormat => ({
  ...format,
  fromShown: (shown) => Math.round(format.fromShown(shown)),
});
const COUNT = rounded(scaled(1, '', { step: 1, digits: 0 }));
const SECONDS = rounded(scaled(1 / SECOND_US, 's', { step: 0.05, digits: 2 }));

const words = at('cues', 'words');
const characters = at('cues', 'characters');
const lines = at('cues', 'lines');
const silence = at('cues', 'silence');
const punctuation = at('cues', 'punctuation');
const sceneCuts = at('cues', 'sceneCuts');
const hold = at('cues', 'hold');
const bridge = at('cues', 'bridge');
const shortest = at('cues', 'shortest');
const readingSpeed = at('cues', 'readingSpeed');
const ALL = [words, characters, lines, silence, punctuation, sceneCuts, hold, bridge, shortest, readingSpeed];

export const CuesSection = () => {
  const { t } = useTranslation('inspector');
  return (
    <Section id="cues" title={t('cues')} properties={ALL}>
      <NumberRow label={t('cueWords')} property={words} format={COUNT} min={1} max={100} />
      <NumberRow label={t('cueCharacters')} property={characters} format={COUNT} min={4} max={200} />
      <NumberRow label={t('cueLines')} property={lines} format={COUNT} min={1} max={4} />
      <NumberRow label={t('cueSilence')} property={silence} format={SECONDS} min={0} max={60 * SECOND_US} />
      <SwitchRow label={t('cuePunctuation')} property={punctuation} />
      <SwitchRow label={t('cueSceneCuts')} property={sceneCuts} />
      <NumberRow label={t('cueHold')} property={hold} format={SECONDS} min={0} max={10 * SECOND_US} />
      <NumberRow label={t('cueBridge')} property={bridge} format={SECONDS} min={0} max={10 * SECOND_US} />
      <NumberRow label={t('cueShortest')} property={shortest} format={SECONDS} min={0} max={10 * SECOND_US} />
      <NumberRow label={t('cueReadingSpeed')} property={readingSpeed} format={COUNT} min={1} max={200} />
    </Section>
  );
};
