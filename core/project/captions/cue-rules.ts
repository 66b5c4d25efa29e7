/** How words are grouped into cues. */
import { z } from 'zod';
import { SECOND_US } from '../time.js';

const seconds = (most: number) =>
  z
    .int()
    .min(0)
    .max(most * SECOND_US);

/** The rules of a captions item. Times are microseconds. Breaks and joins made by hand come before them. */
export const CueRules = z.strictObject({
  /** Most words of a cue. */
  words: z.int().min(1).max(100).default(2),
  /** Most characters of a line. A word that is longer stands alone. */
  characters: z.int().min(4).max(200).default(24),
  /** Most lines of a cue. */
  lines: z.int().min(1).max(4).default(1),
  /** A longer silence between two words ends the cue. */
  silence: seconds(60).default(600_000),
  /** A cue ends with a sentence, and rather after a comma than elsewhere. */
  punctuation: z.boolean().default(true),
  /** A cue ends where the main track has a cut. */
  sceneCuts: z.boolean().default(true),
  /** How long a cue stays after its last word, where nothing else begins. */
  hold: seconds(10).default(200_000),
  /** The next cue follows at once after a shorter pause, so that nothing flashes. */
  bridge: seconds(10).default(300_000),
  /** A cue stays at least this long, where nothing else begins. */
  shortest: seconds(10).default(500_000),
  /** What can be read, characters a second; checks tell cues that are faster. */
  readingSpeed: z.number().min(1).max(200).default(20),
});
export type CueRules = z.infer<typeof CueRules>;
