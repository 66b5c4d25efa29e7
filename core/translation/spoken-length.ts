/** How long a translation may be that is said in the time of the original. */
import { SPEEDS } from '../narration/fit-narration.js';
import { toPrimaryLanguage } from '../project/language-tag.js';
import { toGraphemes } from '../text/graphemes.js';

/** A character of these is a syllable or a word. */
const DENSE = ['zh', 'ja', 'ko'];
/** A word more makes no sentence too long. */
const WORD = 10;

/** The most characters; null where characters of the two languages cannot be compared. */
export function mostSpoken(text: string, from: string | null, to: string): number | null {
  const isDense = (tag: string): boolean => DENSE.includes(toPrimaryLanguage(tag));
  if (from === null || isDense(from) !== isDense(to)) return null;
  return Math.ceil(toGraphemes(text).length * SPEEDS.max) + WORD;
}
