/**
 * Times that are tapped while a sound plays: a key that is pressed begins the next word or line, and one that is held says
 * how long it lasts, as in karaoke editors. Microseconds.
 */
import type { CaptionWord } from '../project/captions/word.js';
import { spreadTimes } from './spread-times.js';

/** A press of the key; `end` where it was held. */
export interface Tap {
  readonly start: number;
  readonly end: number | null;
}

/** Words that are tapped as one: from the first to the one behind the last. */
export interface TappedPart {
  readonly from: number;
  readonly to: number;
}

/** A key that is held for longer says when the word ends; a shorter press only when it begins. */
export const HOLD_US = 300_000;
// A part whose end nobody tapped lasts no longer than this, for a pause may follow it.
const LONGEST_WORD_US = 1_500_000;
const LONGEST_LAST_WORD_US = 500_000;

/** With a key pressed at `at`. What was held until then ends there; time does not run backwards. */
export const pressTap = (taps: readonly Tap[], at: number): readonly Tap[] => [
  ...taps,
  { start: Math.max(0, at, taps.at(-1)?.start ?? 0), end: null },
];

/** With the key released at `at`. */
export function releaseTap(taps: readonly Tap[], at: number): readonly Tap[] {
  const last = taps.at(-1);
  if (!last || last.end !== null || at - last.start < HOLD_US) return taps;
  return [...taps.slice(0, -1), { ...last, end: at }];
}

/** One step back. */
export const undoTap = (taps: readonly Tap[]): readonly Tap[] => taps.slice(0, -1);

/**
 * The words with the times of `taps`, the first of which is that of `parts[first]`. The words of a part share its time by
 * their lengths. Words before and behind keep their times as far as their order allows.
 */
export function applyTaps(
  words: readonly CaptionWord[],
  parts: readonly TappedPart[],
  first: number,
  taps: readonly Tap[],
): readonly CaptionWord[] {
  const tapped = parts.slice(first, first + taps.length);
  const [begin, end] = [tapped[0]?.from, tapped.at(-1)?.to];
  if (begin === undefined || end === undefined) return words;
  const timed: CaptionWord[] = [];
  for (const [i, { from, to }] of tapped.entries()) {
    const part = words.slice(from, to);
    const { start, end: until } = toSpan(taps, i, part.length);
    const times = spreadTimes(
      part.map(({ text }) => ({ text, start: null, end: null })),
      start,
      until,
    );
    timed.push(...part.map((word, k) => ({ ...word, ...times[k] })));
  }
  const [opening, closing] = [timed[0]?.start ?? 0, timed.at(-1)?.end ?? 0];
  const before = words.slice(0, begin).map((word) => ({
    ...word,
    start: Math.min(word.start, opening),
    end: Math.min(word.end, opening),
  }));
  const after = words.slice(end).map((word) => ({
    ...word,
    start: Math.max(word.start, closing),
    end: Math.max(word.end, closing),
  }));
  return [...before, ...timed, ...after];
}

function toSpan(taps: readonly Tap[], i: number, words: number): { readonly start: number; readonly end: number } {
  const start = taps[i]?.start ?? 0;
  const next = taps[i + 1]?.start;
  const longest = start + words * (next === undefined ? LONGEST_LAST_WORD_US : LONGEST_WORD_US);
  return { start, end: Math.min(taps[i]?.end ?? longest, next ?? Number.POSITIVE_INFINITY) };
}
