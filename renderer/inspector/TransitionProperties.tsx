/** A selected transition: its kind, length, curve, direction and colour. */
import { useTranslation } from 'react-i18next';
import { longestTransition } from '../../core/project/invariants.js';
import { transitionOf } from '../../core/project/item.js';
import { Easing } from '../../core/project/keyframes.js';
import type { Project } from '../../core/project/project.js';
import { Transition, transitionKindOf } from '../../core/project/transition.js';
import { findItem } from '../../core/timeline/find-items.js';
import { useEditor, useProject } from '../editor/editor.js';
import { useDraft } from '../editor/use-draft.js';
import { ColorField } from '../ui/ColorField.js';
import { NumberField } from '../ui/NumberField.js';
import type { NumberChange } from '../ui/number-format.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { useTimeFormat } from './formats.js';
import { itemOf } from '../items/property.js';
import { EasingChoice } from './rows/EasingChoice.js';
import { InlineChoiceRow } from './rows/InlineChoiceRow.js';
import { LabelledRow, PropertyRow } from './rows/PropertyRow.js';
import { useSwatches } from './rows/use-swatches.js';
import { RemoveButton } from './RemoveButton.js';
import { Section } from './Section.js';
import { fieldHandlers, type MakeEdit, useFollowedNumber, useGesture } from './targets.js';

export const TransitionProperties = ({ item }: { readonly item: string }) => {
  const { t } = useTranslation('inspector');
  const { selection } = useEditor();
  const time = useTimeFormat();
  const gesture = useGesture();
  const swatches = useSwatches();
  const read = (project: Project): Transition | null => {
    const found = itemOf(project, item);
    return found ? transitionOf(found) : null;
  };
  const transition = useProject(read);
  const dipColor = useDraft((project) => {
    const found = read(project);
    return found && transitionKindOf(found).hasColor ? found.color : null;
  });
  const length = useFollowedNumber((project) => read(project)?.length ?? null);
  const longest = useProject((project) => longestAt(project, item));
  if (!transition) return null;
  const make =
    (change: (before: Transition) => Partial<Transition>): MakeEdit =>
    (project) => {
      const found = itemOf(project, item);
      const before = found && transitionOf(found);
      return before ? { type: 'item.transition', item, transition: { ...before, ...change(before) } } : null;
    };
  const set = (change: Partial<Transition>): void => gesture.commit(make(() => change));
  return (
    <Section id="transition" title={t('transition')}>
      <InlineChoiceRow
        label={t('kind')}
        value={transition.kind}
        options={Transition.shape.kind.options.map((value) => ({ value, label: t(value) }))}
        onChange={(kind) => set({ kind })}
      />
      <PropertyRow label={t('length')}>
        <NumberField
          label={t('length')}
          {...length}
          format={time}
          min={1}
          max={longest}
          {...fieldHandlers(gesture, (change: NumberChange) => make(({ length }) => ({ length: change(length) })))}
          className="flex-1"
        />
      </PropertyRow>
      <LabelledRow label={t('easing')}>
        <EasingChoice
          label={t('easing')}
          value={transition.easing}
          options={Easing.options}
          onChange={(easing) => set({ easing })}
          className="w-32"
        />
      </LabelledRow>
      {transitionKindOf(transition).hasSide ? (
        <PropertyRow label={t('from')}>
          <SegmentedControl
            label={t('from')}
            value={transition.from}
            options={(['left', 'right', 'top', 'bottom'] as const).map((value) => ({
              value,
              label: t(`from-${value}`),
            }))}
            onChange={(from) => set({ from })}
            className="flex-1"
          />
        </PropertyRow>
      ) : null}
      {transitionKindOf(transition).hasColor ? (
        <PropertyRow label={t('dipColor')}>
          <ColorField
            label={t('dipColor')}
            value={dipColor}
            swatches={swatches}
            {...fieldHandlers(gesture, (color: string) => make(() => ({ color })))}
            className="flex-1"
          />
        </PropertyRow>
      ) : null}
      <RemoveButton
        label={t('removeTransition')}
        onClick={() => {
          gesture.commit(() => ({ type: 'item.transition', item, transition: null }));
          selection.select([item]);
        }}
      />
    </Section>
  );
};

/** The longest that the transition at the head of an item can be, in frames. */
export function longestAt(project: Project, item: string): number {
  const found = findItem(project, item);
  const left = found?.track.items[found.at - 1];
  return found && left ? Math.max(1, longestTransition(left, found.item)) : 1;
}
