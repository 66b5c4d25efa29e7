/** Finds where nobody speaks. */
import type { TranscriptFinding } from './finding.js';
import type { Span } from './transcript.js';

/** Words tell that nobody spoke; only the sound tells that nothing was heard. */
const CONFIDENCE_OF_WORDS = 0.8;

/** The gaps of at least `least` microseconds between spans, and before and behind them in a recording of `length`. */
export function gapsBetween(spans: readonly Span[], length: number, least: number): Span[] {
  const gaps: Span[] = [];
  let end = 0;
  for (const span of [...spans].sort((p, q) => p.start - q.start)) {
    if (span.start - end >= least) gaps.push({ start: end, end: span.start });
    end = Math.max(end, span.end);
  }
  if (length - end >= least && length > end) gaps.push({ start: end, end: length });
  return gaps;
}

/** The silences of at least `least` microseconds of words, or of any spans in which somebody speaks. */
export const findSilences = (
  spoken: readonly Span[],
  length: number,
  least: number,
  confidence: number = CONFIDENCE_OF_WORDS,
): TranscriptFinding[] =>
  gapsBetween(spoken, length, least).map((gap) => ({ kind: 'silence', ...gap, confidence, words: null, text: '' }));
