/** Takes items away: leaving their space (lift), or closing it (ripple delete). */
import { z } from 'zod';
import { ItemId } from '../ids.js';
import { type Item, itemEnd } from '../item.js';
import type { Project } from '../project.js';
import { shiftItems } from './shift.js';
import { findOpenItem, settle, withItems } from './timeline.js';

const items = z.array(ItemId).min(1).max(100_000);

/** Removes items and leaves their space empty. */
export const ItemRemove = z.strictObject({ type: z.literal('item.remove'), items });

/** Removes items and closes their space: what follows on the same track moves up. */
export const ItemRippleDelete = z.strictObject({ type: z.literal('item.rippleDelete'), items });

/**
 * Transitions with the neighbours go with the item.
 *
 *     before  [  A  ]                 after  [  A  ]
 *                [/  B  ]                              (gap)
 *                     [/  C  ]                        [  C  ]
 */
export function applyItemRemove(project: Project, edit: z.output<typeof ItemRemove>): Project {
  return remove(project, findAll(project, edit.items));
}

/**
 *     before  [  A  ][  B  ]..[  C  ]        before  [  A  ]
 *     after   [  A  ]..[  C  ]                          [/  B  ]
 *                                                            [/  C  ]
 *                                            after   [  A  ][  C  ]
 */
export function applyItemRippleDelete(project: Project, edit: z.output<typeof ItemRippleDelete>): Project {
  const removed = findAll(project, edit.items);
  const shifts = new Map<string, number>();
  for (const track of project.tracks) closeGaps(track.items, removed, shifts);
  return shiftItems(remove(project, removed), shifts);
}

function findAll(project: Project, ids: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(ids);
  if (wanted.size > 1) {
    const open = new Set(project.tracks.flatMap((track) => (track.locked ? [] : track.items.map((item) => item.id))));
    const refused = ids.find((id) => !open.has(id));
    if (refused !== undefined) findOpenItem(project, refused);
  } else for (const id of wanted) findOpenItem(project, id);
  return wanted;
}

function remove(project: Project, removed: ReadonlySet<string>): Project {
  let result = project;
  for (const track of project.tracks) {
    const left = track.items.filter((item) => !removed.has(item.id));
    if (left.length < track.items.length) result = withItems(result, track.id, settle(track.items, left));
  }
  return result;
}

// Each removed item frees what its remaining neighbours do not cover.
function closeGaps(track: readonly Item[], removed: ReadonlySet<string>, shifts: Map<string, number>): void {
  let covered = 0;
  let closed = 0;
  track.forEach((item, i) => {
    const next = track[i + 1];
    const end = next && !removed.has(next.id) ? Math.min(itemEnd(item), next.start) : itemEnd(item);
    if (removed.has(item.id)) closed += Math.max(0, end - Math.max(item.start, covered));
    else if (closed > 0) shifts.set(item.id, -closed);
    covered = Math.max(covered, itemEnd(item));
  });
}
