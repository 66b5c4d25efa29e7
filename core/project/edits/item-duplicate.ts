import { z } from 'zod';
import { ItemId, TrackId } from '../ids.js';
import { itemEnd } from '../item.js';
import type { Project } from '../project.js';
import { Frame } from '../time.js';
import { applyItemAdd } from './item-add.js';
import { findOpenItem, withoutTransition } from './timeline.js';

/** Copies an item as `newId`, to right behind it unless `start` or `track` say otherwise. */
export const ItemDuplicate = z.strictObject({
  type: z.literal('item.duplicate'),
  item: ItemId,
  newId: ItemId,
  start: Frame.optional(),
  track: TrackId.optional(),
});

/**
 *     before  [  A  ]
 *     after   [  A  ][ newId ]      outside A's group and transitions; the space must be free
 */
export function applyItemDuplicate(project: Project, edit: z.output<typeof ItemDuplicate>): Project {
  const { item, track } = findOpenItem(project, edit.item);
  const copy = { ...withoutTransition(item), id: edit.newId, group: null, start: edit.start ?? itemEnd(item) };
  return applyItemAdd(project, { type: 'item.add', track: edit.track ?? track.id, item: copy });
}
