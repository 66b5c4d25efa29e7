/** How fast an item plays its source, and which way. A new speed changes its length. */
import { useTranslation } from 'react-i18next';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import { useEditor } from '../../editor/editor.js';
import { NumberField } from '../../ui/NumberField.js';
import { type NumberChange, scaled } from '../../ui/number-format.js';
import { at, commonNumber } from '../../items/property.js';
import { PropertyRow } from '../rows/PropertyRow.js';
import { SwitchRow } from '../rows/SimpleRows.js';
import { Section } from '../Section.js';
import { fieldHandlers, useFollowedNumber, useGesture, useTargets, useValues, valuesOf } from '../targets.js';
import { planSpeed } from './plan-speed.js';

const speed = at('speed');
const reverse = at('reverse');
const freeze = at('freeze');
const loop = at('loop');
const SETTABLE = [reverse, freeze, loop];
const SPEED = scaled(1, '×', { step: 0.05, digits: 2 });

export const SpeedSection = () => {
  const { t } = useTranslation('inspector');
  const count = useTargets().length;
  const canReverse = useValues(reverse).length === count;
  const canFreeze = useValues(freeze).length === count;
  return (
    <Section id="speed" title={t('speed')} properties={SETTABLE} open={false}>
      <SpeedRow />
      {canReverse ? <SwitchRow label={t('reverse')} property={reverse} /> : null}
      {canFreeze ? <SwitchRow label={t('freeze')} property={freeze} /> : null}
      <SwitchRow label={t('loop')} property={loop} />
    </Section>
  );
};

const SpeedRow = () => {
  const { t } = useTranslation('inspector');
  const ids = useTargets();
  const { tools } = useEditor();
  const gesture = useGesture();
  const shown = useFollowedNumber((project) =>
    commonNumber(valuesOf(project, ids, speed).map(({ value }) => (typeof value === 'number' ? value : null))),
  );
  const isFrozen = useValues(freeze).some((value) => value === true);
  const make =
    (change: NumberChange) =>
    (project: Project): EditInput | null =>
      planSpeed(project, ids, change, tools.get().magnet);
  return (
    <PropertyRow label={t('speed')}>
      <NumberField
        label={t('speed')}
        {...shown}
        format={SPEED}
        min={0.1}
        max={10}
        disabled={isFrozen}
        {...fieldHandlers(gesture, make)}
        onReset={() => gesture.commit(make(() => 1))}
        className="flex-1"
      />
    </PropertyRow>
  );
};
