import { message } from '../../locales/message.js';
import { z } from 'zod';
import { ItemId, TrackId } from '../ids.js';
import { Item, itemEnd, itemName } from '../item.js';
import type { Project } from '../project.js';
import { checkKind } from './item-add.js';
import { applyItemSplit } from './item-split.js';
import { shiftItems, shiftsFrom } from './shift.js';
import { findOpenTrack, impossible, withAdded, withItems } from './timeline.js';

/**
 * Inserts an item at its `start`; what begins there or later moves away by its length. An item that is under way there
 * is split, its second part becoming the item `splitId`.
 */
export const ItemInsert = z.strictObject({
  type: z.literal('item.insert'),
  track: TrackId,
  item: Item,
  splitId: ItemId.optional(),
});

/**
 *     before  [  A  ][     B     ][ C ]
 *                        ^ start
 *     after   [  A  ][ B ][ new ][ splitId ][ C ]
 */
export function applyItemInsert(project: Project, edit: z.output<typeof ItemInsert>): Project {
  const { item } = edit;
  const track = findOpenTrack(project, edit.track);
  checkKind(track, item);
  const under = track.items.find((each) => each.start < item.start && itemEnd(each) > item.start);
  if (under && edit.splitId === undefined) {
    throw impossible(message('edits:insertNeedsSplit', { item: itemName(under), frame: item.start }));
  }
  const cut =
    under && edit.splitId !== undefined
      ? applyItemSplit(project, { type: 'item.split', item: under.id, at: item.start, newId: edit.splitId })
      : project;
  const items = findOpenTrack(cut, edit.track).items;
  const first = items.findIndex((each) => each.start >= item.start);
  const room = first === -1 ? cut : shiftItems(cut, shiftsFrom(items, first, item.length));
  return withItems(room, edit.track, withAdded(findOpenTrack(room, edit.track).items, item));
}
