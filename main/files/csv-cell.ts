/** A cell of a table as text (RFC 4180). */

/** What a spreadsheet would run as a formula stands behind an apostrophe (OWASP, CSV Injection). */
export function toCsvCell(text: string, separator = ','): string {
  const plain = /^[=+\-@\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(plain) || plain.includes(separator) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
