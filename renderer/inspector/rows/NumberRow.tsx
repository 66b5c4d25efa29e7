/** A number of the selected items: dragged, typed, stepped; animated ones follow the playhead. */
import { useCallback, useRef } from 'react';
import { withValueAt, type Animated } from '../../../core/project/keyframes.js';
import type { Project } from '../../../core/project/project.js';
import { useEditor } from '../../editor/editor.js';
import { NumberField } from '../../ui/NumberField.js';
import type { NumberChange, NumberFormat } from '../../ui/number-format.js';
import { frameIn, isAnimated, numberAt, planAssignments, type Property, commonNumber } from '../../items/property.js';
import {
  fieldHandlers,
  type MakeEdit,
  useFollowedNumber,
  useGesture,
  useTargets,
  useValues,
  valuesOf,
} from '../targets.js';
import { useReset } from './use-reset.js';
import { PropertyRow } from './PropertyRow.js';

/** A number and its property. */
export interface NumberRowProps {
  readonly label: string;
  readonly short?: string;
  readonly property: Property;
  readonly format: NumberFormat;
  readonly min: number;
  readonly max: number;
  /** Whether it may have keyframes. */
  readonly animates?: boolean;
  readonly disabled?: boolean;
}

/** A number over the whole width, with its reset and keyframe buttons. */
export const NumberRow = (props: NumberRowProps) => (
  <PropertyRow label={props.label} properties={[props.property]} animates={props.animates ?? false}>
    <PropertyNumber {...props} />
  </PropertyRow>
);

/** Two numbers side by side that belong together, such as across and down. */
export const PairRow = ({
  label,
  pair: [one, other],
}: {
  readonly label: string;
  readonly pair: readonly [NumberRowProps, NumberRowProps];
}) => (
  <PropertyRow label={label} properties={[one.property, other.property]} animates={one.animates ?? false}>
    {/* One under the other where there is no room for both. */}
    <div className="flex min-w-0 flex-1 flex-wrap gap-1">
      <PropertyNumber {...one} />
      <PropertyNumber {...other} />
    </div>
  </PropertyRow>
);

const PropertyNumber = ({ property, format, min, max, label, short, disabled }: NumberRowProps) => {
  const { session, transport } = useEditor();
  const ids = useTargets();
  const values = useValues(property);
  const gesture = useGesture();
  const reset = useReset([property]);
  const read = (project: Project): number | null => {
    const frame = transport.frame();
    return commonNumber(valuesOf(project, ids, property).map(({ item, value }) => numberAt(value, item, frame)));
  };
  const { value, follow: followDraft } = useFollowedNumber(read);
  const latest = useRef(read);
  latest.current = read;
  const isMoving = values.some(isAnimated);
  const follow = useCallback(
    (show: (value: number | null) => void) => {
      const { store } = session.draft;
      const cleanups = [followDraft(show)];
      if (isMoving) cleanups.push(transport.onFrame(() => show(latest.current(store.getState().project))));
      return () => {
        for (const end of cleanups) end();
      };
    },
    [session, transport, followDraft, isMoving],
  );
  const assign =
    (change: NumberChange): MakeEdit =>
    (project) =>
      planAssignments(project, ids, [
        {
          property,
          value(item) {
            const [found] = valuesOf(project, [item.id], property);
            const value = found?.value as Animated;
            const before = numberAt(value, item, transport.frame()) ?? 0;
            return withValueAt(value, frameIn(item, transport.frame()), change(before));
          },
        },
      ]);
  return (
    <NumberField
      label={label}
      {...(short === undefined ? {} : { short })}
      value={value}
      format={format}
      min={min}
      max={max}
      {...fieldHandlers(gesture, assign)}
      onReset={reset}
      follow={follow}
      disabled={disabled ?? false}
      className="flex-1 basis-0 min-w-max"
    />
  );
};
