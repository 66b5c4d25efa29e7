/** Random caption files for properties. */
import fc from 'fast-check';
import type { CaptionCue, CaptionFile, CaptionPosition, CaptionFileWord } from '../../../core/captions/caption-file.js';
import { TextAnchor } from '../../../core/project/timed-text.js';

const FORBIDDEN = /[\p{C}\p{Z}\s\u2060]/u;
// Marks and signs that are something in one of the formats, and letters of several scripts.
const SIGNS = [
  '<',
  '>',
  '&',
  '{',
  '}',
  '\\',
  '-->',
  '<b>',
  '{\\an8}',
  '&amp;',
  '[00:01.00]',
  '%',
  ';',
  ',',
  ':',
  '"',
  "'",
  '#',
];
const LETTERS = [...'aBéñßøЖяשלع한', '😀', '👩‍🚀', 'e\u0301', '1', '42'];

/** A word of any signs, without spaces. */
export const wordTexts = (extra: fc.Arbitrary<string> = fc.constantFrom(...SIGNS)): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...LETTERS) }, { weight: 2, arbitrary: extra }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => parts.join(''))
    .filter((text) => !/[\p{Cc}\p{Z}\u2060\ufeff]/u.test(text));

/** Any printable text of one line, trimmed and not blank. */
export const lineTexts = fc.oneof(
  fc.array(wordTexts(), { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((text) =>
      [...text]
        .filter((sign) => sign === ' ' || !FORBIDDEN.test(sign))
        .join('')
        .trim(),
    )
    .filter((text) => text !== ''),
);

/** What a format can carry. */
export interface Carried {
  /** The smallest step of its times, in microseconds. */
  readonly step: number;
  readonly words?: boolean;
  readonly speakers?: boolean;
  readonly styles?: boolean;
  /** `points` have no width. */
  readonly positions?: boolean | 'points';
  /** Whether a cue ends before the next one begins. */
  readonly sequence?: boolean;
  /** Lines of a cue; 1 where a format has one. */
  readonly lines?: number;
}

const names = fc.stringMatching(/^[A-Za-z](?:[A-Za-z0-9_-]{0,8}[a-z])?$/);
const speakers = fc.oneof(names, fc.constantFrom('Ann Lee', 'Dr. Ö', 'A & B', '张伟', '<x>', 'a--'));
const hundredths = (digits: number) => fc.integer({ min: 0, max: 10 ** digits }).map((value) => value / 10 ** digits);

const positions: fc.Arbitrary<CaptionPosition> = fc
  .record({
    x: hundredths(4),
    y: hundredths(4),
    anchor: fc.constantFrom(...TextAnchor.options),
    width: fc.option(
      fc.integer({ min: 1, max: 99 }).map((value) => value / 100),
      { nil: undefined },
    ),
  })
  .map(({ width, ...position }) => (width === undefined ? position : { ...position, width }));

/** A cue that begins `at` steps after zero. */
function cuesAt(at: number, carried: Carried): fc.Arbitrary<CaptionCue> {
  const { step } = carried;
  return fc
    .record({
      length: fc.integer({ min: 100, max: 5000 }),
      lines: fc.array(fc.array(wordTexts(), { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: carried.lines ?? 3,
      }),
      isTimed: fc.boolean(),
      cuts: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 24, maxLength: 24 }),
      speaker: fc.option(speakers, { nil: undefined }),
      style: fc.option(names, { nil: undefined }),
      position: fc.option(positions, { nil: undefined }),
    })
    .map(({ length, lines, isTimed, cuts, speaker, style, position }) => {
      const texts = lines.flat();
      // Times that rise, with and without gaps.
      const times = cuts
        .slice(0, texts.length * 2)
        .map((cut) => (at + Math.round((cut / 1000) * length)) * step)
        .sort((a, b) => a - b);
      const words = texts.map(
        (text, i): CaptionFileWord => ({ text, start: times[2 * i] ?? 0, end: times[2 * i + 1] ?? 0 }),
      );
      return {
        ...{ start: at * step, end: (at + length) * step },
        lines: lines.map((line) => line.join(' ')),
        words: carried.words && isTimed && hasDistinctTimes(words) ? words : [],
        ...(carried.speakers && speaker !== undefined && { speaker }),
        ...(carried.styles && style !== undefined && { style }),
        ...(carried.positions &&
          position && { position: carried.positions === 'points' ? toPoint(position) : position }),
      };
    });
}

const toPoint = ({ x, y, anchor }: CaptionPosition): CaptionPosition => ({ x, y, anchor });

// Two words at one instant cannot be told apart by the time at which they begin.
const hasDistinctTimes = (words: readonly CaptionFileWord[]): boolean =>
  words.every(
    ({ start, end }, i) => (start ?? 0) < (end ?? 0) && (words[i + 1]?.start ?? Number.POSITIVE_INFINITY) >= (end ?? 0),
  );

/** A file of some cues, of what a format can carry. */
export const captionFiles = (carried: Carried): fc.Arbitrary<CaptionFile> =>
  fc
    .array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 6 })
    .chain((starts) => fc.tuple(...starts.sort((a, b) => a - b).map((start) => cuesAt(start, carried))))
    .map((cues) => ({
      ...{ format: 'json', timed: true, language: null, styles: [], regions: [], css: '', comments: [], problems: [] },
      cues: carried.sequence ? inSequence(cues) : cues,
    }));

const inSequence = (cues: readonly CaptionCue[]): CaptionCue[] =>
  cues.flatMap((cue, i) => {
    const next = cues[i + 1]?.start ?? Number.POSITIVE_INFINITY;
    if (next <= cue.start) return [];
    return next >= cue.end ? [cue] : [{ ...cue, end: next, words: [] }];
  });
