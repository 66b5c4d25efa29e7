/** Languages as files name them. */
import { LanguageTag } from '../../project/language-tag.js';

/** A language as BCP 47 writes it, from `en`, `pt_BR` or `EN-us`; null where it is none. */
export function toLanguage(name: unknown): string | null {
  if (typeof name !== 'string' || name.length > 40) return null;
  const tag = LanguageTag.safeParse(name.trim().replaceAll('_', '-'));
  return tag.success ? (Intl.getCanonicalLocales(tag.data)[0] ?? null) : null;
}
