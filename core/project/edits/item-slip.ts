import { z } from 'zod';
import { ItemId } from '../ids.js';
import { itemName } from '../item.js';
import { hasSource } from '../kinds/guards.js';
import type { Project } from '../project.js';
import { MAX_SOURCE_US } from '../time.js';
import { findOpenItem, impossible, withReplaced } from './timeline.js';

/** Moves the span of the source that an item plays by `by` microseconds; later where positive. */
export const ItemSlip = z.strictObject({
  type: z.literal('item.slip'),
  item: ItemId,
  by: z.int().min(-MAX_SOURCE_US).max(MAX_SOURCE_US),
});

/**
 *     source  ====[=====]==========  ->  ========[=====]======
 *     track       [  A  ]                        [  A  ]         start and length stay
 */
export function applyItemSlip(project: Project, edit: z.output<typeof ItemSlip>): Project {
  const location = findOpenItem(project, edit.item);
  const { item } = location;
  if (!hasSource(item)) throw impossible(`${itemName(item)} plays no source; there is nothing to slip.`);
  const to = item.in + edit.by;
  if (to < 0) throw impossible(`The source of ${itemName(item)} has only ${item.in} microseconds before its in point.`);
  return withReplaced(project, location, { ...item, in: to });
}
