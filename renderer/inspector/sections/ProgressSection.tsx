/** The shape and the colours of a progress bar. */
import { useTranslation } from 'react-i18next';
import { at, commonValue } from '../../items/property.js';
import { PIXELS, SECONDS } from '../formats.js';
import { InlineChoiceRow } from '../rows/InlineChoiceRow.js';
import { NumberRow } from '../rows/NumberRow.js';
import { ColorRow, PartRow } from '../rows/SimpleRows.js';
import { Section } from '../Section.js';
import { useAssign, useValues } from '../targets.js';

const shape = at('shape');
const direction = at('direction');
const width = at('width');
const height = at('height');
const thickness = at('thickness');
const color = at('color');
const track = at('track');
const ending = at('ending');
const last = at('ending', 'last');
const endingColor = at('ending', 'color');
const ALL = [shape, direction, width, height, thickness, color, track, ending];

export const ProgressSection = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const shapes = useValues(shape) as readonly ('bar' | 'ring')[];
  return (
    <Section id="progress" title={t('progress')} properties={ALL}>
      <InlineChoiceRow
        label={t('progressShape')}
        properties={[shape]}
        value={commonValue(shapes)}
        options={[
          { value: 'bar', label: t('progressBar') },
          { value: 'ring', label: t('progressRing') },
        ]}
        onChange={(value) => assign({ property: shape, value: () => value })}
      />
      <InlineChoiceRow
        label={t('timerDirection')}
        properties={[direction]}
        value={commonValue(useValues(direction) as readonly ('fill' | 'drain')[])}
        options={[
          { value: 'fill', label: t('progressFill') },
          { value: 'drain', label: t('progressDrain') },
        ]}
        onChange={(value) => assign({ property: direction, value: () => value })}
      />
      <NumberRow label={t('progressWidth')} property={width} format={PIXELS} min={1} max={8192} />
      <NumberRow label={t('progressHeight')} property={height} format={PIXELS} min={1} max={8192} />
      {shapes.includes('ring') ? (
        <NumberRow label={t('progressThickness')} property={thickness} format={PIXELS} min={1} max={8192} />
      ) : null}
      <ColorRow label={t('progressColor')} property={color} alpha />
      <PartRow label={t('progressTrack')} property={track} initial={() => '#ffffff40'}>
        <ColorRow label={t('progressTrackColor')} property={track} alpha />
      </PartRow>
      <PartRow label={t('timerEnding')} property={ending}>
        <NumberRow label={t('timerLast')} property={last} format={SECONDS} min={0} max={3.6e9} />
        <ColorRow label={t('timerEndingColor')} property={endingColor} alpha />
      </PartRow>
    </Section>
  );
};
