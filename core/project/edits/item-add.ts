import { kindName } from '../kind-name.js';
import { message } from '../../locales/message.js';
import { z } from 'zod';
import { TrackId } from '../ids.js';
import { Item, itemName } from '../item.js';
import type { Project } from '../project.js';
import type { Track } from '../track.js';
import { trackAccepts } from '../item.js';
import { findOpenTrack, impossible, withAdded, withItems } from './timeline.js';

/** Adds an item to free space of a track; with a transition it overlaps the item before it by that. */
export const ItemAdd = z.strictObject({ type: z.literal('item.add'), track: TrackId, item: Item });

/**
 *     before  [  A  ]...........[  B  ]
 *     after   [  A  ]..[ new ]..[  B  ]
 */
export function applyItemAdd(project: Project, edit: z.output<typeof ItemAdd>): Project {
  const track = findOpenTrack(project, edit.track);
  checkKind(track, edit.item);
  return withItems(project, track.id, withAdded(track.items, edit.item));
}

/** Refuses an item that the track does not take. */
export function checkKind(track: Track, item: Item): void {
  if (trackAccepts(track.kind, item.kind)) return;
  throw impossible(
    message('edits:kindOnTrack', { item: itemName(item), kind: kindName(item.kind), trackKind: kindName(track.kind) }),
  );
}
