/** Languages that people speak and write scripts in, as choices. */
import { translatedLanguage } from './language.js';

const SPOKEN = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'ja', 'zh', 'ko', 'ar', 'hi'] as const;

/** The usual ones, and `others` that are named elsewhere, such as by a file. */
export const spokenLanguages = (...others: readonly (string | null)[]) =>
  [...new Set([...others.filter((tag) => tag !== null), ...SPOKEN])].map((value) => ({
    value,
    label: translatedLanguage(value),
  }));
