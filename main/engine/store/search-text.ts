/** Text made comparable for searching. */

/** Lower case, without accents: "Été" is found as "ete". */
export const toFolded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** The words of a search, folded, as patterns for LIKE with `\` as escape. */
export const toPatterns = (search: string): string[] =>
  toFolded(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
