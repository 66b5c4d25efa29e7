/** Finding words of a transcript: by what is said, and by when. */
import { type RecognizedWord, toComparable, type WordRange } from './transcript.js';

/** Where these words are said one after the other, whatever their case, accents and punctuation; the last may be begun only. */
export function findWords(words: readonly RecognizedWord[], text: string): WordRange[] {
  const wanted = text.split(/\s+/u).map(toComparable).filter(Boolean);
  if (wanted.length === 0) return [];
  const said = words.map((word) => toComparable(word.text));
  const found: WordRange[] = [];
  for (let from = 0; from + wanted.length <= said.length; from++) {
    const isHere = wanted.every((word, i) => {
      const other = said[from + i] ?? '';
      return i === wanted.length - 1 ? other.startsWith(word) : other === word;
    });
    if (isHere) found.push({ from, to: from + wanted.length });
  }
  return found;
}

/** The index of the word that is said at a moment, microseconds, else of the last before it; -1 before the first. */
export function wordAt(words: readonly RecognizedWord[], us: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) <= us) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
