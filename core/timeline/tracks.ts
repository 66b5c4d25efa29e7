/** Adding and reordering tracks. */
import type { ItemKind } from '../project/item.js';
import { LOGO_TRACK, type Project } from '../project/project.js';
import type { Track } from '../project/track.js';
import { trackAccepts } from '../project/item.js';
import type { TrackKind } from '../project/track-kind.js';
import type { NewId } from '../project/new-id.js';
import type { SingleEditInput } from '../project/edit.js';

/**
 * A step that adds a track: pictures go over the topmost picture, under the logo of a brand and under the texts, texts to the top, sounds under
 * the others.
 */
export function addTrackStep(
  project: Project,
  kind: TrackKind,
  newId: NewId,
): SingleEditInput & { readonly type: 'track.add' } {
  const track = { id: newId('track'), kind };
  const topmost = project.tracks.findLastIndex((each) => each.kind === 'picture' && each.id !== LOGO_TRACK);
  if (kind !== 'picture') return { type: 'track.add', track };
  if (topmost !== -1) return { type: 'track.add', track, index: topmost + 1 };
  return { type: 'track.add', track, index: 0 };
}

/** The first open track of the project that takes an item and has frames `start` to `start + length - 1` free. */
export function freeTrackFor(project: Project, kind: ItemKind, start: number, length: number): Track | null {
  const candidates = project.tracks.filter((track) => trackAccepts(track.kind, kind) && !track.locked);
  return (
    candidates.find((track) =>
      track.items.every((item) => item.start >= start + length || item.start + item.length <= start),
    ) ?? null
  );
}

/** The index that moves a track one place up or down as it is shown; null where it cannot go further. */
export function trackIndexAfterMove(project: Project, id: string, way: 'up' | 'down'): number | null {
  const at = project.tracks.findIndex((track) => track.id === id);
  const track = project.tracks[at];
  if (!track) return null;
  // Sounds are shown in their order, pictures and texts the other way round.
  const step = (track.kind === 'audio') === (way === 'down') ? 1 : -1;
  for (let to = at + step; to >= 0 && to < project.tracks.length; to += step) {
    const other = project.tracks[to];
    if (other && (other.kind === 'audio') === (track.kind === 'audio')) return to;
  }
  return null;
}
