import { message } from '../../locales/message.js';
import { z } from 'zod';
import { ItemId } from '../ids.js';
import { itemEnd, itemName, transitionOf } from '../item.js';
import type { Project } from '../project.js';
import { Frame } from '../time.js';
import { splitSpan } from './span.js';
import { findOpenItem, impossible, type ItemLocation, withReplaced } from './timeline.js';

/** Cuts an item before frame `at` of the timeline; the part from there on becomes the item `newId`. */
export const ItemSplit = z.strictObject({ type: z.literal('item.split'), item: ItemId, at: Frame, newId: ItemId });

/**
 *     before  [      A      ]
 *                  ^ at
 *     after   [ A  ][ newId ]
 *
 * Nothing that is seen or heard changes, except that a fade longer than its part ends with it. Refuses to split inside
 * a transition or at its edge, where a part would be too short for it.
 */
export function applyItemSplit(project: Project, edit: z.output<typeof ItemSplit>): Project {
  const location = findOpenItem(project, edit.item);
  checkCut(location, edit.at);
  return withReplaced(
    project,
    location,
    ...splitSpan(location.item, edit.at - location.item.start, edit.newId, project.fps),
  );
}

function checkCut({ track, item, at }: ItemLocation, cut: number): void {
  if (cut <= item.start || cut >= itemEnd(item)) {
    throw impossible(
      message('edits:splitOutside', {
        frame: cut,
        item: itemName(item),
        first: item.start + 1,
        last: itemEnd(item) - 1,
      }),
    );
  }
  const head = transitionOf(item)?.length ?? 0;
  const next = track.items[at + 1];
  const tail = (next && transitionOf(next)?.length) ?? 0;
  const inHead = head > 0 && cut <= item.start + head;
  const inTail = tail > 0 && cut >= itemEnd(item) - tail;
  if (inHead || inTail) {
    throw impossible(message('edits:splitInTransition', { frame: cut, item: itemName(item) }));
  }
}
