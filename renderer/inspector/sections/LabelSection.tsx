/** The text that goes where a picture goes. */
import { useTranslation } from 'react-i18next';
import { FACTOR, PERCENT, PIXELS } from '../formats.js';
import { at, commonValue } from '../../items/property.js';
import { useFontFamilies } from '../../titles/use-fonts.js';
import { DetailRow } from '../rows/DetailRow.js';
import { InlineChoiceRow } from '../rows/InlineChoiceRow.js';
import { NumberRow } from '../rows/NumberRow.js';
import { ColorRow, PartRow } from '../rows/SimpleRows.js';
import { TextRow } from '../rows/TextRow.js';
import { Section } from '../Section.js';
import { useAssign, useValues } from '../targets.js';

const label = at('label');
const text = at('label', 'text');
const font = at('label', 'style', 'font');
const size = at('label', 'style', 'size');
const color = at('label', 'style', 'color');
const box = at('label', 'style', 'box');
const boxColor = at('label', 'style', 'box', 'color');
const boxPadding = at('label', 'style', 'box', 'padding');
const detail = at('label', 'detail');
const distance = at('label', 'distance');
const scale = at('label', 'scale');
const maxWidth = at('label', 'maxWidth');
const ALL = [label];

export const LabelSection = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const families = useFontFamilies();
  const family = commonValue(useValues(font)) as string | null;
  return (
    <Section id="label" title={t('pictureLabel')} properties={ALL} open={false}>
      <PartRow label={t('pictureLabel')} property={label} initial={() => ({ text: t('labelText') })}>
        <TextRow label={t('text')} property={text} />
        <InlineChoiceRow
          label={t('font')}
          properties={[font]}
          value={family}
          options={families.map(({ name }) => ({ value: name, label: name }))}
          onChange={(next) => assign({ property: font, value: () => next })}
        />
        <NumberRow label={t('size')} property={size} format={PIXELS} min={1} max={2000} />
        <NumberRow label={t('scale')} property={scale} format={FACTOR} min={0.01} max={100} />
        <ColorRow label={t('textColor')} property={color} alpha />
        <DetailRow property={detail} />
        <PartRow label={t('box')} property={box}>
          <ColorRow label={t('boxColor')} property={boxColor} alpha />
          <NumberRow label={t('boxPadding')} property={boxPadding} format={PIXELS} min={0} max={200} />
        </PartRow>
        <NumberRow label={t('labelDistance')} property={distance} format={PIXELS} min={-8192} max={8192} />
        <NumberRow label={t('maxWidth')} property={maxWidth} format={PERCENT} min={0.05} max={1} />
      </PartRow>
    </Section>
  );
};
