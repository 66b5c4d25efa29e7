/** A text that a service speaks itself, in parts that it takes at once. */

/**
 * As few texts as possible, each of whole sentences and no longer than `most` characters (code points); null where a sentence alone
 * is longer.
 */
export function divideText(sentences: readonly string[], most: number): string[] | null {
  const texts: string[] = [];
  for (const sentence of sentences) {
    if (lengthOf(sentence) > most) return null;
    const joined = [...texts.slice(-1), sentence].join(' ');
    if (texts.length > 0 && lengthOf(joined) <= most) texts[texts.length - 1] = joined;
    else texts.push(sentence);
  }
  return texts;
}

const lengthOf = (text: string): number => [...text].length;
