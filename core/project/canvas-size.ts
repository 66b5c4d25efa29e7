/** The size of the picture that is made. */
import { z } from 'zod';

/** Canvas size in pixels; even, as 4:2:0 video needs. */
export const CanvasSize = z.strictObject({
  width: z.int().min(16).max(8192).multipleOf(2, 'validation:even'),
  height: z.int().min(16).max(8192).multipleOf(2, 'validation:even'),
});
export type CanvasSize = z.infer<typeof CanvasSize>;
