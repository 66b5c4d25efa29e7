/** Rows that are no numbers: colours, switches, choices of a few or of many. */
import type { ReactNode } from 'react';
import { ColorField } from '../../ui/ColorField.js';
import { Switch } from '../../ui/fields.js';
import { type SegmentOption, SegmentedControl } from '../../ui/SegmentedControl.js';
import { initialPartOf } from '../../items/defaults.js';
import { planAssignments, type Property, commonValue } from '../../items/property.js';
import {
  fieldHandlers,
  type MakeEdit,
  useAssign,
  useDraftValues,
  useGesture,
  useTargets,
  useValues,
} from '../targets.js';
import { useSwatches } from './use-swatches.js';
import { InlineChoiceRow } from './InlineChoiceRow.js';
import { LabelledRow, PropertyRow } from './PropertyRow.js';
import { useReset } from './use-reset.js';

interface RowProps {
  readonly label: string;
  readonly property: Property;
}

export const ColorRow = ({ label, property, alpha = false }: RowProps & { readonly alpha?: boolean }) => {
  const ids = useTargets();
  const value = commonValue(useDraftValues(property)) as string | null;
  const gesture = useGesture();
  const reset = useReset([property]);
  const swatches = useSwatches();
  const make =
    (color: string): MakeEdit =>
    (project) =>
      planAssignments(project, ids, [{ property, value: () => color }]);
  return (
    <PropertyRow label={label} properties={[property]}>
      <ColorField
        label={label}
        value={value}
        alpha={alpha}
        swatches={swatches}
        {...fieldHandlers(gesture, make)}
        onReset={reset}
        className="flex-1"
      />
    </PropertyRow>
  );
};

export const SwitchRow = ({ label, property }: RowProps) => {
  const values = useValues(property);
  const assign = useAssign();
  return (
    <LabelledRow label={label} properties={[property]}>
      <Switch
        label={label}
        checked={values.every((value) => value === true)}
        onChange={(checked) => assign({ property, value: () => checked })}
      />
    </LabelledRow>
  );
};

/**
 * A part that is there or not, such as an outline: switching it on gives it its defaults, off takes it away. `children`
 * are its own rows.
 */
export const PartRow = ({
  label,
  property,
  initial,
  children,
}: RowProps & {
  /** What it is then, where that is not what {@link initialPartOf} says. */
  readonly initial?: () => unknown;
  readonly children: ReactNode;
}) => {
  const values = useValues(property);
  const assign = useAssign();
  const isOn = values.some((value) => value !== null);
  return (
    <>
      <LabelledRow label={label}>
        <Switch
          label={label}
          checked={isOn}
          onChange={(on) =>
            assign({
              property,
              value: (item) => (on ? (initial ? initial() : initialPartOf(item, property)) : null),
            })
          }
        />
      </LabelledRow>
      {isOn ? <div className="flex flex-col gap-1 pl-2">{children}</div> : null}
    </>
  );
};

export const SegmentedRow = <T extends string>({
  label,
  property,
  options,
}: RowProps & { readonly options: readonly SegmentOption<T>[] }) => {
  const value = commonValue(useValues(property)) as T | null;
  const assign = useAssign();
  return (
    <PropertyRow label={label} properties={[property]}>
      <SegmentedControl
        label={label}
        value={value}
        options={options}
        onChange={(next) => assign({ property, value: () => next })}
        className="flex-1"
      />
    </PropertyRow>
  );
};

export const ChoiceRow = <T extends string>({
  label,
  property,
  options,
}: RowProps & { readonly options: readonly { readonly value: T; readonly label: string }[] }) => {
  const value = commonValue(useValues(property)) as T | null;
  const assign = useAssign();
  return (
    <InlineChoiceRow
      label={label}
      properties={[property]}
      value={value}
      options={options}
      onChange={(next) => assign({ property, value: () => next })}
    />
  );
};
