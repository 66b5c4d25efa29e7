/** A word and when it is spoken. */
import { z } from 'zod';

/** Times are microseconds from the beginning of the file. */
export const TimedWord = z.strictObject({
  /** As its author wrote it. */
  text: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
});
export type TimedWord = z.infer<typeof TimedWord>;
