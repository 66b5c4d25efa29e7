/** A selected marker: its name, place and colour. */
import type { Project } from '../../core/project/project.js';
import { useTranslation } from 'react-i18next';
import { MAX_FRAME } from '../../core/project/time.js';
import { useEditor, useProject } from '../editor/editor.js';
import { useDraft } from '../editor/use-draft.js';
import { ColorField } from '../ui/ColorField.js';
import { NumberField } from '../ui/NumberField.js';
import { useTimeFormat } from './formats.js';
import { LabelledRow, PropertyRow } from './rows/PropertyRow.js';
import { NameField } from '../ui/NameField.js';
import { useSwatches } from './rows/use-swatches.js';
import { RemoveButton } from './RemoveButton.js';
import { Section } from './Section.js';
import { fieldHandlers, type MakeEdit, useFollowedNumber, useGesture } from './targets.js';

export const MarkerProperties = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('inspector');
  const { selection } = useEditor();
  const time = useTimeFormat();
  const gesture = useGesture();
  const swatches = useSwatches();
  const read = ({ markers }: Project) => markers.find((each) => each.id === id);
  const marker = useProject(read);
  const shownColor = useDraft((project) => read(project)?.color ?? null);
  const frame = useFollowedNumber((project) => read(project)?.frame ?? null);
  if (!marker) return null;
  const move =
    (change: (frame: number) => number): MakeEdit =>
    ({ markers }) => {
      const before = markers.find((each) => each.id === id)?.frame ?? 0;
      return { type: 'marker.set', marker: id, set: { frame: change(before) } };
    };
  const color =
    (next: string): MakeEdit =>
    () => ({ type: 'marker.set', marker: id, set: { color: next } });
  return (
    <Section id="marker" title={t('marker')}>
      <LabelledRow label={t('name')}>
        <NameField
          label={t('name')}
          value={marker.label}
          onCommit={(label) => gesture.commit(() => ({ type: 'marker.set', marker: id, set: { label } }))}
        />
      </LabelledRow>
      <PropertyRow label={t('time')}>
        <NumberField
          label={t('time')}
          {...frame}
          format={time}
          min={0}
          max={MAX_FRAME}
          {...fieldHandlers(gesture, move)}
          className="flex-1"
        />
      </PropertyRow>
      <PropertyRow label={t('markerColor')}>
        <ColorField
          label={t('markerColor')}
          value={shownColor}
          swatches={swatches}
          {...fieldHandlers(gesture, color)}
          className="flex-1"
        />
      </PropertyRow>
      <RemoveButton
        label={t('removeMarker')}
        onClick={() => {
          gesture.commit(() => ({ type: 'marker.remove', marker: id }));
          selection.clear();
        }}
      />
    </Section>
  );
};
