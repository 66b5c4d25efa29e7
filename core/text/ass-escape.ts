/** Makes any text inert inside an event: it is drawn as it is and can neither open an override nor break a line. */

/** Draws nothing; it parts a backslash from what would make it a command. */
const WORD_JOINER = '\u2060';

/**
 * Escapes one line of text. libass knows `\{` and `\}` as literal braces, and `\N`, `\n`, `\h` as commands; a backslash
 * before anything else is a backslash. Line ends, which would end the event, become spaces.
 */
export const escapeAss = (text: string): string =>
  text
    .replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')
    .replaceAll('\\', `\\${WORD_JOINER}`)
    .replace(/[{}]/g, '\\$&');
