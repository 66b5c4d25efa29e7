/** Names of a batch's videos. */

// Reserved on Windows, wherever they stand, and marks that would show a name in another order than it has.
const FORBIDDEN = /[\p{Cc}<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
const MOST_CHARACTERS = 120;
const PLACE = /\{([^{}]{1,200})\}/gu;

/** The names that a pattern asks for: `{name}` and `{language}` of `out/{name}-{language}.mp4`. */
export const outputPlaceholders = (pattern: string): string[] =>
  [...pattern.matchAll(PLACE)].map(([, name]) => name ?? '');

/**
 * The pattern with every `{name}` replaced by its value, made fit for one part of a path: a value names a file, never a
 * folder. Null where a value is not given.
 */
export function toOutputName(
  pattern: string,
  lookUp: (name: string) => string | number | boolean | null,
): string | null {
  let missing = false;
  const name = pattern.replace(PLACE, (_, place: string) => {
    const value = lookUp(place);
    if (value === null) missing = true;
    return toFileName(String(value ?? ''));
  });
  return missing ? null : name;
}

/** A text as a part of a file's name, on every system. */
export function toFileName(text: string): string {
  const plain = text.normalize('NFC').replace(FORBIDDEN, ' ').replace(/\s+/g, ' ');
  const cut = trimDots([...trimDots(plain)].slice(0, MOST_CHARACTERS).join(''));
  return cut === '' ? '_' : DEVICE.test(cut) ? `_${cut}` : cut;
}

// A dot in front hides a file, and Windows drops one at the end.
const trimDots = (text: string): string => text.replace(/^[.\s]+|[.\s]+$/g, '');
