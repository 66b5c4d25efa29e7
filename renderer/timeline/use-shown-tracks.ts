/** The rows of the timeline with their tracks, followed. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Track } from '../../core/project/track.js';
import { planRows, type TrackRow, trackLabel, type TrackRole } from '../../core/timeline/rows.js';
import { useProject } from '../editor/editor.js';
import { useTimeline } from './timeline-context.js';

/** A track and the row it is shown in; pixels from the top of the rows. */
export interface ShownTrack {
  readonly track: Track;
  readonly role: TrackRole;
  readonly top: number;
  readonly height: number;
  /** What it is called where it has no name of its own, such as V2. */
  readonly label: string;
}

/** The rows from top to bottom, and each with its track. */
export function useShownTracks(): { readonly rows: readonly TrackRow[]; readonly tracks: readonly ShownTrack[] } {
  const timeline = useTimeline();
  const project = useProject((whole) => whole);
  const heights = useStore(timeline.heights, (state) => state.heights);
  const rows = useMemo(() => planRows(project, heights), [project, heights]);
  const tracks = rows.flatMap(({ track: id, role, top, height }): ShownTrack[] => {
    const track = project.tracks.find((each) => each.id === id);
    return track ? [{ track, role, top, height, label: trackLabel(project, track) }] : [];
  });
  return { rows, tracks };
}
