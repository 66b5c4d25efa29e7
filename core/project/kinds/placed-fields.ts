/** The fields of every item: where it lies in time, and what it is called; and what of its place on the canvas is animated. */
import { z } from 'zod';
import { GroupId, ItemId } from '../ids.js';
import { Frame, FrameCount } from '../time.js';

/** An item covers frames `start` to `start + length - 1`. */
export const placedFields = {
  id: ItemId,
  start: Frame,
  length: FrameCount,
  group: GroupId.nullable().default(null),
  name: z.string().max(200).optional(),
};

/** What may have keyframes of everything that stands on the canvas. */
export const animatedPlacement = {
  'position.x': 'picture',
  'position.y': 'picture',
  scale: 'picture',
  rotation: 'picture',
  opacity: 'picture',
} as const;
