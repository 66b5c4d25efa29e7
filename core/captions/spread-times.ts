/** Times for words that have none, from those that have. */

/** A word whose time may be known. */
export interface UntimedWord {
  readonly text: string;
  readonly start: number | null;
  readonly end: number | null;
}

/** From `start` to `end`, microseconds. */
export interface WordTime {
  readonly start: number;
  readonly end: number;
}

/**
 * A time for each word, in order, none before the one before it. Known starts stay where they are in order; words
 * between two known moments share the time by their length. The first may begin at `from`, the last ends by `to`.
 */
export function spreadTimes(words: readonly UntimedWord[], from: number, to: number): WordTime[] {
  const starts: (number | null)[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const word of words) {
    const isKnown = word.start !== null && word.start >= latest;
    starts.push(isKnown ? word.start : null);
    if (isKnown) latest = word.start as number;
  }
  const times: WordTime[] = [];
  for (let first = 0; first < words.length; ) {
    // A run of words of which only the first may have a start of its own.
    let end = first + 1;
    while (end < words.length && starts[end] === null) end++;
    const begin = starts[first] ?? times.at(-1)?.end ?? from;
    const known = words[end - 1]?.end ?? null;
    const next = starts[end] ?? Math.max(to, begin);
    const until = Math.max(begin, known === null ? next : Math.min(known, Math.max(next, begin)));
    share(words.slice(first, end), begin, until, times);
    first = end;
  }
  return times;
}

function share(words: readonly UntimedWord[], from: number, to: number, times: WordTime[]): void {
  const weights = words.map(({ text }) => text.length + 1);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  words.forEach((word, i) => {
    const start = Math.round(from + ((to - from) * before) / whole);
    before += weights[i] ?? 0;
    const shared = Math.round(from + ((to - from) * before) / whole);
    const own = word.end !== null && word.end >= start ? Math.min(word.end, to) : shared;
    times.push({ start, end: Math.max(start, i === words.length - 1 ? own : Math.min(own, shared)) });
  });
}
