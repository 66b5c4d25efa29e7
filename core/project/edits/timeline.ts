/** What the edits of a timeline share: finding items, replacing them, keeping transitions valid. Nothing mutates. */
import { message, type Message } from '../../locales/message.js';
import { UprightError } from '../../errors.js';
import { type Item, itemEnd, itemName, transitionOf } from '../item.js';
import type { Project } from '../project.js';
import type { Track } from '../track.js';

/** An item, its track and its index. */
export interface ItemLocation {
  readonly track: Track;
  readonly item: Item;
  /** Index of the item in `track.items`. */
  readonly at: number;
}

/** The refusal of an edit; `text` says why and what to do. Thrown by edits, caught by `applyEdit` alone. */
export const impossible = (text: Message): UprightError => new UprightError('edit.impossible', text);

/** The track `id`. Refuses where there is none. */
export function findTrack(project: Project, id: string): Track {
  const track = project.tracks.find((each) => each.id === id);
  if (!track) throw impossible(message('edits:noTrack', { id }));
  return track;
}

/** The track `id`, which may be changed. Refuses where it is locked. */
export function findOpenTrack(project: Project, id: string): Track {
  const track = findTrack(project, id);
  if (track.locked) throw impossible(message('edits:trackLocked', { track: track.name ?? track.id }));
  return track;
}

/** The item `id`, which may be changed. Refuses where there is none or its track is locked. */
export function findOpenItem(project: Project, id: string): ItemLocation {
  for (const track of project.tracks) {
    const at = track.items.findIndex((item) => item.id === id);
    const item = track.items[at];
    if (item) return { track: findOpenTrack(project, track.id), item, at };
  }
  throw impossible(message('edits:noItem', { id }));
}

/** The project with other items on one track. */
export const withItems = (project: Project, track: string, items: Item[]): Project => ({
  ...project,
  tracks: project.tracks.map((each) => (each.id === track ? { ...each, items } : each)),
});

/** The project with `location.item` replaced by `items` in its spot. */
export const withReplaced = (project: Project, location: ItemLocation, ...items: Item[]): Project =>
  withItems(project, location.track.id, location.track.items.toSpliced(location.at, 1, ...items));

/** The items with one more, in order of start. */
export function withAdded(items: readonly Item[], item: Item): Item[] {
  // Most are added at the end, one after the other.
  if ((items.at(-1)?.start ?? 0) <= item.start) return [...items, item];
  const next = items.findIndex((each) => each.start > item.start);
  return items.toSpliced(next === -1 ? items.length : next, 0, item);
}

/** Frames by which `right` overlaps `left`; zero or less where it does not. */
export const overlapOf = (left: Item | undefined, right: Item | undefined): number =>
  left && right ? itemEnd(left) - right.start : 0;

/** The item without a transition at its head. */
export const withoutTransition = <T extends Item>(item: T): T =>
  transitionOf(item) ? { ...item, transition: null } : item;

/**
 * Puts moved items in order. A transition stays only where both its items kept their distance, and is removed where
 * they parted. Refuses what overlaps otherwise.
 *
 *     before  [  A  ]               after  [  A  ]
 *                 [/ B  ]                              [  B  ]
 */
export function settle(before: readonly Item[], items: readonly Item[]): Item[] {
  const leftOf = new Map(before.map((item, i) => [item.id, before[i - 1]?.id]));
  const sorted = items.every((item, i) => i === 0 || (items[i - 1]?.start ?? 0) <= item.start)
    ? items
    : items.toSorted((p, q) => p.start - q.start);
  return sorted.map((item, i) => {
    const left = sorted[i - 1];
    const overlap = overlapOf(left, item);
    const transition = transitionOf(item);
    if (transition && left && leftOf.get(item.id) === left.id && overlap === transition.length) return item;
    if (left && overlap > 0) throw collision(left, item);
    return withoutTransition(item);
  });
}

/** The refusal of an overlap. */
export function collision(left: Item, right: Item): UprightError {
  const frames = Math.min(itemEnd(left), itemEnd(right)) - right.start;
  return impossible(message('edits:collision', { left: itemName(left), right: itemName(right), frames }));
}

/**
 * Adapts the transitions on both sides of the item at `at` to the overlaps that its new edges make: one that no longer
 * overlaps is removed. Refuses an overlap where there was no transition.
 */
export function refit(items: readonly Item[], at: number): Item[] {
  return items.map((item, i) => {
    if (i !== at && i !== at + 1) return item;
    const left = items[i - 1];
    const overlap = overlapOf(left, item);
    const transition = transitionOf(item);
    if (!transition) {
      if (left && overlap > 0) throw collision(left, item);
      return item;
    }
    if (overlap === transition.length) return item;
    return { ...item, transition: overlap > 0 ? { ...transition, length: overlap } : null } as Item;
  });
}
