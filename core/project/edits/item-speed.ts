import { message } from '../../locales/message.js';
import { z } from 'zod';
import { ItemId } from '../ids.js';
import { itemName } from '../item.js';
import { hasSource, isFrozen } from '../kinds/guards.js';
import { mapAnimated } from '../item-fields.js';
import type { Animated, Keyframe } from '../keyframes.js';
import type { Project } from '../project.js';
import { shiftItems, shiftsFrom } from './shift.js';
import { findOpenItem, impossible, refit, withItems, withReplaced } from './timeline.js';

/**
 * Sets the speed of an item. It plays the same span of its source, so its length changes; keyframes stay with the
 * picture. With `ripple` what follows on the track keeps its distance.
 */
export const ItemSetSpeed = z.strictObject({
  type: z.literal('item.setSpeed'),
  item: ItemId,
  speed: z.number().min(0.1).max(10),
  ripple: z.boolean().default(false),
});

/**
 *     before  [    A    ][ B ]
 *     2x      [ A  ].....[ B ]        ripple  [ A  ][ B ]
 */
export function applyItemSetSpeed(project: Project, edit: z.output<typeof ItemSetSpeed>): Project {
  const location = findOpenItem(project, edit.item);
  const { item, at, track } = location;
  if (!hasSource(item)) throw impossible(message('edits:speedNoSource', { item: itemName(item) }));
  if (isFrozen(item)) throw impossible(message('edits:speedFrozen', { item: itemName(item) }));
  const length = Math.max(1, Math.round((item.length * item.speed) / edit.speed));
  const ratio = item.speed / edit.speed;
  const timed = mapAnimated({ ...item, speed: edit.speed, length }, (value) => scaleKeyframes(value, ratio));
  if (!edit.ripple) return withItems(project, track.id, refit(track.items.with(at, timed), at));
  return shiftItems(withReplaced(project, location, timed), shiftsFrom(track.items, at + 1, length - item.length));
}

/** Keyframes at `ratio` times their distance from the item's start; of those that meet on one frame the last stays. */
export function scaleKeyframes(value: Animated, ratio: number): Animated {
  if (typeof value === 'number' || ratio === 1) return value;
  const scaled = new Map<number, Keyframe>();
  for (const key of value.keyframes) {
    // Plus zero, so that no frame is -0.
    const frame = Math.round(key.frame * ratio) + 0;
    scaled.set(frame, { ...key, frame });
  }
  return { keyframes: [...scaled.values()] };
}
