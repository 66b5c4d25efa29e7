/** What an item sounds like. */
import type { Item } from '../../../core/project/item.js';
import { DECIBELS } from '../../ui/number-format.js';
import { useWords } from '../../words/words.js';
import { DB, useTimeFormat } from '../formats.js';
import { at, type Property } from '../property.js';
import { NumberRow, PairRow } from '../rows/NumberRow.js';
import { PartRow, SwitchRow } from '../rows/SimpleRows.js';
import { Section } from '../Section.js';
import { useValues } from '../targets.js';
import { inspectorWords } from '../words.js';

// Footage has a picture that fades too, so its sound's fields have names of their own.
const ofSound =
  (footage: readonly string[], sound: readonly string[]): Property =>
  (item: Item) =>
    item.kind === 'footage' ? footage : item.kind === 'title' || item.kind === 'image' ? null : sound;

/** Linear gain of whatever sounds. */
export const gain = ofSound(['volume'], ['gain']);
/** Frames over which the sound comes in. */
export const soundFadeIn = ofSound(['soundFade', 'in'], ['fade', 'in']);
/** Frames over which it goes out. */
export const soundFadeOut = ofSound(['soundFade', 'out'], ['fade', 'out']);
/** Whether it is silent. */
export const muted = at('muted');
/** How music gives way to speech. */
export const duck = at('duck');
/** By how many decibels. */
export const duckAmount = at('duck', 'amount');
const speech = at('speech');
const ALL = [gain, soundFadeIn, soundFadeOut, muted, duck, speech];
/** +12 dB. */
export const LOUDEST = 4;

export const SoundSection = ({ longest }: { readonly longest: number }) => {
  const t = useWords(inspectorWords);
  const time = useTimeFormat();
  const hasSpeech = useValues(speech).length > 0;
  const ducks = useValues(duck).length > 0;
  return (
    <Section id="sound" title={t('sound')} properties={ALL}>
      <NumberRow label={t('volume')} property={gain} format={DECIBELS} min={0} max={LOUDEST} animates />
      <PairRow
        label={t('soundFade')}
        pair={[
          { label: t('fadeIn'), property: soundFadeIn, format: time, min: 0, max: longest },
          { label: t('fadeOut'), property: soundFadeOut, format: time, min: 0, max: longest },
        ]}
      />
      <SwitchRow label={t('muted')} property={muted} />
      {hasSpeech ? <SwitchRow label={t('isSpeech')} property={speech} /> : null}
      {ducks ? (
        <PartRow label={t('duck')} property={duck}>
          <NumberRow label={t('duckAmount')} property={duckAmount} format={DB} min={0} max={40} />
        </PartRow>
      ) : null}
    </Section>
  );
};
