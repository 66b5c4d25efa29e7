/** Moves an item, alone or with its group and others. */
import { z } from 'zod';
import { ItemId, TrackId } from '../ids.js';
import type { Item } from '../item.js';
import type { Project } from '../project.js';
import { Frame } from '../time.js';
import { checkKind } from './item-add.js';
import { shiftItem } from './shift.js';
import { findOpenItem, findOpenTrack, settle, withoutTransition } from './timeline.js';

/**
 * Moves `item` to begin at `start`, on `track` where one is named. The items in `along` and all members of their groups
 * move by as many frames, each on its own track.
 */
export const ItemMove = z.strictObject({
  type: z.literal('item.move'),
  item: ItemId,
  start: Frame,
  track: TrackId.optional(),
  along: z.array(ItemId).max(100_000).default([]),
});

/**
 * A transition goes along where both its items do, and is removed where they part. Refuses to land on others.
 *
 *     before  [  A  ]                      after  [  A  ]
 *                 [/  B  ]                                   [  B  ]
 */
export function applyItemMove(project: Project, edit: z.output<typeof ItemMove>): Project {
  const lead = findOpenItem(project, edit.item);
  const to = edit.track === undefined ? lead.track : findOpenTrack(project, edit.track);
  checkKind(to, lead.item);
  const by = edit.start - lead.item.start;
  const moving = withGroupMembers(project, [edit.item, ...edit.along]);
  const arriving = to.id === lead.track.id ? [] : [withoutTransition(shiftItem(lead.item, by))];
  return {
    ...project,
    tracks: project.tracks.map((track) => {
      const touched = track.id === to.id || track.items.some((item) => moving.has(item.id));
      if (!touched) return track;
      findOpenTrack(project, track.id);
      const leaves = (item: Item) => arriving.length > 0 && item.id === lead.item.id;
      const items = track.items.flatMap((item) =>
        leaves(item) ? [] : [moving.has(item.id) ? shiftItem(item, by) : item],
      );
      return { ...track, items: settle(track.items, track.id === to.id ? [...items, ...arriving] : items) };
    }),
  };
}

function withGroupMembers(project: Project, ids: readonly string[]): ReadonlySet<string> {
  const named = new Set(ids);
  const all = project.tracks.flatMap((track) => track.items);
  const known = all.filter((item) => named.has(item.id));
  if (known.length < named.size) for (const id of ids) findOpenItem(project, id);
  const groups = new Set(known.flatMap((item) => item.group ?? []));
  return new Set(
    all.filter((item) => named.has(item.id) || (item.group !== null && groups.has(item.group))).map((item) => item.id),
  );
}
