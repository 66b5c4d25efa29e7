/** Puts the words of the parts of a recording together. */
import type { RecognizedWord, Span } from './transcript.js';

// A quiet end of a word lies beyond what is heard of it by its level.
const MARGIN_US = 250_000;

/** Without the words that lie where nothing is heard: recognisers make some up there. `spans` are in order and apart. */
export function dropInvented(words: readonly RecognizedWord[], spans: readonly Span[]): RecognizedWord[] {
  return words.filter(({ start, end }) =>
    spans.some((span) => start < span.end + MARGIN_US && end > span.start - MARGIN_US),
  );
}

// A word sounds a little before and after it is loud.
const EDGE_US = 100_000;

/**
 * Without the pauses that recognisers take for a part of a word: each lies within the span that has most of it. Whisper's words follow each
 * other without a gap. `spans` are in order and apart.
 */
export function clipToSpeech(words: readonly RecognizedWord[], spans: readonly Span[]): RecognizedWord[] {
  const overlap = (word: Span, span: Span): number => Math.min(word.end, span.end) - Math.max(word.start, span.start);
  return words.map((word) => {
    const [first, ...others] = spans.filter((span) => overlap(word, span) > 0);
    if (!first) return word;
    const span = others.reduce((best, one) => (overlap(word, one) > overlap(word, best) ? one : best), first);
    return {
      ...word,
      start: Math.max(word.start, span.start - EDGE_US),
      end: Math.min(word.end, span.end + EDGE_US),
    };
  });
}

/**
 * The words of all parts in order of their starts. Who speaks is told within a part only: names of further parts get its
 * number, and where one alone speaks nobody is named.
 */
export function joinParts(parts: readonly (readonly RecognizedWord[])[]): RecognizedWord[] {
  const names = parts.map((words) => new Set(words.flatMap(({ speaker }) => speaker ?? [])));
  const isOne = names.every(({ size }) => size <= 1);
  const named = parts.flatMap((words, i) =>
    words.map(({ speaker, ...word }) =>
      speaker === undefined || isOne ? word : { ...word, speaker: i === 0 ? speaker : `${speaker} (${i + 1})` },
    ),
  );
  return named.sort((p, q) => p.start - q.start);
}
