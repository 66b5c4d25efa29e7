import { message } from '../../locales/message.js';
import { z } from 'zod';
import { ItemId } from '../ids.js';
import { itemEnd, itemName, kindOf } from '../item.js';
import { pictureEnd, type Project } from '../project.js';
import { cutTail } from './span.js';
import { findOpenItem, impossible, refit, withItems } from './timeline.js';

/**
 * Ends a sound where the last picture or text ends, or where the next sound of its track begins. A longer one is trimmed;
 * a shorter one goes on, and with `loop` starts again where its source ends.
 */
export const ItemFitToVideo = z.strictObject({
  type: z.literal('item.fitToVideo'),
  item: ItemId,
  loop: z.boolean().default(true),
});

/**
 *     V1  [  A  ][  B  ]             V1  [  A  ][  B  ]
 *     A1  [      music      ]   ->   A1  [   music    ]
 */
export function applyItemFitToVideo(project: Project, edit: z.output<typeof ItemFitToVideo>): Project {
  const { track, item, at } = findOpenItem(project, edit.item);
  const end = pictureEnd(project);
  if (kindOf(item).composition !== null || !('loop' in item)) {
    throw impossible(message('edits:fitNotSound', { item: itemName(item) }));
  }
  if (end <= item.start) throw impossible(message('edits:fitNoVideo', { item: itemName(item) }));
  const next = track.items[at + 1];
  const to = Math.max(itemEnd(item) > end ? end : Math.min(end, next?.start ?? end), item.start + 1);
  const isLonger = to > itemEnd(item);
  if (to === itemEnd(item) || (next && isLonger && next.start < itemEnd(item))) return project;
  const looped = isLonger && edit.loop ? { ...item, loop: true } : item;
  const fitted = cutTail(looped, itemEnd(item) - to, project.fps);
  return withItems(project, track.id, refit(track.items.with(at, fitted), at));
}
