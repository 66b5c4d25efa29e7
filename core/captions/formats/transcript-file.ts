/** What speech recognisers and voices say in JSON: parts of a text and words, both with times in a unit of theirs. */

/** A word as it stands in the file. Its times are in the file's unit. */
export interface TranscriptWord {
  /** Also with the spaces that stand before or behind it. */
  readonly text: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly speaker?: string | undefined;
}

/** A part of a text: a sentence, a segment, an utterance. */
export interface TranscriptSegment {
  /** Null where only its words say it. */
  readonly text: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly speaker?: string | undefined;
  readonly words: readonly TranscriptWord[];
  readonly path: readonly (string | number)[];
}

/** A whole file. */
export interface TranscriptFile {
  readonly language: string | null;
  readonly segments: readonly TranscriptSegment[];
  /** Words of the whole text, where segments have none of their own or there are none. */
  readonly words: readonly TranscriptWord[];
  /** The whole text, where the file says it. */
  readonly text: string | null;
  /** Microseconds of its unit of time; null where only the times themselves can tell. */
  readonly unit: number | null;
}

/**
 * The unit of times that a file does not say, in microseconds. A word of 20 s is no word, and one of 20 ms is none either.
 */
export function guessUnit({ segments, words }: TranscriptFile): number {
  const all = words.length > 0 ? words : segments.flatMap((segment) => (segment.words.length > 0 ? segment.words : []));
  const timed = all.length > 0 ? all : segments;
  const lengths = timed
    .slice(0, 10_000)
    .flatMap(({ start, end }) => (start !== null && end !== null && end > start ? [end - start] : []))
    .sort((a, b) => a - b);
  const median = lengths[lengths.length >> 1] ?? 0;
  return median > (all.length > 0 ? 20 : 500) ? 1000 : 1_000_000;
}
