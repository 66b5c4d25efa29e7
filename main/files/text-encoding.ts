/** The encoding of text that another program wrote. */

/**
 * A label for `TextDecoder` by the first bytes of a text: its byte order mark (Unicode Standard, 23.8), else UTF-16 where
 * every other byte of its first character is zero, as in the JSON and CSV that some Windows programs write, else UTF-8.
 */
export function findTextEncoding([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)) return 'utf-16be';
  return 'utf-8';
}
