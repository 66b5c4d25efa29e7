/** Fields that many parts of a recipe have. */
import { z } from 'zod';
import { filePath } from '../project/file-path.js';

/** A moment or a length that may be none. */
export const seconds = z.number().min(0).max(360_000);
/** A length in seconds. */
export const span = z.number().min(0.001).max(360_000);
export const fraction = z.number().min(0).max(1);
/** A path, relative to the recipe or absolute. */
export const file = filePath();
/** A factor of the volume. */
export const gain = z.number().min(0).max(16);
/** Of fading in and out: both alike, or each its own. */
export const fadeSeconds = z.union([seconds, z.strictObject({ in: seconds.default(0), out: seconds.default(0) })]);

/** Where the middle of a text or a picture is on the canvas. */
export const Position = z.union([
  z.enum(['top', 'center', 'bottom']),
  z.strictObject({ x: fraction.default(0.5), y: fraction.default(0.5) }),
]);
