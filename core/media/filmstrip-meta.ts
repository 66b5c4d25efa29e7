/** What is stored beside the picture of a filmstrip. */
import { z } from 'zod';

/** A filmstrip: tiles in rows, each the picture that is on screen at its number times `stepUs`. */
export const FilmstripMeta = z.object({
  tileWidth: z.number().positive(),
  tileHeight: z.number().positive(),
  columns: z.int().min(1),
  count: z.int().min(1),
  stepUs: z.number().positive(),
});
export type FilmstripMeta = z.infer<typeof FilmstripMeta>;
