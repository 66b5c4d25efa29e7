/** What is said for written words. */
import { expandAbbreviation } from './abbreviations.js';

/** What is said for each word, for the synthesiser: it reads numbers, but not "$5" as it is said. */
export const toSpokenForms = (words: readonly string[], language: string): string[] =>
  words.map((word) => expandAbbreviation(word, language) ?? word);
