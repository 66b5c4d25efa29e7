/** Where a picture lies on the canvas. */
import { useTranslation } from 'react-i18next';
import { DEGREES, PERCENT, useCanvasFormats } from '../formats.js';
import { at } from '../../items/property.js';
import { FADE_PROPERTIES, FadeRow } from '../rows/FadeRow.js';
import { NumberRow, PairRow } from '../rows/NumberRow.js';
import { Section } from '../Section.js';

const x = at('position', 'x');
const y = at('position', 'y');
const scale = at('scale');
const rotation = at('rotation');
const opacity = at('opacity');
const ALL = [x, y, scale, rotation, opacity, ...FADE_PROPERTIES];

export const TransformSection = ({ longest }: { readonly longest: number }) => {
  const { t } = useTranslation('inspector');
  const { across, down } = useCanvasFormats();
  const place = { min: -10, max: 10, animates: true };
  return (
    <Section id="transform" title={t('transform')} properties={ALL}>
      <PairRow
        label={t('position')}
        pair={[
          { label: t('positionX'), short: 'X', property: x, format: across, ...place },
          { label: t('positionY'), short: 'Y', property: y, format: down, ...place },
        ]}
      />
      <NumberRow label={t('scale')} property={scale} format={PERCENT} min={0.01} max={20} animates />
      <NumberRow label={t('rotation')} property={rotation} format={DEGREES} min={-3600} max={3600} animates />
      <NumberRow label={t('opacity')} property={opacity} format={PERCENT} min={0} max={1} animates />
      <FadeRow longest={longest} />
    </Section>
  );
};
