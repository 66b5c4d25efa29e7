/** The headers of all tracks, and the button that adds one. */
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { planRows, rowsHeight, trackLabel } from '../../core/timeline/rows.js';
import { useProject } from '../editor/editor.js';
import { IconButton } from '../ui/Button.js';
import { Menu } from '../ui/Menu.js';
import { useTimeline } from './timeline-context.js';
import { addTrack } from './track-menu.js';
import { TrackHeader } from './TrackHeader.js';

export const Headers = () => {
  const timeline = useTimeline();
  const { t } = useTranslation('timeline');
  const project = useProject((whole) => whole);
  const heights = useStore(timeline.heights, (state) => state.heights);
  const rows = useMemo(() => planRows(project, heights), [project, heights]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms.
    <div
      role="group"
      aria-label={t('tracks')}
      className="sticky left-0 z-30 border-line border-r bg-ground"
      style={{ minHeight: rowsHeight(rows) + 28 }}
    >
      {rows.map((row) => {
        const track = project.tracks.find(({ id }) => id === row.track);
        return track ? (
          <TrackHeader
            key={row.track}
            track={track}
            role={row.role}
            top={row.top}
            height={row.height}
            label={trackLabel(project, track)}
          />
        ) : null;
      })}
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
