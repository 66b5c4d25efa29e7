/** A selected track: its name, and whether it is visible, audible and unlocked. */
import { useTranslation } from 'react-i18next';
import { outputsOf } from '../../core/project/track.js';
import { trackLabel } from '../../core/timeline/rows.js';
import { useProject } from '../editor/editor.js';
import { Switch } from '../ui/fields.js';
import { LabelledRow } from './rows/PropertyRow.js';
import { NameField } from '../ui/NameField.js';
import { Section } from './Section.js';
import { useGesture } from './targets.js';

export const TrackProperties = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('inspector');
  const gesture = useGesture();
  const track = useProject(({ tracks }) => tracks.find((each) => each.id === id));
  const label = useProject((project) => (track ? trackLabel(project, track) : ''));
  if (!track) return null;
  const outputs = outputsOf(track);
  const set = (change: { name?: string | null; hidden?: boolean; muted?: boolean; locked?: boolean }): void =>
    gesture.commit(() => ({ type: 'track.set', track: id, set: change }));
  return (
    <Section id="track" title={t('trackNamed', { name: label })}>
      <LabelledRow label={t('name')}>
        <NameField
          label={t('name')}
          value={track.name ?? ''}
          placeholder={label}
          onCommit={(name) => set({ name: name === '' ? null : name })}
        />
      </LabelledRow>
      {outputs.picture ? (
        <LabelledRow label={t('hidden')}>
          <Switch label={t('hidden')} checked={track.hidden} onChange={(hidden) => set({ hidden })} />
        </LabelledRow>
      ) : null}
      {outputs.sound ? (
        <LabelledRow label={t('muted')}>
          <Switch label={t('muted')} checked={track.muted} onChange={(muted) => set({ muted })} />
        </LabelledRow>
      ) : null}
      <LabelledRow label={t('locked')}>
        <Switch label={t('locked')} checked={track.locked} onChange={(locked) => set({ locked })} />
      </LabelledRow>
    </Section>
  );
};
