/** What every reader does: collect cues and problems within limits, and put the cues in order. */
import { type Message, message } from '../../locales/message.js';
import { type Problem, warningAt } from '../../project/problem.js';
import { MAX_SOURCE_US } from '../../project/time.js';
import type { CaptionCue, CaptionFile, CaptionFormat, CaptionProblem } from '../caption-file.js';
import { plainLines } from './plain-lines.js';

/** Cues of one file that are read. */
export const MAX_CUES = 100_000;
/** Characters of one cue that are read. */
export const MAX_CUE_CHARACTERS = 10_000;
// Characters of one cue with its markup.
const MAX_CUE_SOURCE = 200_000;
const MAX_WORDS = 1_000_000;
const MAX_LISTED = 1000;

/** Collects what one file holds. */
export interface Reading {
  /** Tells a problem at a line, counted from 1, or at a place in JSON. */
  readonly tell: (line: number | null, text: Message, path?: Problem['path']) => void;
  /** Counts something that is told once for the whole file, with the line where it came first. */
  readonly count: (what: CountedKey, line: number | null) => void;
  /** Takes a cue that begins at `line`, with its lines and times put right; false past the limit. */
  readonly add: (cue: CaptionCue, line: number | null, path?: Problem['path']) => boolean;
  /** The text of a cue with its markup, cut where it is longer than anybody writes. */
  readonly cut: (source: string, line: number | null) => string;
  /** Whether no more cues are taken. */
  readonly isFull: () => boolean;
  /** The file. */
  readonly finish: (format: CaptionFormat, more?: Partial<CaptionFile>) => CaptionFile;
}

/** What is told once for a whole file, by a number of times. */
export type CountedKey =
  | 'captionFiles:drawingLost'
  | 'captionFiles:formattingLost'
  | 'captionFiles:verticalLost'
  | 'captionFiles:movementLost';

/** `isTimed` is false for plain text, whose lines have no times. */
export function createReading(isTimed = true): Reading {
  const cues: CaptionCue[] = [];
  const problems: CaptionProblem[] = [];
  const counted = new Map<CountedKey, { line: number | null; times: number }>();
  let [more, words, full, last, sorted] = [0, 0, false, 0, true];

  const tell: Reading['tell'] = (line, text, path) => {
    if (problems.length < MAX_LISTED) problems.push(problemAt(line, text, path));
    else more++;
  };

  const add: Reading['add'] = (cue, line, path) => {
    if (full) return false;
    if (cues.length === MAX_CUES || words > MAX_WORDS) {
      full = true;
      tell(line, message('captionFiles:cuesMost', { most: cues.length }), path);
      return false;
    }
    const told = (text: Message) => tell(line, text, path);
    const put = putRight(cue, isTimed, told);
    if (!put) return true;
    if (put.start < last && sorted) {
      sorted = false;
      told(message('captionFiles:unsorted'));
    }
    last = put.start;
    words += put.words.length;
    cues.push(put);
    return true;
  };

  const finish: Reading['finish'] = (format, rest = {}) => {
    for (const [key, { line, times }] of counted) tell(line, message(key, { count: times }));
    const all = more === 0 ? problems : [...problems, problemAt(null, message('captionFiles:more', { count: more }))];
    return {
      ...{ format, timed: isTimed, language: null, styles: [], regions: [], css: '', comments: [] },
      cues: sorted ? cues : cues.sort((a, b) => a.start - b.start),
      problems: all,
      ...rest,
    };
  };

  return {
    tell,
    add,
    finish,
    isFull: () => full,
    cut: (source, line) => {
      if (source.length <= MAX_CUE_SOURCE) return source;
      tell(line, message('captionFiles:cueLong', { most: MAX_CUE_SOURCE }));
      return source.slice(0, MAX_CUE_SOURCE);
    },
    count: (what, line) => {
      const before = counted.get(what);
      if (before) before.times++;
      else counted.set(what, { line, times: 1 });
    },
  };
}

const problemAt = (line: number | null, text: Message, path?: Problem['path']): CaptionProblem => ({
  ...warningAt(path ?? (line === null ? [] : ['line', line]), 'input.invalid', text),
  line,
});

function putRight(cue: CaptionCue, isTimed: boolean, tell: (text: Message) => void): CaptionCue | null {
  if (!isTime(cue.start) || !isTime(cue.end)) {
    tell(message('captionFiles:timeImpossible'));
    return null;
  }
  const lines = plainLines(cue.lines);
  if (lines.length === 0) return null;
  const start = Math.max(0, cue.start);
  if (cue.start < 0) tell(message('captionFiles:timeNegative'));
  if (cue.end < cue.start) tell(message('captionFiles:timeBackwards'));
  else if (cue.end === cue.start && isTimed) tell(message('captionFiles:timeZero'));
  const timed = { ...cue, start, end: Math.max(start, cue.end) };
  if (lines.join('').length <= MAX_CUE_CHARACTERS) return { ...timed, lines };
  tell(message('captionFiles:cueLong', { most: MAX_CUE_CHARACTERS }));
  return { ...timed, lines: cutLines(lines), words: [] };
}

const isTime = (time: number): boolean => Number.isSafeInteger(time) && Math.abs(time) <= MAX_SOURCE_US;

function cutLines(lines: readonly string[]): string[] {
  let left = MAX_CUE_CHARACTERS;
  const within = lines.map((line) => {
    const cut = line.slice(0, Math.max(0, left));
    left -= line.length;
    return cut;
  });
  return plainLines(within);
}
