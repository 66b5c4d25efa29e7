import { message } from '../../locales/message.js';
import { z } from 'zod';
import { ItemId } from '../ids.js';
import { itemName } from '../item.js';
import type { Project } from '../project.js';
import { Frame } from '../time.js';
import { cutHead, cutTail } from './span.js';
import { findOpenItem, impossible, overlapOf, withItems } from './timeline.js';

/** Makes `item` begin at frame `to`; its left neighbour, which touches it, gains or loses as many frames. */
export const ItemRoll = z.strictObject({ type: z.literal('item.roll'), item: ItemId, to: Frame });

/**
 *     before  [   A   ][   B   ]
 *     after   [     A     ][ B ]       both ends, and a transition between them, stay as they are
 */
export function applyItemRoll(project: Project, edit: z.output<typeof ItemRoll>): Project {
  const { track, item, at } = findOpenItem(project, edit.item);
  const left = track.items[at - 1];
  if (!left || overlapOf(left, item) < 0) {
    throw impossible(message('edits:rollNothing', { item: itemName(item) }));
  }
  const by = edit.to - item.start;
  const rolled = [cutTail(left, -by, project.fps), cutHead(item, by, project.fps)];
  return withItems(project, track.id, track.items.toSpliced(at - 1, 2, ...rolled));
}
