import { kindName } from '../kind-name.js';
import { message } from '../../locales/message.js';
import { z } from 'zod';
import { ItemId } from '../ids.js';
import { type Item, itemEnd, itemName, transitionOf } from '../item.js';
import { hasTransition } from '../kinds/guards.js';
import { longestTransition } from '../invariants.js';
import type { Project } from '../project.js';
import { Transition } from '../transition.js';
import { shiftItems, shiftsFrom } from './shift.js';
import { findOpenItem, impossible, withReplaced } from './timeline.js';

/** Sets the transition at the head of an item, or takes it away with null. */
export const ItemTransition = z.strictObject({
  type: z.literal('item.transition'),
  item: ItemId,
  transition: Transition.nullable(),
});

/**
 *     before  [   A   ][   B   ][ C ]
 *     after   [   A   ]
 *                  [/  B   ][ C ]       B and what follows move so that the overlap is exact
 */
export function applyItemTransition(project: Project, edit: z.output<typeof ItemTransition>): Project {
  const location = findOpenItem(project, edit.item);
  const { item, at, track } = location;
  if (!hasTransition(item)) throw impossible(message('edits:titleTransition', { kind: kindName(item.kind) }));
  const old = transitionOf(item)?.length ?? 0;
  if (edit.transition) checkRoom(track.items[at - 1], item, old, edit.transition.length);
  const changed = withReplaced(project, location, { ...item, transition: edit.transition });
  return shiftItems(changed, shiftsFrom(track.items, at, old - (edit.transition?.length ?? 0)));
}

function checkRoom(left: Item | undefined, item: Item, old: number, length: number): void {
  if (!left || itemEnd(left) - old !== item.start) {
    throw impossible(message('edits:transitionNothing', { item: itemName(item) }));
  }
  const longest = longestTransition(left, item);
  if (length > longest) {
    const pair = { left: itemName(left), item: itemName(item) };
    throw impossible(
      longest < 1
        ? message('edits:transitionTooShort', pair)
        : message('edits:transitionTooLong', { ...pair, length, longest }),
    );
  }
}
