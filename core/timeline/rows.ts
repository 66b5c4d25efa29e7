/** The tracks as rows: pictures and texts from the top of the picture down, the sounds under them. */
import { LOGO_TRACK, type Project } from '../project/project.js';
import type { Track } from '../project/track.js';

/** What a track is for a person; it decides the height and the colour. */
export type TrackRole = 'text' | 'overlay' | 'main' | 'audio';

/** A row. Pixels from the top of the rows. */
export interface TrackRow {
  readonly track: string;
  readonly role: TrackRole;
  readonly top: number;
  readonly height: number;
}

/** Heights that a new person finds, in pixels. */
export const ROW_HEIGHTS: Readonly<Record<TrackRole, number>> = { text: 28, overlay: 40, main: 64, audio: 36 };
/** The lowest and the highest that a row is drawn. */
export const LOWEST_ROW = 24;
export const HIGHEST_ROW = 160;
const BETWEEN = 2;

/** The main track: the first that holds pictures; undefined where there is none. */
export const mainTrackOf = (project: Project): Track | undefined =>
  project.tracks.find((track) => track.kind === 'picture' && track.id !== LOGO_TRACK);

/** The role of a track in its project. */
export function roleOf(project: Project, track: Track): TrackRole {
  if (track.kind === 'text') return 'text';
  if (track.kind === 'audio') return 'audio';
  return track === mainTrackOf(project) ? 'main' : 'overlay';
}

/** The tracks from top to bottom as they are shown. */
export const shownTracks = (project: Project): Track[] => [
  ...project.tracks.filter((track) => track.kind !== 'audio').toReversed(),
  ...project.tracks.filter((track) => track.kind === 'audio'),
];

/** The rows from top to bottom; `heights` are those that a person chose, by track. */
export function planRows(project: Project, heights: Readonly<Record<string, number>> = {}): TrackRow[] {
  let top = 0;
  return shownTracks(project).map((track) => {
    const role = roleOf(project, track);
    const chosen = Object.hasOwn(heights, track.id) ? heights[track.id] : undefined;
    const height = Math.max(LOWEST_ROW, Math.min(HIGHEST_ROW, chosen ?? ROW_HEIGHTS[role]));
    const row = { track: track.id, role, top, height };
    top += height + BETWEEN;
    return row;
  });
}

/** Height of all rows together. */
export const rowsHeight = (rows: readonly TrackRow[]): number => {
  const last = rows.at(-1);
  return last ? last.top + last.height + BETWEEN : 0;
};

/** The row at `y`; null above and below them. */
export const rowAt = (rows: readonly TrackRow[], y: number): TrackRow | null =>
  rows.find((row) => y >= row.top && y < row.top + row.height + BETWEEN) ?? null;

/** What people call a track: its name, or its letter and number, counted as they are shown: `V2`, `T1`, `A1`. */
export function trackLabel(project: Project, track: Track): string {
  const letter = { text: 'T', picture: 'V', audio: 'A' }[track.kind];
  const alike = project.tracks.filter((each) => each.kind === track.kind);
  return `${letter}${alike.indexOf(track) + 1}`;
}
