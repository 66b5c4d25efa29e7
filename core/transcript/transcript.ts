/** What was said in a recording: words with their times, as a recogniser heard them or a file of captions tells them. */
import { z } from 'zod';
import { TimedWord } from '../captions/timed-word.js';
import { MAX_WORDS } from '../project/captions/word.js';
import { toFolded } from '../fold-text.js';

/** A word of a recording. Times are microseconds of the recording. */
export const RecognizedWord = TimedWord.extend({
  /** How sure the recogniser is, from 0 to 1; absent where nobody told. */
  confidence: z.number().min(0).max(1).optional(),
  speaker: z.string().min(1).max(100).optional(),
});
export type RecognizedWord = z.infer<typeof RecognizedWord>;

/** The words of a recording, in order of their starts. */
export const Transcript = z.strictObject({
  /** BCP 47; null where nobody knows. */
  language: z.string().max(35).nullable(),
  words: z.array(RecognizedWord).max(MAX_WORDS),
});
export type Transcript = z.infer<typeof Transcript>;

/** A part of a recording, microseconds. `end` is not before `start`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words by their indexes: `from` to `to - 1`. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/** A word without case, accents and punctuation, by which words are compared: "Don’t," is "dont". */
export const toComparable = (text: string): string => toFolded(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** The primary part of a language's tag: "en" of "en-GB"; empty for null. */
export const primaryLanguage = (tag: string | null): string => (tag ?? '').split('-')[0]?.toLowerCase() ?? '';

/** Words as one text. */
export const toText = (words: readonly Pick<RecognizedWord, 'text'>[]): string =>
  words.map(({ text }) => text).join(' ');
