/** A selected track: its name, and whether it is visible, audible and unlocked. */
import { useTranslation } from 'react-i18next';
import { trackLabel } from '../../core/timeline/rows.js';
import { useProject } from '../editor/editor.js';
import { Switch } from '../ui/fields.js';
import { Named, Row } from './rows/Row.js';
import { NameField } from '../ui/NameField.js';
import { Section } from './Section.js';
import { useGesture } from './targets.js';

export const TrackProperties = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('inspector');
  const gesture = useGesture();
  const track = useProject(({ tracks }) => tracks.find((each) => each.id === id));
  const label = useProject((project) => (track ? trackLabel(project, track) : ''));
  if (!track) return null;
  const set = (change: { name?: string | null; hidden?: boolean; muted?: boolean; locked?: boolean }): void =>
    gesture.commit(() => ({ type: 'track.set', track: id, set: change }));
  return (
    <Section id="track" title={t('trackNamed', { name: label })}>
      <Row label={t('name')}>
        <Named label={t('name')}>
          <NameField
            label={t('name')}
            value={track.name ?? ''}
            placeholder={label}
            onCommit={(name) => set({ name: name === '' ? null : name })}
          />
        </Named>
      </Row>
      {track.kind === 'audio' ? null : (
        <Row label={t('hidden')}>
          <Named label={t('hidden')}>
            <Switch label={t('hidden')} checked={track.hidden} onChange={(hidden) => set({ hidden })} />
          </Named>
        </Row>
      )}
      {track.kind === 'text' ? null : (
        <Row label={t('muted')}>
          <Named label={t('muted')}>
            <Switch label={t('muted')} checked={track.muted} onChange={(muted) => set({ muted })} />
          </Named>
        </Row>
      )}
      <Row label={t('locked')}>
        <Named label={t('locked')}>
          <Switch label={t('locked')} checked={track.locked} onChange={(locked) => set({ locked })} />
        </Named>
      </Row>
    </Section>
  );
};
