/** What lies in, round and under the letters: a second colour, outlines, a glow, a shadow, a box, a bar. */
import { useTranslation } from 'react-i18next';
import { PIXELS } from '../formats.js';
import { at } from '../../items/property.js';
import { DetailRow } from '../rows/DetailRow.js';
import { NumberRow, PairRow } from '../rows/NumberRow.js';
import { OuterOutlines } from '../rows/OuterOutlines.js';
import { ColorRow, PartRow, SegmentedRow, SwitchRow } from '../rows/SimpleRows.js';
import { Section } from '../Section.js';
import { useValues } from '../targets.js';

const gradient = at('style', 'gradient');
const gradientColor = at('style', 'gradient', 'color');
const gradientDirection = at('style', 'gradient', 'direction');
const gradientSharp = at('style', 'gradient', 'sharp');
const outline = at('style', 'outline');
const outlineColor = at('style', 'outline', 'color');
const outlineWidth = at('style', 'outline', 'width');
const outerOutlines = at('style', 'outerOutlines');
const glow = at('style', 'glow');
const glowColor = at('style', 'glow', 'color');
const glowSize = at('style', 'glow', 'size');
const shadow = at('style', 'shadow');
const shadowColor = at('style', 'shadow', 'color');
const shadowX = at('style', 'shadow', 'x');
const shadowY = at('style', 'shadow', 'y');
const shadowBlur = at('style', 'shadow', 'blur');
const box = at('style', 'box');
const boxColor = at('style', 'box', 'color');
const boxPadding = at('style', 'box', 'padding');
const boxRadius = at('style', 'box', 'radius');
const boxShape = at('style', 'box', 'shape');
const detail = at('detail');
const bar = at('bar');
const barColor = at('bar', 'color');
const barWidth = at('bar', 'width');
const barHeight = at('bar', 'height');
const barGap = at('bar', 'gap');
const ALL = [gradient, outline, outerOutlines, glow, shadow, box, detail, bar];

/** The radius of a box when its own is switched on, pixels. */
const RADIUS = 18;

export const TextPartsSection = () => {
  const { t } = useTranslation('inspector');
  return (
    <Section id="textParts" title={t('textParts')} properties={ALL}>
      <PartRow label={t('gradient')} property={gradient}>
        <ColorRow label={t('gradientColor')} property={gradientColor} alpha />
        <SegmentedRow
          label={t('gradientDirection')}
          property={gradientDirection}
          options={[
            { value: 'down', label: t('gradientDown') },
            { value: 'right', label: t('gradientRight') },
          ]}
        />
        <SwitchRow label={t('gradientSharp')} property={gradientSharp} />
      </PartRow>
      <PartRow label={t('outline')} property={outline}>
        <ColorRow label={t('outlineColor')} property={outlineColor} alpha />
        <NumberRow label={t('outlineWidth')} property={outlineWidth} format={PIXELS} min={0} max={100} />
        <OuterOutlines />
      </PartRow>
      <PartRow label={t('glow')} property={glow}>
        <ColorRow label={t('glowColor')} property={glowColor} alpha />
        <NumberRow label={t('glowSize')} property={glowSize} format={PIXELS} min={0} max={200} />
      </PartRow>
      <PartRow label={t('shadow')} property={shadow}>
        <ColorRow label={t('shadowColor')} property={shadowColor} alpha />
        <PairRow
          label={t('shadowPlace')}
          pair={[
            { label: t('shadowX'), short: 'X', property: shadowX, format: PIXELS, min: -200, max: 200 },
            { label: t('shadowY'), short: 'Y', property: shadowY, format: PIXELS, min: -200, max: 200 },
          ]}
        />
        <NumberRow label={t('shadowBlur')} property={shadowBlur} format={PIXELS} min={0} max={100} />
      </PartRow>
      <PartRow label={t('box')} property={box}>
        <SegmentedRow
          label={t('boxShape')}
          property={boxShape}
          options={[
            { value: 'lines', label: t('boxLines') },
            { value: 'block', label: t('boxBlock') },
          ]}
        />
        <ColorRow label={t('boxColor')} property={boxColor} alpha />
        <NumberRow label={t('boxPadding')} property={boxPadding} format={PIXELS} min={0} max={200} />
        <PartRow label={t('boxOwnRadius')} property={boxRadius} initial={() => RADIUS}>
          <NumberRow label={t('boxRadius')} property={boxRadius} format={PIXELS} min={0} max={500} />
        </PartRow>
      </PartRow>
      <DetailRow property={detail} />
      {useValues(bar).length > 0 ? (
        <PartRow label={t('textBar')} property={bar}>
          <ColorRow label={t('barColor')} property={barColor} alpha />
          <NumberRow label={t('width')} property={barWidth} format={PIXELS} min={1} max={8192} />
          <NumberRow label={t('height')} property={barHeight} format={PIXELS} min={1} max={8192} />
          <NumberRow label={t('barGap')} property={barGap} format={PIXELS} min={0} max={1000} />
        </PartRow>
      ) : null}
    </Section>
  );
};
