/** Lines of text as the neutral type has them: no control characters, no blank line, no space at either end. */

// What ends a line somewhere: CRLF, CR, LF, VT, FF, NEL and the separators of Unicode.
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff]/g;

/** The lines of some lines, of which any may be blank, padded or several in one. */
export const plainLines = (lines: readonly string[]): string[] =>
  lines
    .flatMap((line) => line.split(LINE_END))
    .map((line) => withoutControls(line).trim())
    .filter((line) => line !== '');

/** The lines of a file's text, with any line end, blank ones too, without the mark of its encoding. */
export const fileLines = (text: string): string[] => text.replace(/^\ufeff/, '').split(/\r\n|[\r\n]/);

/** A text without characters that are never drawn; tabs become spaces. */
export const withoutControls = (text: string): string => text.replace(/\t/g, ' ').replace(CONTROL, '');

/** A name of a speaker, style or region: one line of at most 200 characters; undefined where nothing is left. */
export function plainName(name: string): string | undefined {
  const plain = withoutControls(name.slice(0, 1000)).replace(/\s+/g, ' ').trim().slice(0, 200).trim();
  return plain === '' ? undefined : plain;
}
