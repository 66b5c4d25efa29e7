/** The headers of all tracks, and the button that adds one. */
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { rowsHeight } from '../../core/timeline/rows.js';
import { IconButton } from '../ui/Button.js';
import { Menu } from '../ui/Menu.js';
import { useTimeline } from './timeline-context.js';
import { addTrack } from './track-menu.js';
import { TrackHeader } from './TrackHeader.js';
import { useShownTracks } from './use-shown-tracks.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';

export const Headers = () => {
  const { t } = useTranslation('timeline');
  const { rows, tracks } = useShownTracks();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms.
    <div
      ref={useRovingFocus('[data-header], [data-header] button')}
      role="group"
      aria-label={t('tracks')}
      className="sticky left-0 z-30 border-line border-r bg-ground"
      style={{ minHeight: rowsHeight(rows) + 28 }}
    >
      {tracks.map((row) => (
        <TrackHeader key={row.track.id} {...row} />
      ))}
    </div>
  );
};

/** The corner above the headers, left of the ruler. */
export const Corner = () => {
  const timeline = useTimeline();
  const { t } = useTranslation('timeline');
  const entries = [
    { id: 'picture', label: t('addPictureTrack'), onSelect: () => addTrack(timeline, 'picture') },
    { id: 'text', label: t('addTextTrack'), onSelect: () => addTrack(timeline, 'text') },
    { id: 'audio', label: t('addAudioTrack'), onSelect: () => addTrack(timeline, 'audio') },
  ];
  return (
    <div className="sticky top-0 left-0 z-40 flex items-center justify-end border-line border-r border-b bg-panel pr-1">
      <Menu entries={entries} align="end">
        <IconButton small label={t('addTrack')}>
          <Plus className="size-4" />
        </IconButton>
      </Menu>
    </div>
  );
};
