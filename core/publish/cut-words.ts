/** Texts cut to a limit, between words. */
import { wordRanges } from '../text/words.js';

/** Measures a text as a platform does. */
export type CountLength = (text: string) => number;

/** UTF-16 units, as most platforms count. */
export const inUnits: CountLength = (text) => text.length;

/** Bytes of UTF-8. */
export const inBytes: CountLength = (text) => {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
};

/**
 * The text, or as many of its first words as fit with an ellipsis. Empty where not even the first word does: no word is cut
 * apart.
 */
export function cutWords(text: string, most: number, measure: CountLength = inUnits): string {
  const whole = text.trim();
  if (measure(whole) <= most) return whole;
  const ranges = wordRanges(whole);
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(toCut(whole, ranges[middle - 1]?.to ?? 0)) <= most) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : toCut(whole, ranges[low - 1]?.to ?? 0);
}

const toCut = (text: string, end: number): string => `${text.slice(0, end).replace(/[\s.,;:!?…–—-]+$/u, '')}…`;
