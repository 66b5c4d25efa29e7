/** The colour of a picture: basic grading, a colour table, a colour that becomes transparent. */
import { useTranslation } from 'react-i18next';
import { useHost } from '../../app-context.js';
import { notifyFailure } from '../../ui/notify.js';
import { useEditor } from '../../editor/editor.js';
import { importLut } from '../../effects/luts.js';
import { useColorTables } from '../../effects/use-color-tables.js';
import { BALANCE, FACTOR, PERCENT, STOPS } from '../formats.js';
import { SCREEN_GREEN } from '../../items/picture-item.js';
import { at, commonValue } from '../../items/property.js';
import { NumberRow } from '../rows/NumberRow.js';
import { InlineChoiceRow } from '../rows/InlineChoiceRow.js';
import { ColorRow, PartRow } from '../rows/SimpleRows.js';
import { Section } from '../Section.js';
import { useAssign, useTargets, useValues } from '../targets.js';
import { fileNameOf } from '../../../core/media/file-name.js';

const exposure = at('grade', 'exposure');
const contrast = at('grade', 'contrast');
const saturation = at('grade', 'saturation');
const temperature = at('grade', 'temperature');
const lut = at('lut');
const lutAsset = at('lut', 'asset');
const intensity = at('lut', 'intensity');
const key = at('chromaKey');
const keyColor = at('chromaKey', 'color');
const similarity = at('chromaKey', 'similarity');
const smoothness = at('chromaKey', 'smoothness');
const despill = at('chromaKey', 'despill');
const ALL = [exposure, contrast, saturation, temperature, lut, key];

export const ColorSection = () => {
  const { t } = useTranslation('inspector');
  const isMixed = useValues(lut).some((value) => value !== null);
  return (
    <Section id="color" title={t('color')} properties={ALL} open={false}>
      <NumberRow label={t('exposure')} property={exposure} format={STOPS} min={-5} max={5} />
      <NumberRow label={t('contrast')} property={contrast} format={FACTOR} min={0} max={3} />
      <NumberRow label={t('saturation')} property={saturation} format={FACTOR} min={0} max={3} />
      <NumberRow label={t('temperature')} property={temperature} format={BALANCE} min={-1} max={1} />
      <LutChoice />
      {isMixed ? <NumberRow label={t('intensity')} property={intensity} format={PERCENT} min={0} max={1} /> : null}
      <PartRow label={t('chromaKey')} property={key} initial={() => ({ color: SCREEN_GREEN })}>
        <ColorRow label={t('keyColor')} property={keyColor} />
        <NumberRow label={t('similarity')} property={similarity} format={PERCENT} min={0.00001} max={1} />
        <NumberRow label={t('smoothness')} property={smoothness} format={PERCENT} min={0} max={1} />
        <NumberRow label={t('despill')} property={despill} format={PERCENT} min={0} max={1} />
      </PartRow>
    </Section>
  );
};

const NONE = 'none';
const IMPORT = 'import';

const LutChoice = () => {
  const { t } = useTranslation('inspector');
  const host = useHost();
  const editor = useEditor();
  const ids = useTargets();
  const assign = useAssign();
  const luts = useColorTables();
  const values = useValues(lut);
  const assets = useValues(lutAsset);
  const value = values.every((each) => each === null) ? NONE : (commonValue(assets) as string | null);
  const choose = (next: string): void => {
    if (next === IMPORT) importLut(editor, host, ids).catch(notifyFailure);
    else assign({ property: lut, value: () => (next === NONE ? null : { asset: next }) });
  };
  return (
    <InlineChoiceRow
      label={t('lut')}
      properties={[lut]}
      value={value}
      options={[
        { value: NONE, label: t('lutNone') },
        ...luts.map((asset) => ({ value: asset.id, label: asset.name ?? fileNameOf(asset.path) })),
        { value: IMPORT, label: t('lutImport') },
      ]}
      onChange={choose}
    />
  );
};
