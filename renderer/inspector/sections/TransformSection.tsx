/** Where a picture lies on the canvas. */
import { useTranslation } from 'react-i18next';
import { FADE_PROPERTIES, FadeRow } from '../rows/FadeRow.js';
import { TRANSFORM_PROPERTIES, TransformRows } from '../rows/TransformRows.js';
import { Section } from '../Section.js';

const ALL = [...TRANSFORM_PROPERTIES, ...FADE_PROPERTIES];

export const TransformSection = ({ longest }: { readonly longest: number }) => {
  const { t } = useTranslation('inspector');
  return (
    <Section id="transform" title={t('transform')} properties={ALL}>
      <TransformRows position={{ min: -10, max: 10 }} maxScale={20} />
      <FadeRow longest={longest} />
    </Section>
  );
};
