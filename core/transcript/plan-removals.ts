/** Which parts of a recording go when words and silences are cut out. */
import { gapsBetween } from './find-silences.js';
import type { TranscriptFinding } from './finding.js';
import type { RecognizedWord, Span, WordRange } from './transcript.js';

/** How cuts are placed. Microseconds. */
export interface RemovalChoices {
  /** What stays of the pause on either side of words that are cut out. */
  readonly padding: number;
  /** What stays of a silence, half at each of its ends. */
  readonly keptSilence: number;
}

/** 50 ms keep the ends of the neighbours, a fifth of a second is a short breath. */
export const USUAL_REMOVALS: RemovalChoices = { padding: 50_000, keptSilence: 200_000 };

/** The parts that go, in order and apart from each other. */
export const planRemovals = (
  words: readonly RecognizedWord[],
  findings: readonly TranscriptFinding[],
  choices: RemovalChoices = USUAL_REMOVALS,
): Span[] =>
  mergeSpans([
    ...planWordRemovals(
      words,
      findings.flatMap((finding) => finding.words ?? []),
      choices,
    ),
    ...findings.flatMap((finding) => (finding.words ? [] : spanOfSilence(finding, choices))),
  ]);

/** The parts that go with ranges of words, in order and apart from each other. */
export const planWordRemovals = (
  words: readonly RecognizedWord[],
  ranges: readonly WordRange[],
  choices: RemovalChoices = USUAL_REMOVALS,
): Span[] => mergeSpans(mergeRanges(ranges).flatMap((range) => spanOfWords(words, range, choices)));

// Between words that both go no padding stays.
function mergeRanges(ranges: readonly WordRange[]): WordRange[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...ranges].sort((p, q) => p.from - q.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/**
 * The words, and the pauses around them but for the padding that their neighbours keep.
 *
 *     [before]··|······[ um ]····|··[after]
 *               |<--- cut out -->|
 */
function spanOfWords(words: readonly RecognizedWord[], { from, to }: WordRange, { padding }: RemovalChoices): Span[] {
  const part = words.slice(from, to);
  const first = part[0];
  if (!first) return [];
  const start = Math.min(...part.map((word) => word.start));
  const end = Math.max(...part.map((word) => word.end));
  // Words of another speaker may go on meanwhile: what is kept of them is not cut into.
  const before = words.slice(Math.max(0, from - NEAR), from).reduce((most, word) => Math.max(most, word.end), -1);
  const after = words
    .slice(to, to + NEAR)
    .reduce((least, word) => Math.min(least, word.start), Number.POSITIVE_INFINITY);
  const begin = before < 0 ? start : Math.max(before, Math.min(start, before + padding));
  const finish = after === Number.POSITIVE_INFINITY ? end : Math.min(after, Math.max(end, after - padding));
  return finish > begin ? [{ start: begin, end: finish }] : [];
}

const NEAR = 20;

function spanOfSilence({ start, end }: Span, { keptSilence }: RemovalChoices): Span[] {
  const kept = Math.round(keptSilence / 2);
  return end - start > 2 * kept ? [{ start: start + kept, end: end - kept }] : [];
}

/** Spans that touch or overlap become one; those without length are gone. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((p, q) => p.start - q.start)) {
    const last = merged.at(-1);
    if (end <= start) continue;
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** What stays of a recording of `length` microseconds. */
export const keptSpans = (removed: readonly Span[], length: number): Span[] => gapsBetween(removed, length, 1);

/** How long spans last together. */
export const totalLength = (spans: readonly Span[]): number =>
  spans.reduce((sum, { start, end }) => sum + end - start, 0);
