/** Gives times to words that a synthesiser spoke as one, such as "in the". */
import type { SpokenWord } from './speech.js';

/**
 * When each word is spoken.
 *
 *     word        in     the    house        in    the   house
 *     start       0      218    218     ->   0     116   218
 *     phonemes    0 52 116 162  230 …
 *
 * @param starts By word, null where a word has no time.
 * @param phonemes When each phoneme begins, in order.
 */
export function splitMergedWords(
  words: readonly string[],
  starts: readonly (number | null)[],
  phonemes: readonly number[],
  endMs: number,
): SpokenWord[] {
  const times = words.map(() => 0);
  let from = 0;
  while (from < words.length) {
    // A word begins before the next mark that is later than its own: those between share the span.
    const start = Math.min(starts[from] ?? 0, endMs);
    let to = from + 1;
    let end = endMs;
    for (; to < words.length; to++) {
      const next = starts[to];
      if (next == null || next <= start) continue;
      const after = starts[to + 1];
      // Where two marks fall together the first is of a word spoken before it.
      if (after != null && after === next) continue;
      end = next;
      break;
    }
    shareSpan(words, times, { from, to, start, end, phonemes });
    from = to;
  }
  return times.map((startMs, i) => ({ startMs, endMs: times[i + 1] ?? endMs }));
}

/** Splits by the lengths of the words, at the beginning of a phoneme. */
function shareSpan(
  words: readonly string[],
  times: number[],
  span: { from: number; to: number; start: number; end: number; phonemes: readonly number[] },
): void {
  const { from, to, start, end, phonemes } = span;
  const lengths = words.slice(from, to).map((word) => Math.max(1, word.replace(/[^\p{L}\p{N}]/gu, '').length));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let spoken = 0;
  for (const [i, length] of lengths.entries()) {
    const wanted = start + ((end - start) * spoken) / total;
    const nearest = phonemes
      .filter((at) => at > start && at < end)
      .reduce((best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best), Number.POSITIVE_INFINITY);
    times[from + i] =
      i === 0 || nearest === Number.POSITIVE_INFINITY ? wanted : Math.max(times[from + i - 1] ?? 0, nearest);
    spoken += length;
  }
}
