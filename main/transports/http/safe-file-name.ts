/** Makes file names safe that were sent by a page. */

const MOST_BYTES = 160;
// Names of devices on Windows, with or without an extension (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
// Separators, characters that some file system refuses, control characters, and bidirectional controls (UAX #9).
const UNSAFE = /[/\\<>:"|?*\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A name that is a plain file name on every system: no separators, no leading dots, no device names, at most 160 bytes
 * of UTF-8 in NFC. Its extension is kept.
 */
export function toSafeFileName(name: string): string {
  const plain = name
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(UNSAFE, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const [, stem = '', extension = ''] = /^(.*?)(\.[^.]{1,16})?$/su.exec(plain) ?? [];
  const cut = toBytes(stem, MOST_BYTES - Buffer.byteLength(extension)).trimEnd();
  const whole = `${cut}${extension}`;
  if (cut === '') return `file${extension}`;
  return DEVICE.test(whole) ? `_${whole}` : whole;
}

// The longest prefix of whole characters that fits.
function toBytes(text: string, most: number): string {
  let bytes = 0;
  let kept = '';
  for (const sign of text) {
    bytes += Buffer.byteLength(sign);
    if (bytes > most) break;
    kept += sign;
  }
  return kept;
}
