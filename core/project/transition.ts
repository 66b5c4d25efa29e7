/** How an item takes over from the one before it on the same track. A cut is the absence of a transition. */
import { z } from 'zod';
import { Color } from './color.js';
import { Easing } from './keyframes.js';
import { FrameCount } from './time.js';

/**
 * A transition at the head of an item. The item overlaps its left neighbour by exactly `length` frames:
 *
 *     track  [ ..... A ..... ]
 *                      [ ..... B ..... ]
 *                      |<-->| B.transition.length
 */
export const Transition = z.strictObject({
  kind: z.enum(['crossfade', 'dip', 'wipe', 'slide', 'zoom', 'blur']),
  length: FrameCount,
  easing: Easing.default('linear'),
  /** Where the incoming picture comes from; wipe and slide only. */
  from: z.enum(['left', 'right', 'top', 'bottom']).default('right'),
  /** The colour between the two pictures; dip only. */
  color: Color.default('#000000'),
});
export type Transition = z.infer<typeof Transition>;
