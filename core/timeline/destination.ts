/** Which track takes clips that are dropped or dragged to a place of the rows. */
import { itemEnd } from '../project/item.js';
import { LOGO_TRACK, type Project } from '../project/project.js';
import type { Track } from '../project/track.js';
import type { TrackKind } from '../project/track-kind.js';
import type { NewId } from '../project/new-id.js';
import { mainTrackOf, ROW_HEIGHTS, rowsHeight, shownTracks, type TrackRow } from './rows.js';
import { addTrackStep } from './tracks.js';

/** A step that makes a track. */
export type NewTrack = ReturnType<typeof addTrackStep>;

/** A track that is there, or one that is made. */
export type Destination = string | { readonly newTrack: NewTrack };

/** Frames `start` to `start + length - 1`. */
export interface ItemSpan {
  readonly start: number;
  readonly length: number;
}

/** What goes where. */
export interface DestinationRequest {
  readonly kind: TrackKind;
  /** The track under the pointer; null above the rows for what is seen, below them for what is heard. */
  readonly over: string | null;
  readonly span: ItemSpan;
  readonly newId: NewId;
  /** Items that leave their places. */
  readonly moving?: ReadonlySet<string>;
}

/**
 * The track for clips of one kind. A track that is occupied there is left alone: the clips go over it, as the rows are
 * shown, to the next track or to a new one. Only the main track takes in everything, because it makes room.
 *
 *     T1  titles                         over T1 or above:  a track over V2, or V2 itself where it is free
 *     V2  ......[ overlay ]......        over V2:           V2 where it is free, else a new track over it
 *     V1  [  A  ][  B  ][  C  ]          over V1, A1:       V1
 *     A1  music
 */
export function destinationFor(project: Project, request: DestinationRequest): Destination {
  const { kind, over } = request;
  const main = mainTrackOf(project);
  const wanted = project.tracks.find((track) => track.id === over);
  if (wanted && wanted.kind === kind && !wanted.locked) {
    if (wanted === main || isFree(wanted, request)) return wanted.id;
    return outwards(project, wanted, request);
  }
  if (kind === 'picture') return forPicture(project, wanted, request);
  const open = project.tracks.filter((track) => track.kind === kind && !track.locked);
  const free = open.find((track) => isFree(track, request) && (wanted || kind === 'text' || track.items.length === 0));
  return free?.id ?? { newTrack: addTrackStep(project, kind, request.newId) };
}

function forPicture(project: Project, wanted: Track | undefined, request: DestinationRequest): Destination {
  const main = mainTrackOf(project);
  const pictures = project.tracks.filter((track) => track.kind === 'picture' && track.id !== LOGO_TRACK);
  const isBelow = wanted?.kind === 'audio';
  const isFirst = pictures.length === 1 && main?.items.length === 0;
  if (main && !main.locked && (isBelow || isFirst)) return main.id;
  const top = pictures.at(-1);
  if (top && top !== main && !top.locked && isFree(top, request)) return top.id;
  return { newTrack: addTrackStep(project, 'picture', request.newId) };
}

// The next track in the order of the document is shown above, and for sounds below.
function outwards(project: Project, from: Track, request: DestinationRequest): Destination {
  const alike = project.tracks.filter((track) => track.kind === from.kind);
  const next = alike[alike.indexOf(from) + 1];
  if (next && !next.locked && isFree(next, request)) return next.id;
  const step = addTrackStep(project, from.kind, request.newId);
  return { newTrack: { ...step, index: project.tracks.indexOf(from) + 1 } };
}

const isFree = ({ items }: Track, { span, moving }: DestinationRequest): boolean =>
  items.every((item) => moving?.has(item.id) || item.start >= span.start + span.length || itemEnd(item) <= span.start);

/** The id of the track that a destination is or will be. */
export const destinationId = (to: Destination): string => (typeof to === 'string' ? to : to.newTrack.track.id);

/** Where a destination is among the rows, pixels. */
export interface DestinationRow {
  readonly top: number;
  readonly height: number;
  /** Where its track is made, the edge between two rows; null for a track that is there. */
  readonly edge: number | null;
}

/** The place of a destination among the rows that are shown. A track that is not there yet lies across its edge. */
export function destinationRow(project: Project, rows: readonly TrackRow[], to: Destination): DestinationRow {
  const there = rows.find(({ track }) => track === to);
  if (there || typeof to === 'string') return { top: there?.top ?? 0, height: there?.height ?? 0, edge: null };
  const { track, index = project.tracks.length } = to.newTrack;
  const made: Track = { ...EMPTY, id: track.id, kind: track.kind };
  const shown = shownTracks({ ...project, tracks: project.tracks.toSpliced(index, 0, made) });
  const below = rows.find((row) => row.track === shown[shown.indexOf(made) + 1]?.id);
  const height = ROW_HEIGHTS[track.kind === 'picture' ? 'overlay' : track.kind];
  if (!below) return { top: rowsHeight(rows), height, edge: rowsHeight(rows) };
  return { top: Math.max(0, below.top - height / 2), height, edge: below.top };
}

const EMPTY = { hidden: false, muted: false, locked: false, items: [] };
