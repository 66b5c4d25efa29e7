/** Everything in a transcript that may be cut out. */
import { findFillers } from './find-fillers.js';
import { findRetakes } from './find-retakes.js';
import { findSilences } from './find-silences.js';
import { findStutters } from './find-stutters.js';
import type { FindingKind, TranscriptFinding } from './finding.js';
import type { Transcript } from './transcript.js';

/** What is looked for. */
export interface FindingChoices {
  readonly kinds: readonly FindingKind[];
  /** The length of the recording, microseconds. */
  readonly length: number;
  /** The shortest silence, microseconds. */
  readonly leastSilence: number;
  /** The least confidence, from 0 to 1. */
  readonly leastConfidence: number;
}

/** The findings, in order of their starts. What lies within a take that was given up is not told again. */
export function findInTranscript(
  transcript: Transcript,
  { kinds, length, leastSilence, leastConfidence }: FindingChoices,
): TranscriptFinding[] {
  const finders: Record<FindingKind, () => TranscriptFinding[]> = {
    filler: () => findFillers(transcript),
    // A filler between two tries hides that they are the same.
    stutter: () => withoutFillers(transcript, findStutters),
    retake: () => withoutFillers(transcript, findRetakes),
    silence: () => findSilences(transcript.words, length, leastSilence),
  };
  const found = [...new Set(kinds)]
    .flatMap((kind) => finders[kind]())
    .filter(({ confidence }) => confidence >= leastConfidence)
    .sort((p, q) => p.start - q.start || q.end - p.end);
  const takes = found.filter(({ kind }) => kind === 'retake');
  return found.filter(
    (one) => one.kind === 'retake' || !takes.some((take) => one.start >= take.start && one.end <= take.end),
  );
}

// Fillers that are certain are passed over; the indexes found are those of the whole transcript.
function withoutFillers(
  transcript: Transcript,
  find: (transcript: Transcript) => TranscriptFinding[],
): TranscriptFinding[] {
  const fillers = findFillers(transcript).filter(({ confidence }) => confidence >= 0.6);
  const skipped = new Set(
    fillers.flatMap(({ words }) =>
      words ? Array.from({ length: words.to - words.from }, (_, i) => words.from + i) : [],
    ),
  );
  const kept = transcript.words.flatMap((_, i) => (skipped.has(i) ? [] : [i]));
  const words = kept.flatMap((i) => transcript.words[i] ?? []);
  return find({ ...transcript, words }).map((one) => {
    if (one.words === null) return one;
    const [from, to] = [kept[one.words.from] ?? 0, (kept[one.words.to - 1] ?? 0) + 1];
    return { ...one, words: { from, to } };
  });
}
