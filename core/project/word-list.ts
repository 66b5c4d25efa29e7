/** Words by their language. */
import { toPrimaryLanguage } from './language-tag.js';

/** Words of a language; none where there is no list of it. */
export type WordLists = (language: string) => ReadonlySet<string>;

const NONE: ReadonlySet<string> = new Set();

/** Lists of words between blanks, by primary language. The one that is found is of a BCP 47 tag. */
export function toWordLists(lists: Readonly<Record<string, string>>): WordLists {
  const words = new Map(Object.entries(lists).map(([language, list]) => [language, new Set(list.split(/\s+/))]));
  return (language) => words.get(toPrimaryLanguage(language)) ?? NONE;
}
