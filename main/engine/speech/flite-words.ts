/** A text as Flite reads it, which knows ASCII only. */

/** The words of a text, each as Flite reads it: empty where nothing of one is left. */
export const toFliteWords = (text: string): string[] =>
  text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => toAscii(word).replace(/[^\x20-\x7e]/g, ''));

/** Whether no letter would be lost, and something is left to be read. */
export function isFliteText(text: string): boolean {
  const ascii = toAscii(text);
  return /^[\x20-\x7e]*$/.test(ascii) && /[a-z\d]/i.test(ascii);
}

// Letters of other alphabets stay.
const toAscii = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, (character) => (/^[\x20-\x7e]$/.test(character) ? character : ' '))
    .replace(/\s+/g, ' ')
    .trim();
