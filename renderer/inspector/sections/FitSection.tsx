/** How a picture fills the canvas: fitting, focus, crop, turns, what lies behind it. */
import {
  CaretsToAxisDashedVertical,
  CaretsToAxisDashedHorizontal,
  RotateCcwSquare,
  RotateCwSquare,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';
import { PERCENT } from '../formats.js';
import { at, readProperty, commonValue } from '../../items/property.js';
import { PairRow } from '../rows/NumberRow.js';
import { LabelledRow } from '../rows/PropertyRow.js';
import { ColorRow, PartRow, SegmentedRow } from '../rows/SimpleRows.js';
import { Section } from '../Section.js';
import { useAssign, useValues } from '../targets.js';

const fit = at('fit');
const focusX = at('focus', 'x');
const focusY = at('focus', 'y');
const left = at('crop', 'left');
const right = at('crop', 'right');
const top = at('crop', 'top');
const bottom = at('crop', 'bottom');
const rotate = at('rotate');
const across = at('flip', 'horizontal');
const down = at('flip', 'vertical');
const backdrop = at('backdrop');
const ALL = [fit, focusX, focusY, left, right, top, bottom, rotate, across, down, backdrop];

export const FitSection = () => {
  const { t } = useTranslation('inspector');
  const fits = useValues(fit);
  const share = { format: PERCENT, min: 0, max: 1 };
  // Something of the picture must be left.
  const side = { format: PERCENT, min: 0, max: 0.45 };
  return (
    <Section id="fit" title={t('fit')} properties={ALL} open={false}>
      <SegmentedRow
        label={t('fit')}
        property={fit}
        options={(['cover', 'contain', 'blur'] as const).map((value) => ({ value, label: t(value) }))}
      />
      {fits.includes('cover') ? (
        <PairRow
          label={t('focus')}
          pair={[
            { label: t('focusX'), short: 'X', property: focusX, ...share },
            { label: t('focusY'), short: 'Y', property: focusY, ...share },
          ]}
        />
      ) : null}
      <PairRow
        label={t('crop')}
        pair={[
          { label: t('cropLeft'), property: left, ...side },
          { label: t('cropRight'), property: right, ...side },
        ]}
      />
      <PairRow
        label={t('crop')}
        pair={[
          { label: t('cropTop'), property: top, ...side },
          { label: t('cropBottom'), property: bottom, ...side },
        ]}
      />
      <Turns />
      <PartRow label={t('backdrop')} property={backdrop} initial={() => '#000000'}>
        <ColorRow label={t('backdropColor')} property={backdrop} alpha />
      </PartRow>
    </Section>
  );
};

const Turns = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const flipped = { across: commonValue(useValues(across)) === true, down: commonValue(useValues(down)) === true };
  const turn = (by: 90 | 270): void =>
    assign({ property: rotate, value: (item) => (Number(readProperty(item, rotate)) + by) % 360 });
  return (
    <LabelledRow label={t('turn')} properties={[rotate, across, down]}>
      <IconButton small label={t('turnLeft')} onClick={() => turn(270)}>
        <RotateCcwSquare className="size-4" />
      </IconButton>
      <IconButton small label={t('turnRight')} onClick={() => turn(90)}>
        <RotateCwSquare className="size-4" />
      </IconButton>
      <IconButton
        small
        label={t('flipAcross')}
        pressed={flipped.across}
        onClick={() => assign({ property: across, value: () => !flipped.across })}
      >
        <CaretsToAxisDashedVertical className="size-4" />
      </IconButton>
      <IconButton
        small
        label={t('flipDown')}
        pressed={flipped.down}
        onClick={() => assign({ property: down, value: () => !flipped.down })}
      >
        <CaretsToAxisDashedHorizontal className="size-4" />
      </IconButton>
    </LabelledRow>
  );
};
