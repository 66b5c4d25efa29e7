/** Text made comparable for searching. */

/** Lower case, without accents: "Été" is found as "ete". */
export const toFolded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
