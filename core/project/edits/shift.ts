/** Moving many items at once: ripples and groups. */
import { message } from '../../locales/message.js';
import { type Item, itemName } from '../item.js';
import type { Project } from '../project.js';
import { findOpenTrack, impossible, settle } from './timeline.js';

/** Frames by which each item moves, by its id. */
export type Shifts = ReadonlyMap<string, number>;

/**
 * Moves items along their tracks, and with them the members of their groups that stand on other tracks, so that a
 * picture and its sound stay together. A group some of whose members stay on a rippled track is left where it is.
 *
 *     V1  [ A ]......[ B ]           V1  [ A ][ B ]
 *     A1  ...........[ B's sound ]   A1  .....[ B's sound ]
 */
export function shiftItems(project: Project, shifts: Shifts): Project {
  const all = withGroups(project, shifts);
  if (all.size === 0) return project;
  return {
    ...project,
    tracks: project.tracks.map((track) => {
      if (!track.items.some((item) => all.has(item.id))) return track;
      findOpenTrack(project, track.id);
      const moved = track.items.map((item) => shiftItem(item, all.get(item.id) ?? 0));
      return { ...track, items: settle(track.items, moved) };
    }),
  };
}

/** The item `by` frames later. Refuses to go before the start of the timeline. */
export function shiftItem(item: Item, by: number): Item {
  if (by === 0) return item;
  const start = item.start + by;
  if (start < 0) throw impossible(message('edits:beforeStart', { item: itemName(item) }));
  return { ...item, start };
}

/** Shifts of every item of `items` from index `from` on. */
export const shiftsFrom = (items: readonly Item[], from: number, by: number): Shifts =>
  new Map(by === 0 ? [] : items.slice(from).map((item) => [item.id, by]));

function withGroups(project: Project, shifts: Shifts): Shifts {
  if (shifts.size === 0) return shifts;
  const moving = new Map<string, number>();
  const staying = new Set<string>();
  const rippled = new Set<string>();
  for (const track of project.tracks) {
    if (!track.items.some((item) => shifts.has(item.id))) continue;
    rippled.add(track.id);
    for (const item of track.items) {
      if (item.group === null) continue;
      const by = shifts.get(item.id);
      if (by === undefined) staying.add(item.group);
      else if (!moving.has(item.group)) moving.set(item.group, by);
    }
  }
  if (moving.size === 0) return shifts;
  const all = new Map(shifts);
  for (const track of project.tracks) {
    if (rippled.has(track.id)) continue;
    for (const item of track.items) {
      const by = item.group === null || staying.has(item.group) ? undefined : moving.get(item.group);
      if (by !== undefined) all.set(item.id, by);
    }
  }
  return all;
}
