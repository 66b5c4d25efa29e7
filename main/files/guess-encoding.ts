/**
 * Which encoding a text of any program is in. UTF-8 and UTF-16 are known by their bytes; an older encoding is the one that reads
 * as text without signs that nobody writes. Own code: what is told apart is few, and TextDecoder reads all of them.
 */

/** The encodings that are guessed, as TextDecoder calls them. Any other of its names may be chosen. */
export const GUESSED_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'shift_jis',
  'gb18030',
  'koi8-r',
  'windows-1251',
] as const;
export type GuessedEncoding = (typeof GUESSED_ENCODINGS)[number];

/** An encoding, and whether bytes that say so prove it. */
export interface EncodingGuess {
  readonly encoding: GuessedEncoding;
  readonly isCertain: boolean;
}

const LOOKED_AT = 1 << 20;

export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', isCertain: true };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', isCertain: true };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', isCertain: true };
  const sample = bytes.subarray(0, LOOKED_AT);
  const wide = findWide(sample);
  if (wide) return { encoding: wide, isCertain: false };
  if (isUtf8(sample, bytes.length > LOOKED_AT)) return { encoding: 'utf-8', isCertain: true };
  return { encoding: findLegacy(sample), isCertain: false };
}

// Half of the bytes of line ends, spaces and digits in UTF-16 are zero, and no other text has any.
function findWide(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  for (const [i, byte] of sample.subarray(0, 65_536).entries()) if (byte === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const some = Math.min(sample.length, 65_536) / 40;
  if (odd > some && odd > even * 4) return 'utf-16le';
  if (even > some && even > odd * 4) return 'utf-16be';
  return null;
}

function isUtf8(sample: Uint8Array, isCut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}

const CANDIDATES = ['shift_jis', 'gb18030', 'koi8-r', 'windows-1251', 'windows-1252'] as const;

function findLegacy(sample: Uint8Array): (typeof CANDIDATES)[number] {
  const scores = CANDIDATES.map(
    (encoding) => [encoding, score(new TextDecoder(encoding).decode(sample), encoding)] as const,
  );
  return scores.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

const SIGNS = /[\u0080-\uffff]/g;

/** How much the text looks like one of the encoding: signs that are usual there less those that nobody writes. */
function score(text: string, encoding: (typeof CANDIDATES)[number]): number {
  const signs = text.match(SIGNS)?.length ?? 0;
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  // What cannot be read, controls, private characters and half-width kana in a row come of a wrong guess.
  const wrong = count(/[\ufffd\u0080-\u009f\ue000-\uf8ff]/g);
  const usual = usualIn(encoding, count);
  return signs === 0 ? 0 : (usual - wrong * 5) / signs;
}

function usualIn(encoding: (typeof CANDIDATES)[number], count: (pattern: RegExp) => number): number {
  switch (encoding) {
    case 'shift_jis': {
      // Japanese is never without kana.
      const kana = count(/[\u3040-\u30ff]/g);
      return kana === 0
        ? 0
        : kana * 1.5 + count(/[\u3000-\u303f\u4e00-\u9fff\uff01-\uff60]/g) * 0.9 - count(/[\uff61-\uff9f]/g);
    }
    case 'gb18030':
      return count(/[\u4e00-\u9fff\u3000-\u301f\uff01-\uff5e]/g) * 0.95 + count(/[的一是不了在人我有他这你们]/g) * 2;
    case 'koi8-r':
    case 'windows-1251':
      // In the other one of the two, capitals and small letters change places.
      return (
        count(/[а-яё]/g) -
        count(/(?<=[а-яёa-z])[А-ЯЁ]/g) * 2 -
        count(/[\u2500-\u25ff]/g) * 3 -
        count(/[a-z][а-яё]|[а-яё][a-z]/gi) * 2
      );
    case 'windows-1252':
      // An accent stands among plain letters, and seldom beside another.
      return (
        count(/[\u00c0-\u00ff‘’“”–—…«»¿¡°€œŒšŠžŽª©®·]/g) * 0.8 -
        count(/[\u00c0-\u00ff]{3,}/g) * 3 +
        count(/[a-z][\u00df-\u00ff](?![\u00c0-\u00ff])|[\u00df-\u00ff][a-z]/gi) * 0.5 -
        count(/[¤¦¨¬±µ¶¹¼½¾×÷]/g)
      );
  }
}
