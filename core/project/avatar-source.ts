/** What an avatar was made of, so that it can follow what is said. */
import { z } from 'zod';
import { NarrationId } from './narration-source.js';

/**
 * How it stands: in a large circle before a ground of its own, over the whole canvas, in a small circle over footage, or in the
 * lower half of a split screen with footage above it.
 */
export const AvatarShape = z.enum(['circle', 'full', 'beside', 'split']);
export type AvatarShape = z.infer<typeof AvatarShape>;

/** Whether footage, or the pictures of its project, are seen besides it. */
export const isOverFootage = (shape: AvatarShape): boolean => shape === 'beside' || shape === 'split';

export const AvatarSource = z.strictObject({
  /** What it says; null where it says a text of its own, by a voice of the service. */
  narration: NarrationId.nullable(),
  shape: AvatarShape,
  /** The service whose video it is; null for a picture with a ring. */
  service: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .nullable()
    .default(null),
});
export type AvatarSource = z.infer<typeof AvatarSource>;
