/**
 * LRC, the lyrics of music players: a time before each line, several before a line that is sung again, and between words in
 * enhanced files (https://en.wikipedia.org/wiki/LRC_(file_format)). A line is shown until the next one; a time without text
 * ends the line before it.
 *
 * Own code: `subsrt-ts` 2.1.2 knows no times of words, no repeated lines and no offset; the other libraries do not read LRC.
 */
import { message } from '../../locales/message.js';
import type { CaptionFile } from '../caption-file.js';
import { parseClock } from './clock.js';
import { toLanguage } from './language.js';
import { fileLines } from './plain-lines.js';
import { createReading, MAX_CUES } from './reading.js';
import { type TimedPiece, toWords } from './timed-pieces.js';

const TIME = /^\s*\[\s*(-?\d{1,4}:\d{1,3}(?::\d{1,3})?(?:[.,:]\d{1,6})?)\s*\]/;
const TAG = /^\s*\[\s*([a-z#]{1,20})\s*:([^\]]*)\]\s*$/i;
const WORD_TIME = /<\s*(\d{1,4}:\d{1,3}(?:[.:]\d{1,6})?)\s*>/g;
/** How long the last line is shown where nothing says it. */
const LAST_LINE_US = 5_000_000;
const MOST_TIMES = 100;

interface SungLine {
  readonly start: number;
  readonly source: string;
  readonly line: number;
}

/** Reads LRC, plain or enhanced. */
export function readLrc(text: string): CaptionFile {
  const reading = createReading();
  const sung: SungLine[] = [];
  let [offset, language, isSorted, last]: [number, string | null, boolean, number] = [0, null, true, 0];
  for (const [i, line] of fileLines(text).entries()) {
    if (sung.length > MAX_CUES * 2) break;
    const tag = TAG.exec(line.slice(0, 1000));
    const { times, rest } = splitTimes(line);
    if (times.length > 0) {
      const source = reading.cut(rest, i + 1);
      const [only = 0] = times;
      if (times.length === 1) {
        if (only < last) isSorted = false;
        last = only;
      }
      for (const start of times) {
        sung.push({ start, source, line: i + 1 });
      }
    } else if (tag?.[1]?.toLowerCase() === 'offset') offset = parseOffset(tag[2] ?? '');
    else if (/^(?:la|lang|language)$/i.test(tag?.[1] ?? '')) language = toLanguage(tag?.[2]);
    else if (!tag && line.trim() !== '')
      reading.tell(i + 1, message('captionFiles:lineLost', { text: line.trim().slice(0, 80) }));
  }
  if (!isSorted) reading.tell(null, message('captionFiles:unsorted'));
  // Lines that are sung again stand where they are sung first.
  sung.sort((a, b) => a.start - b.start);
  const next = findNext(sung);
  for (const [i, { start, source, line }] of sung.entries()) {
    if (!addLine(start, source, next[i], line)) break;
  }
  return reading.finish('lrc', { language });

  function addLine(start: number, source: string, later: Later | undefined, line: number): boolean {
    const shifted = shift(start);
    const pieces = splitWords(source, start, later?.start, shift)?.map((piece) => ({
      ...piece,
      text: unshield(piece.text),
    }));
    const last = pieces?.at(-1);
    // A time behind the last word is where the line ends, unless one of its own follows.
    const told = last && last.text.trim() === '' && !later?.isEnd ? last.start : null;
    const end = told ?? (later ? shift(later.start) : Math.max(shifted, last?.start ?? 0) + LAST_LINE_US);
    const words = pieces ? toWords(pieces) : [];
    const lines = [pieces ? pieces.map((piece) => piece.text).join('') : unshield(source)];
    return reading.add({ start: shifted, end: Math.max(shifted, end), lines, words }, line);
  }

  // A positive offset shows lines earlier.
  function shift(time: number): number {
    return Math.max(0, time - offset);
  }
}

// A word joiner behind a bracket keeps it from being a time.
const unshield = (text: string): string => text.replace(/([<[])\u2060/g, '$1');

/** When the next line begins, and whether it is one without text. */
interface Later {
  readonly start: number;
  readonly isEnd: boolean;
}

// Lines of one instant, such as a translation under its text, have the same next one.
function findNext(sung: readonly SungLine[]): (Later | undefined)[] {
  const found: (Later | undefined)[] = [];
  let later: Later | undefined;
  let here: Later | undefined;
  for (const { start, source } of [...sung].reverse()) {
    if (here && here.start !== start) later = here;
    const isEnd = source.trim() === '' || (here?.start === start && here.isEnd);
    here = { start, isEnd };
    found.push(later);
  }
  return found.reverse();
}

function splitTimes(line: string): { times: number[]; rest: string } {
  const times: number[] = [];
  let rest = line;
  for (
    let found = TIME.exec(rest.slice(0, 100));
    found && times.length < MOST_TIMES;
    found = TIME.exec(rest.slice(0, 100))
  ) {
    const time = parseTime(found[1] ?? '');
    if (time !== null) times.push(time);
    rest = rest.slice(found[0].length);
  }
  return { times, rest };
}

// Some players write a colon before the hundredths.
const parseTime = (text: string): number | null => parseClock(text.replace(/^(-?\d+:\d+):(\d{2,3})$/, '$1.$2'));

const parseOffset = (text: string): number => {
  const ms = Number(/^\s*([+-]?\d{1,9})\s*$/.exec(text)?.[1] ?? 0);
  return ms * 1000;
};

function splitWords(
  source: string,
  start: number,
  next: number | undefined,
  shift: (time: number) => number,
): TimedPiece[] | null {
  const pieces: { text: string; start: number | null; end: number | null }[] = [];
  let [at, time] = [0, start];
  const put = (text: string, end: number | null): void => {
    if (text === '' && end !== null) return;
    pieces.push({ text, start: shift(time), end: end === null || end < time ? null : shift(end) });
  };
  for (const found of source.matchAll(WORD_TIME)) {
    const then = parseTime(found[1] ?? '');
    if (then === null) continue;
    put(source.slice(at, found.index), then);
    at = found.index + found[0].length;
    time = then;
  }
  if (at === 0) return null;
  const rest = source.slice(at);
  put(rest, rest.trim() === '' ? null : (next ?? null));
  return pieces;
}
