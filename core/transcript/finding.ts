/** What a listener would not miss: fillers, stutters, takes that were begun again, silences. */
import { z } from 'zod';

/** The kinds, in the order in which people are told of them. */
export const FINDING_KINDS = ['filler', 'stutter', 'retake', 'silence'] as const;

/** Something in a recording that may be cut out. Times are microseconds of the recording. */
export const TranscriptFinding = z.lazy(() =>
  z.strictObject({
    kind: z.enum(FINDING_KINDS),
    start: z.int().min(0),
    end: z.int().min(0),
    /** How sure it is, from 0 to 1. */
    confidence: z.number().min(0).max(1),
    /** Its words by their indexes, `from` to `to - 1`; null for a silence. */
    words: z.strictObject({ from: z.int().min(0), to: z.int().min(1) }).nullable(),
    /** What is said there; empty for a silence. */
    text: z.string(),
  }),
);
export type TranscriptFinding = z.infer<typeof TranscriptFinding>;
export type FindingKind = TranscriptFinding['kind'];
