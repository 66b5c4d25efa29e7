import { z } from 'zod';
import { ItemId } from '../ids.js';
import type { Project } from '../project.js';
import { MAX_FRAME } from '../time.js';
import { shiftItems, shiftsFrom } from './shift.js';
import { cutHead, cutTail } from './span.js';
import { findOpenItem, refit, withItems, withReplaced } from './timeline.js';

/**
 * Moves the `edge` of an item to frame `to` of the timeline (its new first frame, or the frame after its last). With
 * `ripple` what follows on the track keeps its distance, and a trimmed start pulls the item back to where it began.
 */
export const ItemTrim = z.strictObject({
  type: z.literal('item.trim'),
  item: ItemId,
  edge: z.enum(['start', 'end']),
  to: z.int().min(-MAX_FRAME).max(MAX_FRAME),
  ripple: z.boolean().default(false),
});

/**
 *     start   [   A   ]  ->  ..[ A   ]       end   [   A   ][ B ]  ->  [  A  ]..[ B ]
 *     start, ripple      ->  [ A   ]         end, ripple           ->  [  A  ][ B ]
 *
 * A transition at a trimmed edge follows the overlap: it grows or shrinks with it, and ends with it.
 */
export function applyItemTrim(project: Project, edit: z.output<typeof ItemTrim>): Project {
  const location = findOpenItem(project, edit.item);
  const { item, at, track } = location;
  const atStart = edit.edge === 'start';
  const frames = atStart ? edit.to - item.start : item.start + item.length - edit.to;
  const cut = atStart ? cutHead(item, frames, project.fps) : cutTail(item, frames, project.fps);
  if (!edit.ripple) return withItems(project, track.id, refit(track.items.with(at, cut), at));
  const trimmed = withReplaced(project, location, { ...cut, start: item.start });
  return shiftItems(trimmed, shiftsFrom(track.items, at + 1, -frames));
}
