/** Makes text of files and tools safe for one line of a terminal. */

/** Removes control characters: a file's name must not move the cursor or change colours. */
export const sanitize = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');

/** Whether the terminal draws more than ASCII. */
export function supportsUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return /utf-?8/i.test(locale) || env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined;
}
