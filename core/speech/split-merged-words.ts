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

/** Splits at the beginnings of phonemes: each word has as many of them as its share of the letters. */
function shareSpan(
  words: readonly string[],
  times: number[],
  span: { from: number; to: number; start: number; end: number; phonemes: readonly number[] },
): void {
  const { from, to, start, end } = span;
  times[from] = start;
  if (to - from === 1) return;
  const lengths = words.slice(from, to).map((word) => Math.max(1, word.replace(/[^\p{L}\p{N}]/gu, '').length));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const phonemes = [start, ...span.phonemes.filter((at) => at > start && at < end)];
  let spoken = 0;
  for (const [i, length] of lengths.entries()) {
    const share = spoken / total;
    const at = phonemes.length < lengths.length ? null : phonemes[Math.round(share * phonemes.length)];
    if (i > 0) times[from + i] = Math.max(times[from + i - 1] ?? 0, at ?? start + (end - start) * share);
    spoken += length;
  }
}
