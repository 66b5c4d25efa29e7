/** Languages as files name them. */
import { LanguageTag } from '../../project/language-tag.js';

// What speech recognisers know; they say some of them by their English names.
const CODES =
  'af|am|ar|as|az|ba|be|bg|bn|bo|br|bs|ca|cs|cy|da|de|el|en|es|et|eu|fa|fi|fo|fr|gl|gu|ha|haw|he|hi|hr|ht|hu|hy|id|is|it|ja|jv|ka|kk|km|kn|ko|la|lb|ln|lo|' +
  'lt|lv|mg|mi|mk|ml|mn|mr|ms|mt|my|ne|nl|nn|no|oc|pa|pl|ps|pt|ro|ru|sa|sd|si|sk|sl|sn|so|sq|sr|su|sv|sw|ta|te|tg|th|tk|tl|tr|tt|uk|ur|uz|vi|yi|yo|yue|zh';

let names: ReadonlyMap<string, string> | undefined;

function codeOfName(name: string): string | null {
  if (!names) {
    const english = new Intl.DisplayNames('en', { type: 'language' });
    names = new Map(CODES.split('|').map((code) => [(english.of(code) ?? code).toLowerCase(), code]));
  }
  return names.get(name.toLowerCase()) ?? null;
}

/** A language as BCP 47 writes it, from `en`, `pt_BR`, `EN-us` or `english`; null where it is none. */
export function toLanguage(name: unknown): string | null {
  if (typeof name !== 'string' || name.length > 40) return null;
  const text = name.trim().replaceAll('_', '-');
  // No language has a code of more than three letters.
  if (!/^[a-z]{2,3}(?:-|$)/i.test(text)) return codeOfName(text);
  const tag = LanguageTag.safeParse(text);
  const canonical = tag.success ? (Intl.getCanonicalLocales(tag.data)[0] ?? null) : null;
  return canonical === 'und' ? null : canonical;
}
