/** Transitions on the timeline: the cut nearest to a position, how long they may be, dragging their length. */
import { longestTransition } from '../project/invariants.js';
import { itemEnd, transitionOf } from '../project/item.js';
import type { Project } from '../project/project.js';
import { framesPerSecond } from '../project/time.js';
import { type Draft, tryEdit } from './draft.js';
import { findItem } from './find-items.js';
import { mainTrackOf, shownTracks } from './rows.js';

/** Whether a cut, or a transition, is at the head of an item: something ends where it begins. */
export function hasCut(project: Project, id: string): boolean {
  const found = findItem(project, id);
  const left = found?.track.items[found.at - 1];
  return found !== null && left !== undefined && found.track.kind !== 'text' && itemEnd(left) >= found.item.start;
}

/** The right item of the cut that is meant: at the head of a chosen item, else the cut nearest to the playhead. */
export function cutNearest(project: Project, frame: number, chosen: readonly string[]): string | null {
  for (const id of chosen) {
    if (hasCut(project, id)) return id;
  }
  const main = mainTrackOf(project);
  const tracks = main ? [main, ...shownTracks(project).filter((track) => track !== main)] : shownTracks(project);
  for (const track of tracks) {
    if (track.kind !== 'picture' || track.locked) continue;
    const cuts = track.items.filter((item, i) => {
      const left = track.items[i - 1];
      return left && itemEnd(left) >= item.start;
    });
    const [nearest] = cuts.toSorted((p, q) => Math.abs(p.start - frame) - Math.abs(q.start - frame));
    if (nearest) return nearest.id;
  }
  return null;
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
