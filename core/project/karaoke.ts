/** How the words of a text light up as they are spoken. */
import { z } from 'zod';
import { Color } from './color.js';

/** What happens to the word of the moment, or to those that were said. */
export const KaraokeKind = z.enum([
  /** The word of the moment has the colour. */
  'current',
  /** Every word that was said has the colour. */
  'said',
  /** The colour runs through the word from its beginning to its end. */
  'fill',
  /** The word of the moment lies on a filled box. */
  'box',
  /** The word of the moment is underlined. */
  'underline',
  /** The word of the moment is larger. */
  'pop',
  /** Only the word of the moment is shown. */
  'one-word',
  /** Words appear as they are said. */
  'appear',
]);
export type KaraokeKind = z.infer<typeof KaraokeKind>;

/** A karaoke look. */
export const Karaoke = z.strictObject({
  kind: KaraokeKind.default('current'),
  /** The colour of words that are lit; null is the text's own. */
  color: Color.nullable().default('#ffdd00'),
  /** The colour of words that are not said yet; null is the text's own. */
  unsaid: Color.nullable().default(null),
  /** The share of a word's length at which it is lit. `fill` begins with the word itself. */
  at: z.number().min(0).max(1).default(0.35),
  /** The box or the line of `box` and `underline`. */
  shape: Color.default('#7c3aed'),
  /** How large `pop` makes a word. */
  scale: z.number().min(1).max(2).default(1.12),
});
export type Karaoke = z.infer<typeof Karaoke>;
