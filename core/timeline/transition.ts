/** Transitions on the timeline: the cut nearest to a position, how long they may be, dragging their length. */
import { longestTransition } from '../project/invariants.js';
import { type Item, itemEnd, transitionOf } from '../project/item.js';
import type { Project } from '../project/project.js';
import { framesPerSecond } from '../project/time.js';
import type { Track } from '../project/track.js';
import { type Draft, tryEdit } from './draft.js';
import { findItem, findItems } from './find-items.js';
import { mainTrackOf, shownTracks } from './rows.js';

/** Whether a cut, or a transition, is at the head of an item: something ends where it begins. */
export function hasCut(project: Project, id: string): boolean {
  const found = findItem(project, id);
  return found !== null && hasCutAt(found.track, found.item);
}

const hasCutAt = (track: Track, item: Item, at = track.items.indexOf(item)): boolean => {
  const left = track.items[at - 1];
  return left !== undefined && track.kind !== 'text' && itemEnd(left) >= item.start;
};

/** What of a selection says which cuts are meant. */
export interface CutSelection {
  readonly items: readonly string[];
  readonly transition: string | null;
}

/**
 * The right item of the cut, or of the transition, that is nearest to a frame: on the track of what is selected where that
 * has cuts, else on the main track, else on the topmost that has.
 */
export function cutNearest(project: Project, frame: number, selection: CutSelection = NOTHING): string | null {
  const { items, transition } = selection;
  const own = findItem(project, transition ?? items.at(-1) ?? '')?.track;
  const main = mainTrackOf(project);
  const pictures = shownTracks(project).filter(({ kind }) => kind === 'picture');
  for (const track of [...(own ? [own] : []), ...(main ? [main] : []), ...pictures]) {
    const nearest = track.locked ? null : nearestCut(track, frame);
    if (nearest !== null) return nearest;
  }
  return null;
}

const NOTHING: CutSelection = { items: [], transition: null };

function nearestCut(track: Track, frame: number): string | null {
  let nearest: { readonly id: string; readonly far: number } | null = null;
  for (const [at, item] of track.items.entries()) {
    const far = Math.abs(item.start + (transitionOf(item)?.length ?? 0) / 2 - frame);
    if (nearest !== null && far >= nearest.far) continue;
    if (hasCutAt(track, item, at)) nearest = { id: item.id, far };
  }
  return nearest?.id ?? null;
}

/** The cuts that a transition goes to: those of several selected clips, else the one nearest to the playhead. */
export function chosenCuts(project: Project, selection: CutSelection, frame: number): readonly string[] {
  const items = findItems(project, selection.items);
  const several = new Set(items.map(({ item }) => item.group ?? item.id)).size > 1;
  const selected = several ? items.filter(({ item, track }) => hasCutAt(track, item)).map(({ item }) => item.id) : [];
  const nearest = selected.length > 0 ? null : cutNearest(project, frame, selection);
  return nearest === null ? selected : [nearest];
}

/** The draft of a crossfade of half a second, or as much as there is, at the head of an item; null where none fits. */
export function planTransition(project: Project, id: string): Draft | null {
  const found = findItem(project, id);
  const left = found?.track.items[found.at - 1];
  if (!found || !left || transitionOf(found.item)) return null;
  const length = Math.min(Math.round(framesPerSecond(project.fps) / 2), longestTransition(left, found.item));
  return tryEdit(project, { type: 'item.transition', item: id, transition: { kind: 'crossfade', length } });
}

/** The draft of another length of the transition at the head of an item, as near to `length` frames as it can be. */
export function planTransitionLength(project: Project, id: string, length: number): Draft | null {
  const found = findItem(project, id);
  const left = found?.track.items[found.at - 1];
  const transition = found && transitionOf(found.item);
  if (!left || !transition) return null;
  const kept = Math.max(1, Math.min(longestTransition(left, found.item), Math.round(length)));
  if (kept === transition.length) return null;
  return tryEdit(project, { type: 'item.transition', item: id, transition: { ...transition, length: kept } });
}
