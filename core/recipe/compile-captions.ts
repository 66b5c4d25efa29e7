import { toAnimation } from '../project/animation-presets.js';
import { toKaraoke } from '../project/karaoke-presets.js';
import type { z } from 'zod';
import type { AlignedText } from '../captions/timeline-speech.js';
import type { CaptionFile } from '../captions/caption-file.js';
import { CAPTION_DISTANCE, CAPTION_MIDDLE, CAPTION_STYLE, CAPTION_WIDTH } from '../captions/default-look.js';
import { toCaptionWords } from '../captions/to-words.js';
import { message } from '../locales/message.js';
import { unreachableText } from '../project/file-path.js';
import type { CaptionWord } from '../project/captions/word.js';
import type { CaptionsItem } from '../project/kinds/captions.js';
import { errorAt, type Problem } from '../project/problem.js';
import { titlePositions } from '../text/title-positions.js';
import { type Clock, toUs } from './clock.js';
import { error, warning } from './compile-segments.js';
import type { LookOf, NearestStyle } from './text-looks.js';
import { noStyle, toStyle } from './compile-texts.js';
import { omitUndefined } from './omit-undefined.js';
import type { Recipe, RecipeCaptions } from './recipe.js';

/** Captions before the schema fills in what is left out. */
export type CaptionsInput = z.input<typeof CaptionsItem>;

/** What is known of a caption file by its path as written; null where it cannot be read. */
export type CaptionsOf = (file: string) => CaptionFile | null;

/** The words of a text with their times in the video. */
export type AlignedWords = Pick<AlignedText, 'words' | 'problems'> & { readonly language: string | null };

/** What is known of captions that come from a text; null where it was not looked for. */
export type AlignedOf = (captions: RecipeCaptions) => AlignedWords | null;

/** What tells apart texts whose words are looked for. */
export const toAlignKey = ({ text, language }: RecipeCaptions): string => JSON.stringify([text, language ?? null]);

// No more warnings of one file than a person reads.
const MOST_TOLD = 20;

/** The captions of a recipe over a video of `seconds`, the first at the bottom. */
export function compileCaptions(
  written: Recipe['captions'],
  seconds: number,
  known: {
    readonly captionsOf: CaptionsOf;
    readonly alignedOf: AlignedOf;
    readonly lookOf: LookOf;
    readonly nearestStyle?: NearestStyle | undefined;
  },
  clock: Clock,
): { items: CaptionsInput[]; problems: Problem[] } {
  const list = [written ?? []].flat();
  const isList = Array.isArray(written);
  const problems: Problem[] = [];
  const length = clock.frame(seconds);
  const items = list.flatMap((captions, i): CaptionsInput[] => {
    const place = isList ? ['captions', i] : ['captions'];
    const found = wordsOf(captions, seconds, known, place);
    problems.push(...found.problems);
    if (length < 1) return [];
    const look = known.lookOf(captions.style);
    if (look === null) problems.push(noStyle(place, captions.style, known.nearestStyle));
    const offset = (i - (list.length - 1) / 2) * CAPTION_DISTANCE;
    return [
      {
        kind: 'captions',
        id: isList ? `captions-${i + 1}` : 'captions',
        start: 0,
        length,
        language: captions.language ?? found.language,
        words: found.words,
        cues: omitUndefined({
          words: captions.words_per_cue,
          characters: captions.characters_per_line,
          lines: captions.lines,
        }),
        ...(look && { rotation: look.rotation, karaoke: look.karaoke, animation: look.animation }),
        style: { ...(look?.style ?? CAPTION_STYLE), ...toStyle(captions) },
        ...toPosition(captions, CAPTION_MIDDLE + offset),
        ...omitUndefined({
          rotation: captions.rotation,
          opacity: captions.opacity,
          karaoke: captions.karaoke && toKaraoke(captions.karaoke),
          animation: captions.animation && toAnimation(captions.animation),
        }),
      },
    ];
  });
  return { items, problems };
}

function toPosition({ position, max_width: maxWidth }: RecipeCaptions, middle: number): Partial<CaptionsInput> {
  const width = { maxWidth: maxWidth ?? CAPTION_WIDTH };
  if (position === undefined) return { position: { x: 0.5, y: middle }, ...width };
  if (typeof position === 'string') return { ...titlePositions[position], ...width };
  return { position, anchor: 'center', ...width };
}

interface FoundWords {
  readonly words: CaptionWord[];
  readonly language: string | null;
  readonly problems: readonly Problem[];
}

function wordsOf(
  captions: RecipeCaptions,
  seconds: number,
  { captionsOf, alignedOf }: { readonly captionsOf: CaptionsOf; readonly alignedOf: AlignedOf },
  place: readonly (string | number)[],
): FoundWords {
  if (captions.text !== undefined) return alignedWords(alignedOf(captions), seconds, [...place, 'text']);
  if (captions.file !== undefined) return wordsOfFile(captions.file, captions, seconds, captionsOf, [...place, 'file']);
  return { ...givenWords(captions.words ?? [], [...place, 'words']), language: null };
}

function wordsOfFile(
  name: string,
  { words_per_cue: perCue, characters_per_line: perLine }: RecipeCaptions,
  seconds: number,
  captionsOf: CaptionsOf,
  path: readonly (string | number)[],
): FoundWords {
  const file = captionsOf(name);
  if (!file) {
    return {
      words: [],
      language: null,
      problems: [
        errorAt(
          path,
          'input.unreadable',
          unreachableText(name) ?? message('recipe:captionsUnreadable', { file: name }),
        ),
      ],
    };
  }
  if (!file.timed && file.cues.length > 0) {
    const untimed = error(path, message('recipe:captionsUntimed', { file: name }));
    return { words: [], language: null, problems: [untimed] };
  }
  const told = file.problems.slice(0, MOST_TOLD).map(({ line: _, ...problem }) => ({ ...problem, path }));
  // Who asks for a number of words or characters has the words grouped anew.
  const regroups = perCue !== undefined || perLine !== undefined;
  const words = toCaptionWords(file, regroups ? 'rules' : undefined);
  return { words, language: file.language, problems: [...told, ...lateProblems(words, seconds, path)] };
}

function lateProblems(words: readonly CaptionWord[], seconds: number, path: readonly (string | number)[]): Problem[] {
  const last = words.at(-1);
  if (last === undefined || last.start < toUs(seconds)) return [];
  return [warning(path, message('recipe:captionsCut', { seconds: Math.round(seconds * 100) / 100 }))];
}

function alignedWords(found: AlignedWords | null, seconds: number, path: readonly (string | number)[]): FoundWords {
  if (!found) return { words: [], language: null, problems: [] };
  const words = found.words.map((word, i) => ({ id: `w${i + 1}`, ...word }));
  const told = found.problems.slice(0, MOST_TOLD).map((problem) => ({ ...problem, path }));
  return { words, language: found.language, problems: [...told, ...lateProblems(words, seconds, path)] };
}

function givenWords(
  given: NonNullable<RecipeCaptions['words']>,
  path: readonly (string | number)[],
): Omit<FoundWords, 'language'> {
  const problems = given.flatMap(({ text, start, end }, i) =>
    end < start ? [error([...path, i, 'end'], message('recipe:wordEndsBeforeStart', { word: text, start, end }))] : [],
  );
  const words = given
    .map(({ text, start, end, speaker }, i) => ({
      id: `w${i + 1}`,
      text,
      start: toUs(start),
      end: Math.max(toUs(start), toUs(end)),
      ...(speaker === undefined ? {} : { speaker }),
    }))
    .sort((p, q) => p.start - q.start);
  return { words, problems };
}
