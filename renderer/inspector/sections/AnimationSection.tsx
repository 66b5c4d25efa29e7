/** How a text comes, goes, and moves while it is shown. */
import { useTranslation } from 'react-i18next';
import type { AnimationPart } from '../../../core/project/text-animation.js';
import { at } from '../../items/property.js';
import { GalleryButton } from '../rows/GalleryButton.js';
import { MotionRows } from '../rows/MotionRows.js';
import { Section } from '../Section.js';

const ALL = [at('animation')];
const PARTS: readonly AnimationPart[] = ['in', 'out', 'loop'];

export const AnimationSection = () => {
  const { t } = useTranslation('inspector');
  return (
    <Section id="animation" title={t('animation')} properties={ALL}>
      {PARTS.map((part) => (
        <MotionRows key={part} part={part} />
      ))}
      <GalleryButton gallery="animations" />
    </Section>
  );
};
