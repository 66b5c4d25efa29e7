/** What the selected items sound like: the rows that the inspector and the audio panel share. */
import { useTranslation } from 'react-i18next';
import { DECIBELS } from '../../ui/number-format.js';
import { DB, useTimeFormat } from '../formats.js';
import { NumberRow, PairRow } from '../rows/NumberRow.js';
import { PartRow, SwitchRow } from '../rows/SimpleRows.js';
import { useValues } from '../targets.js';
import {
  duck,
  duckAmount,
  gain,
  LOUDEST,
  muted,
  soundFadeIn,
  soundFadeOut,
  speech,
} from '../../items/sound-properties.js';

/** `longest` is the longest that a fade can be, frames. */
export const SoundRows = ({ longest }: { readonly longest: number }) => {
  const { t } = useTranslation('inspector');
  const time = useTimeFormat();
  const hasSpeech = useValues(speech).length > 0;
  const ducks = useValues(duck).length > 0;
  return (
    <>
      <NumberRow label={t('volume')} property={gain} format={DECIBELS} min={0} max={LOUDEST} animates />
      <PairRow
        label={t('soundFade')}
        pair={[
          {
            label: t('soundFadeIn'),
            short: t('fadeInShort'),
            property: soundFadeIn,
            format: time,
            min: 0,
            max: longest,
          },
          {
            label: t('soundFadeOut'),
            short: t('fadeOutShort'),
            property: soundFadeOut,
            format: time,
            min: 0,
            max: longest,
          },
        ]}
      />
      <SwitchRow label={t('muted')} property={muted} />
      {hasSpeech ? <SwitchRow label={t('isSpeech')} property={speech} /> : null}
      {ducks ? (
        <PartRow label={t('duck')} property={duck}>
          <NumberRow label={t('duckAmount')} property={duckAmount} format={DB} min={0} max={40} />
        </PartRow>
      ) : null}
    </>
  );
};
