/** Which part of a recording is kept when words of it become a video of their own. */
import type { RecognizedWord, Span, WordRange } from './transcript.js';

// A breath before the first word, and the time in which the last one fades away.
const BEFORE_US = 150_000;
const AFTER_US = 250_000;

/** The words with what of the pauses around them belongs to them; null where there are none. */
export function spanOfKeptWords(words: readonly RecognizedWord[], { from, to }: WordRange): Span | null {
  const part = words.slice(from, to);
  const first = part[0];
  if (!first) return null;
  const end = Math.max(...part.map((word) => word.end));
  const before = words[from - 1]?.end ?? 0;
  const after = words[to]?.start ?? Number.POSITIVE_INFINITY;
  return {
    start: Math.max(0, Math.min(first.start, Math.max(before, first.start - BEFORE_US))),
    end: Math.max(end, Math.min(after, end + AFTER_US)),
  };
}

/** The words that lie within a part of a recording. */
export function wordsWithin(words: readonly RecognizedWord[], { start, end }: Span): WordRange {
  const from = words.findIndex((word) => word.start >= start);
  if (from < 0) return { from: words.length, to: words.length };
  const to = words.findIndex((word, i) => i >= from && word.start >= end);
  return { from, to: to < 0 ? words.length : to };
}
