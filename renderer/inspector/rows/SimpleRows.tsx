/** Rows that are no numbers: colours, switches, choices of a few or of many. */
import type { ReactNode } from 'react';
import { ColorField } from '../../ui/ColorField.js';
import { Switch } from '../../ui/fields.js';
import { type Segment, Segments } from '../../ui/Segments.js';
import { planAssignments, type Property, sharedOf } from '../../items/property.js';
import { useAssign, useDraftValues, useGesture, useTargets, useValues } from '../targets.js';
import { useSwatches } from './use-swatches.js';
import { QuietChoice } from './QuietChoice.js';
import { Named, Row } from './Row.js';
import { useReset } from './use-reset.js';

interface RowProps {
  readonly label: string;
  readonly property: Property;
}

export const ColorRow = ({ label, property, alpha = false }: RowProps & { readonly alpha?: boolean }) => {
  const ids = useTargets();
  const value = sharedOf(useDraftValues(property)) as string | null;
  const gesture = useGesture();
  const reset = useReset([property]);
  const swatches = useSwatches();
  const make = (color: string) => (project: Parameters<typeof planAssignments>[0]) =>
    planAssignments(project, ids, [{ property, value: () => color }]);
  return (
    <Row label={label} properties={[property]}>
      <ColorField
        label={label}
        value={value}
        alpha={alpha}
        swatches={swatches}
        onDraft={(color) => gesture.draft(make(color))}
        onCommit={(color) => gesture.commit(make(color))}
        onCancel={gesture.cancel}
        onReset={reset}
        className="flex-1"
      />
    </Row>
  );
};

export const SwitchRow = ({ label, property }: RowProps) => {
  const values = useValues(property);
  const assign = useAssign();
  return (
    <Row label={label} properties={[property]}>
      <Named label={label}>
        <Switch
          label={label}
          checked={values.every((value) => value === true)}
          onChange={(checked) => assign({ property, value: () => checked })}
        />
      </Named>
    </Row>
  );
};

/**
 * A part that is there or not, such as an outline: switching it on gives it its defaults, off takes it away. `children`
 * are its own rows.
 */
export const PartRow = ({
  label,
  property,
  initial = () => ({}),
  children,
}: RowProps & { readonly initial?: () => unknown; readonly children: ReactNode }) => {
  const values = useValues(property);
  const assign = useAssign();
  const isOn = values.some((value) => value !== null);
  return (
    <>
      <Row label={label}>
        <Named label={label}>
          <Switch
            label={label}
            checked={isOn}
            onChange={(on) => assign({ property, value: () => (on ? initial() : null) })}
          />
        </Named>
      </Row>
      {isOn ? <div className="flex flex-col gap-1 pl-2">{children}</div> : null}
    </>
  );
};

export const SegmentsRow = <T extends string>({
  label,
  property,
  options,
}: RowProps & { readonly options: readonly Segment<T>[] }) => {
  const value = sharedOf(useValues(property)) as T | null;
  const assign = useAssign();
  return (
    <Row label={label} properties={[property]}>
      <Segments
        label={label}
        value={value}
        options={options}
        onChange={(next) => assign({ property, value: () => next })}
        className="flex-1"
      />
    </Row>
  );
};

export const ChoiceRow = <T extends string>({
  label,
  property,
  options,
}: RowProps & { readonly options: readonly { readonly value: T; readonly label: string }[] }) => {
  const value = sharedOf(useValues(property)) as T | null;
  const assign = useAssign();
  return (
    <Row label={label} properties={[property]}>
      <Named label={label}>
        <QuietChoice
          label={label}
          value={value}
          options={options}
          onChange={(next) => assign({ property, value: () => next })}
          className="w-32 shrink-0"
        />
      </Named>
    </Row>
  );
};
