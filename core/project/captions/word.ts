/** The words of captions: what was said, when, and what a person decided about it. */
import { z } from 'zod';
import { withFastPath } from '../fast-schema.js';
import { Emphasis } from '../text-emphasis.js';
import { MAX_SOURCE_US, Microseconds } from '../time.js';

/** The longest list of words: more than a day of speech. */
export const MAX_WORDS = 200_000;

const WORD_ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Names a word within its captions. */
export const WordId = z.string().regex(WORD_ID, 'validation:ids');

/** How the cue goes on before a word, where a person or a file decided it. */
export const WordBreak = z.enum([
  /** A cue begins with the word. */
  'cue',
  /** A line begins with the word, in the cue of the word before it. */
  'line',
  /** The word stays in the cue of the word before it, on its line. */
  'join',
]);
export type WordBreak = z.infer<typeof WordBreak>;

const MOST_CHARACTERS = 2000;
const NOT_BLANK = /\S/;

const AnyWord = z
  .strictObject({
    id: WordId,
    /** As it is shown: the author's spelling, with its punctuation. */
    text: z.string().min(1).max(MOST_CHARACTERS).regex(NOT_BLANK, 'validation:blankWord'),
    start: Microseconds,
    /** Not before `start`. */
    end: Microseconds,
    /** Who says it. */
    speaker: z.string().min(1).max(100).optional(),
    /** As it was heard or aligned, where that is written differently: "twenty" for "20". */
    spoken: z.string().min(1).max(2000).optional(),
    /** Kept by every change of the rules. */
    break: WordBreak.optional(),
    /** How it is set apart from the other words. */
    emphasis: Emphasis.optional(),
  })
  .refine((word) => word.start <= word.end, { error: 'validation:wordEnds', path: ['end'] });
/** A word. Its times are microseconds of the speech: the item's `in` is the moment that its first frame shows. */
export const CaptionWord = withFastPath(AnyWord, readPlainWord);
export type CaptionWord = z.infer<typeof AnyWord>;

const PLAIN_FIELDS = 4;

/** A word of text and times alone, as almost all are; null for any other value. */
function readPlainWord(value: unknown): CaptionWord | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== PLAIN_FIELDS) return null;
  const { id, text, start, end } = value as Readonly<Record<string, unknown>>;
  const isPlain =
    typeof id === 'string' &&
    WORD_ID.test(id) &&
    typeof text === 'string' &&
    text.length <= MOST_CHARACTERS &&
    NOT_BLANK.test(text) &&
    isTime(start) &&
    isTime(end) &&
    start <= end;
  return isPlain ? { id, text, start, end } : null;
}

const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_SOURCE_US;

/** Words in order of their start. Words of several speakers may overlap. */
export const CaptionWords = z
  .array(CaptionWord)
  .max(MAX_WORDS)
  .refine(isInOrder, 'validation:wordOrder')
  .refine(haveOwnIds, 'validation:wordIds');

/** Whether no word begins before the one that stands before it. */
export function isInOrder(words: readonly CaptionWord[]): boolean {
  return words.every((word, i) => i === 0 || (words[i - 1]?.start ?? 0) <= word.start);
}

/** Whether no two words have the same id. */
export function haveOwnIds(words: readonly CaptionWord[]): boolean {
  return new Set(words.map(({ id }) => id)).size === words.length;
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3001-\u3003\u3008-\u3011\uff01-\uff60]/u;
// The first of them; most text is below.
const FIRST_UNSPACED = 0x0e01;

const isUnspaced = (codePoint: number): boolean =>
  codePoint >= FIRST_UNSPACED && UNSPACED.test(String.fromCodePoint(codePoint));

const lastCodePoint = (text: string): number => {
  const unit = text.charCodeAt(text.length - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? (text.codePointAt(text.length - 2) ?? 0) : unit;
};

/** What stands between two words of a line: nothing between those of scripts that are written without spaces. */
export const spaceBetween = (left: string, right: string): '' | ' ' =>
  isUnspaced(lastCodePoint(left)) && isUnspaced(right.codePointAt(0) ?? 0) ? '' : ' ';

/** Words as one text, line breaks where a person made them. */
export const toPlainText = (words: readonly Pick<CaptionWord, 'text' | 'break'>[]): string =>
  words
    .map((word, i) => {
      const left = words[i - 1];
      if (!left) return word.text;
      return (word.break === 'line' || word.break === 'cue' ? '\n' : spaceBetween(left.text, word.text)) + word.text;
    })
    .join('');
