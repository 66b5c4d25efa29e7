/** What is said for written words. */
import { expandAbbreviation, primaryOf } from './abbreviations.js';
import { expandAmount } from './currencies.js';
import { expandNumber } from './numbers.js';
import { expandUnit } from './units.js';
import { expandWeb } from './web.js';

// Signs around a word, and those that nobody speaks behind it.
const AROUND = /^(["'“‘«¿¡([]*)(.*?)([.,;:!?…"'”’»)\]]*(?:\s.*)?)$/su;

// Thousands that are parted by spaces.
const GROUPED = /\d{1,3}(?: \d{3})+(?!\d)/gu;

/** What is said for each word, for the synthesiser: it reads numbers, but neither "$5" nor "5 km" as they are said. */
export function toSpokenForms(words: readonly string[], language: string): string[] {
  const primary = primaryOf(language);
  return words.map((word, i) => {
    const abbreviated = expandAbbreviation(word, language);
    if (abbreviated !== null) return abbreviated;
    const [, opening = '', inner = word, closing = ''] = AROUND.exec(word) ?? [];
    const spoken =
      expandAmount(inner, primary) ??
      expandNumber(inner, primary) ??
      expandUnit(inner, words[i - 1], primary) ??
      expandWeb(inner);
    if (spoken !== null) return opening + spoken + closing;
    return word.replace(GROUPED, (digits) => digits.replaceAll(' ', ''));
  });
}
