import { useTranslation } from 'react-i18next';
import { at } from '../../items/property.js';
import { useTimeFormat } from '../formats.js';
import { PairRow } from './NumberRow.js';

const fadeIn = at('fade', 'in');
const fadeOut = at('fade', 'out');

/** The properties of the row. */
export const FADE_PROPERTIES = [fadeIn, fadeOut];

/** How long pictures and titles take to appear and to go. */
export const FadeRow = ({ longest }: { readonly longest: number }) => {
  const { t } = useTranslation('inspector');
  const time = useTimeFormat();
  return (
    <PairRow
      label={t('fade')}
      pair={[
        { label: t('fadeIn'), short: t('fadeInShort'), property: fadeIn, format: time, min: 0, max: longest },
        { label: t('fadeOut'), short: t('fadeOutShort'), property: fadeOut, format: time, min: 0, max: longest },
      ]}
    />
  );
};
