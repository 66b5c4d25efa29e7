/** The texts of the window in a language, and which of them a text that is seen can be. */
import { readdirSync, readFileSync } from 'node:fs';

type Texts = Readonly<Record<string, string>>;

const LOCALES = new URL('../../resources/locales/', import.meta.url);

/** Texts by feature and key. */
export const readLanguage = (language: string): Record<string, Texts> =>
  Object.fromEntries(
    readdirSync(new URL(`${language}/`, LOCALES)).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(new URL(`${language}/${file}`, LOCALES), 'utf8')),
    ]),
  );

const PARAMETER = /\{\{[^}]*\}\}/g;
const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text.replace(PARAMETER, ''));

/** Every text that has words. */
export const textsOf = (language: Record<string, Texts>): string[] =>
  Object.values(language).flatMap((texts) => Object.values(texts).filter(hasWords));

/** Tells whether a text is one of these, with anything for their parameters. */
export function toMatcher(texts: readonly string[]): (text: string) => boolean {
  const exact = new Set(texts);
  const patterns = texts
    .map((text) => text.split(PARAMETER))
    .filter((parts) => parts.length > 1)
    .map((parts) => new RegExp(`^${parts.map(RegExp.escape).join('[^]*')}$`));
  return (text) => exact.has(text) || patterns.some((pattern) => pattern.test(text));
}
