/** Finding items: by id, by time, with their groups. */
import { type Item, itemEnd } from '../project/item.js';
import type { ItemLocation } from '../project/edits/timeline.js';
import type { Project } from '../project/project.js';
import type { Track } from '../project/track.js';
import { type TrackRow, shownTracks } from './rows.js';

/** The item `id`; null where there is none. */
export function findItem(project: Project, id: string): ItemLocation | null {
  for (const track of project.tracks) {
    const at = track.items.findIndex((item) => item.id === id);
    const item = track.items[at];
    if (item) return { track, item, at };
  }
  return null;
}

/** The items of the ids in order of their tracks and starts. What is not there is left out. */
export function findItems(project: Project, ids: Iterable<string>): ItemLocation[] {
  const wanted = new Set(ids);
  return project.tracks.flatMap((track) =>
    track.items.flatMap((item, at) => (wanted.has(item.id) ? [{ track, item, at }] : [])),
  );
}

/** The ids with all members of their groups, in the order of the ids. */
export function withGroups(project: Project, ids: readonly string[]): string[] {
  const items = project.tracks.flatMap((track) => track.items);
  const known = new Map(items.map((item) => [item.id, item]));
  const groups = new Set(ids.flatMap((id) => known.get(id)?.group ?? []));
  if (groups.size === 0) return [...ids];
  const members = items.filter((item) => item.group !== null && groups.has(item.group)).map((item) => item.id);
  return [...new Set([...members.filter((id) => !ids.includes(id)), ...ids])];
}

/** Index of the first item that ends after `frame`; the number of items where none does. */
export function firstEndingAfter(items: readonly Item[], frame: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item && itemEnd(item) > frame) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The items of a track that are under way somewhere in frames `from` to `to - 1`. */
export function itemsBetween(track: Track, from: number, to: number): Item[] {
  const found: Item[] = [];
  for (let at = firstEndingAfter(track.items, from); at < track.items.length; at++) {
    const item = track.items[at];
    if (!item || item.start >= to) break;
    found.push(item);
  }
  return found;
}

/** Ids of the items that a rectangle touches, in rows and frames; those of locked tracks are left out. */
export function itemsInside(
  project: Project,
  rows: readonly TrackRow[],
  box: { readonly from: number; readonly to: number; readonly top: number; readonly bottom: number },
): string[] {
  const tracks = new Map(project.tracks.map((track) => [track.id, track]));
  return rows.flatMap((row) => {
    const track = tracks.get(row.track);
    if (!track || track.locked || row.top >= box.bottom || row.top + row.height <= box.top) return [];
    return itemsBetween(track, box.from, Math.max(box.to, box.from + 1)).map((item) => item.id);
  });
}

/** The item that an arrow key moves the focus to; the item itself where there is none in that direction. */
export function adjacentItem(project: Project, id: string, way: 'left' | 'right' | 'up' | 'down'): string {
  const here = findItem(project, id);
  if (!here) return id;
  if (way === 'left' || way === 'right') return here.track.items[here.at + (way === 'left' ? -1 : 1)]?.id ?? id;
  const tracks = shownTracks(project);
  const middle = here.item.start + here.item.length / 2;
  const rest =
    way === 'up'
      ? tracks.slice(0, tracks.indexOf(here.track)).toReversed()
      : tracks.slice(tracks.indexOf(here.track) + 1);
  const next = rest.find((track) => track.items.length > 0);
  return next ? nearestItem(next, middle).id : id;
}

function nearestItem(track: Track, frame: number): Item {
  const distance = (item: Item): number => Math.max(item.start - frame, frame - itemEnd(item), 0);
  return track.items.reduce((best, item) => (distance(item) < distance(best) ? item : best));
}

/** Frames at which something begins or ends, in order, without repetitions; the stops of "next cut". */
export function editFrames(project: Project): number[] {
  const frames = new Set([0]);
  for (const track of project.tracks) {
    if (track.hidden) continue;
    for (const item of track.items) frames.add(item.start).add(itemEnd(item));
  }
  return [...frames].sort((p, q) => p - q);
}
