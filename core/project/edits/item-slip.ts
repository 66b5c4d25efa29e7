import { message } from '../../locales/message.js';
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
  if (!hasSource(item)) throw impossible(message('edits:slipNoSource', { item: itemName(item) }));
  const to = item.in + edit.by;
  if (to < 0) throw impossible(message('edits:slipTooEarly', { item: itemName(item), us: item.in }));
  return withReplaced(project, location, { ...item, in: to });
}
