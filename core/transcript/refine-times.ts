/** The words of a recogniser with the times of an alignment, where the two agree. */
import type { TimedWord } from '../captions/timed-word.js';
import type { RecognizedWord } from './transcript.js';

// An alignment of what was misheard goes astray by more.
const MOST_APART_US = 250_000;

/** The times of the alignment alone, for words of which nobody told the times. In order of their starts. */
export function takeTimes(words: readonly RecognizedWord[], aligned: readonly TimedWord[]): RecognizedWord[] {
  const isSame = aligned.length === words.length && aligned.every(({ text }, i) => text === words[i]?.text);
  if (!isSame) return [...words];
  return words
    .map((word, i) => {
      const { start, end } = aligned[i] ?? word;
      return end >= start ? { ...word, start, end } : word;
    })
    .sort((p, q) => p.start - q.start);
}

/**
 * `aligned` are the same words in the same order; else the words stay as they are. In order of their starts: a word that was moved,
 * beside one that was not, ends where the next begins at the latest.
 */
export function refineTimes(words: readonly RecognizedWord[], aligned: readonly TimedWord[]): RecognizedWord[] {
  const isSame = aligned.length === words.length && aligned.every(({ text }, i) => text === words[i]?.text);
  if (!isSame) return [...words];
  const refined = words.map((word, i) => {
    const found = aligned[i];
    if (!found || found.end <= found.start) return word;
    const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= MOST_APART_US;
    return isNear(found.start, word.start) && isNear(found.end, word.end)
      ? { ...word, start: found.start, end: found.end }
      : word;
  });
  const ordered = refined.sort((p, q) => p.start - q.start);
  return ordered.map((word, i) => {
    const next = ordered[i + 1];
    return next && next.start < word.end && next.start > word.start ? { ...word, end: next.start } : word;
  });
}
