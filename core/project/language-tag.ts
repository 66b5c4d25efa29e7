/** Languages as BCP 47 writes them: `fr`, `pt-BR`, `zh-Hant-TW`. */
import { z } from 'zod';

const INVALID = 'validation:languageTag';

/** A language as text. 35 characters hold every tag without extensions (RFC 5646, 4.4.1). */
export const LanguageTag = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { error: INVALID, abort: true })
  .refine(isWellFormed, INVALID);

function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The language of a tag without its region and script: `fr` of `fr-CA`. */
export const toPrimaryLanguage = (tag: string): string => (tag.split('-', 1)[0] ?? tag).toLowerCase();

/** Some languages. */
export const LanguageTags = z.array(LanguageTag).min(1).max(100);
