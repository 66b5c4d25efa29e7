/** How well a clip shows what it shows, from moment to moment, as measured on small frames. */
import { z } from 'zod';
import { Microseconds } from './time.js';

/** The most steps that a clip is scored in. */
export const MOST_SCORES = 120;

/** Scores of steps that follow each other from the start of the clip. */
export const ClipScores = z.strictObject({
  /** How long a step is. */
  step: Microseconds.min(1),
  /** From 0 for a still or blurred picture to 1 for a sharp one that moves evenly. */
  scores: z.array(z.number().min(0).max(1)).max(MOST_SCORES),
  /** Where the picture changes at once. */
  cuts: z.array(Microseconds).max(MOST_SCORES),
});
export type ClipScores = z.infer<typeof ClipScores>;
