/** How words are set apart: in a colour, a size and a font. */
import { useTranslation } from 'react-i18next';
import type { Emphasis } from '../../../core/project/text-emphasis.js';
import { useFontFamilies } from '../../titles/use-fonts.js';
import { ColorField } from '../../ui/ColorField.js';
import { NumberField } from '../../ui/NumberField.js';
import type { NumberChange } from '../../ui/number-format.js';
import { PERCENT } from '../formats.js';
import { fieldHandlers, type MakeEdit, useGesture } from '../targets.js';
import { InlineChoiceRow } from './InlineChoiceRow.js';
import { useSwatches } from './use-swatches.js';

const SAME_FONT = '\u0000same';

export const EmphasisFields = ({
  look,
  plan,
}: {
  readonly look: Emphasis;
  /** Makes the edit that gives them a look. */
  readonly plan: (look: Emphasis) => MakeEdit;
}) => {
  const { t } = useTranslation('inspector');
  const gesture = useGesture();
  const swatches = useSwatches();
  const families = useFontFamilies();
  const { color: _color, ...uncolored } = look;
  const { font: _font, ...sameFont } = look;
  const { scale: _scale, ...sameSize } = look;
  return (
    <>
      <ColorField
        label={t('textColor')}
        value={look.color ?? null}
        alpha
        swatches={swatches}
        {...fieldHandlers(gesture, (color: string) => plan({ ...look, color }))}
        onReset={() => gesture.commit(plan(uncolored))}
      />
      <NumberField
        label={t('size')}
        value={look.scale ?? 1}
        format={PERCENT}
        min={0.25}
        max={3}
        {...fieldHandlers(gesture, (change: NumberChange) => plan({ ...look, scale: change(look.scale ?? 1) }))}
        onReset={() => gesture.commit(plan(sameSize))}
      />
      <InlineChoiceRow
        label={t('font')}
        className="w-40"
        value={look.font ?? SAME_FONT}
        options={[
          { value: SAME_FONT, label: t('emphasisSameFont') },
          ...families.map((each) => ({ value: each.name, label: each.name })),
        ]}
        onChange={(font) => gesture.commit(plan(font === SAME_FONT ? sameFont : { ...look, font }))}
      />
    </>
  );
};
