/** A selected transition: its kind, length, curve, direction and colour. */
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { longestTransition } from '../../core/project/invariants.js';
import { transitionOf } from '../../core/project/item.js';
import { Easing } from '../../core/project/keyframes.js';
import type { Project } from '../../core/project/project.js';
import { Transition, transitionKindOf } from '../../core/project/transition.js';
import { findItem } from '../../core/timeline/find-items.js';
import { useEditor, useProject } from '../editor/editor.js';
import { useDraft } from '../editor/use-draft.js';
import { Button } from '../ui/Button.js';
import { ColorField } from '../ui/ColorField.js';
import { NumberField } from '../ui/NumberField.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { useTimeFormat } from './formats.js';
import { itemOf } from '../items/property.js';
import { EasingChoice } from './rows/EasingChoice.js';
import { InlineChoice } from './rows/InlineChoice.js';
import { LabelledControl, PropertyRow } from './rows/PropertyRow.js';
import { useSwatches } from './rows/use-swatches.js';
import { Section } from './Section.js';
import { type MakeEdit, useFollowedNumber, useGesture } from './targets.js';

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
      <PropertyRow label={t('kind')}>
        <LabelledControl label={t('kind')}>
          <InlineChoice
            label={t('kind')}
            value={transition.kind}
            options={Transition.shape.kind.options.map((value) => ({ value, label: t(value) }))}
            onChange={(kind) => set({ kind })}
            className="w-32 shrink-0"
          />
        </LabelledControl>
      </PropertyRow>
      <PropertyRow label={t('length')}>
        <NumberField
          label={t('length')}
          {...length}
          format={time}
          min={1}
          max={longest}
          onDraft={(change) => gesture.draft(make(({ length }) => ({ length: change(length) })))}
          onCommit={(change) => gesture.commit(make(({ length }) => ({ length: change(length) })))}
          onCancel={gesture.cancel}
          className="flex-1"
        />
      </PropertyRow>
      <PropertyRow label={t('easing')}>
        <LabelledControl label={t('easing')}>
          <EasingChoice
            label={t('easing')}
            value={transition.easing}
            options={Easing.options}
            onChange={(easing) => set({ easing })}
            className="w-32 shrink-0"
          />
        </LabelledControl>
      </PropertyRow>
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
            onDraft={(color) => gesture.draft(make(() => ({ color })))}
            onCommit={(color) => set({ color })}
            onCancel={gesture.cancel}
            className="flex-1"
          />
        </PropertyRow>
      ) : null}
      <Button
        kind="ghost"
        className="mt-1 self-start"
        icon={<Trash2 className="size-4" aria-hidden />}
        onClick={() => {
          gesture.commit(() => ({ type: 'item.transition', item, transition: null }));
          selection.select([item]);
        }}
      >
        {t('removeTransition')}
      </Button>
    </Section>
  );
};

/** The longest that the transition at the head of an item can be, in frames. */
export function longestAt(project: Project, item: string): number {
  const found = findItem(project, item);
  const left = found?.track.items[found.at - 1];
  return found && left ? Math.max(1, longestTransition(left, found.item)) : 1;
}
