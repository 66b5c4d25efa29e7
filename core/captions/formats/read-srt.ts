/**
 * SubRip. No standard describes it; what FFmpeg, VLC and YouTube take is taken: any number or none, times with a comma or
 * a point, blank lines inside a text, HTML's letters tags and ASS's override codes.
 *
 * Own code: of the libraries `subsrt-ts` 2.1.2 reads 1.5 s as 1.005 s, knows no CR and loses what stands after a blank
 * line; `media-captions` 1.0.4 takes no short fraction and wants a page's classes; neither says a line number.
 */
import { message } from '../../locales/message.js';
import type { CaptionFile, CaptionPosition } from '../caption-file.js';
import { anchorOfPad, pointAtEdge, roundFraction } from './anchors.js';
import { parseClock } from './clock.js';
import { fileLines } from './plain-lines.js';
import { createReading, type Reading } from './reading.js';

const NUMBER = /^\s*\d{1,10}\s*$/;
const LONGEST_TIMING = 300;
const ARROW = /-{1,3}>|[–—]>/;
const CLOCK = /^[-\d:;.,\s]+/;

interface OpenCue {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly lines: string[];
}

/** Reads SubRip. What belongs to no caption is told. */
export function readSrt(text: string): CaptionFile {
  const reading = createReading();
  const lines = fileLines(text);
  let open: OpenCue | null = null;
  for (const [i, line] of lines.entries()) {
    if (reading.isFull()) break;
    const timing = parseTiming(line);
    if (timing === 'none') {
      if (open) open.lines.push(line);
      else if (line.trim() !== '' && !isNumberOf(lines, i)) tellLost(reading, line, i + 1);
      continue;
    }
    if (open) {
      dropNumber(open.lines);
      addCue(reading, open);
    }
    open = null;
    if (timing === 'unreadable') {
      reading.tell(i + 1, message('captionFiles:timeUnreadable', { time: line.trim().slice(0, 80) }));
      // The text of a caption that is left out belongs to no other.
      open = { start: Number.NaN, end: Number.NaN, line: i + 1, lines: [] };
    } else open = { ...timing, line: i + 1, lines: [] };
  }
  if (open) addCue(reading, open);
  return reading.finish('srt');
}

function parseTiming(line: string): { start: number; end: number } | 'none' | 'unreadable' {
  if (!line.includes('>') || line.length > LONGEST_TIMING) return 'none';
  const arrow = ARROW.exec(line);
  if (!arrow) return 'none';
  const start = parseClock(line.slice(0, arrow.index));
  // What stands behind the times, such as coordinates of a picture whose size nobody knows, is left out.
  const rest = line.slice(arrow.index + arrow[0].length).trim();
  const end = parseClock(CLOCK.exec(rest)?.[0] ?? '') ?? parseClock(rest.split(/\s/, 1)[0] ?? '');
  if (start !== null && end !== null) return { start, end };
  return /^[^<>{}]{0,40}-->/.test(line) && /[\d:]/.test(line) ? 'unreadable' : 'none';
}

const isNumberOf = (lines: readonly string[], i: number): boolean =>
  NUMBER.test(lines[i] ?? '') && parseTiming(lines[i + 1] ?? '') !== 'none';

function dropNumber(lines: string[]): void {
  if (NUMBER.test(lines.at(-1) ?? '')) lines.pop();
}

function addCue(reading: Reading, { start, end, line, lines }: OpenCue): void {
  if (Number.isNaN(start)) return;
  const { text, pad, point, marked } = withoutMarkup(reading.cut(lines.join('\n'), line));
  if (marked) reading.count('captionFiles:formattingLost', line);
  const position = toPosition(pad, point);
  reading.add({ start, end, lines: text.split('\n'), words: [], ...(position && { position }) }, line);
}

function tellLost(reading: Reading, line: string, number: number): void {
  reading.tell(number, message('captionFiles:lineLost', { text: line.trim().slice(0, 80) }));
}

// Any other bracket is text: "a < b" is no tag. A word joiner behind a bracket keeps it from being one.
const TAG = /<\/?(?:[bius]|em|strong|font)(?:\s[^<>\n]{0,300})?\/?>|\{\\[^{}\n]{0,300}\}|\{\/?[bius]\}/gi;
const SHIELDED = /([<{]|--(?=\u2060>))\u2060/g;
// The picture that FFmpeg and libass take SubRip's coordinates to be of.
const PICTURE = { width: 384, height: 288 };

function withoutMarkup(text: string): {
  text: string;
  pad?: number;
  point?: readonly [number, number];
  marked: boolean;
} {
  let [pad, point, marked]: [number | undefined, readonly [number, number] | undefined, boolean] = [
    undefined,
    undefined,
    false,
  ];
  const plain = text.replace(TAG, (tag) => {
    const key = /\\an([1-9])/.exec(tag)?.[1];
    const at = /\\pos\(\s*(-?[\d.]{1,12})\s*,\s*(-?[\d.]{1,12})\s*\)/.exec(tag);
    if (key !== undefined) pad ??= Number(key);
    if (at) point ??= [Number(at[1]), Number(at[2])];
    if (key === undefined && !at) marked = true;
    return '';
  });
  return {
    text: plain.replace(SHIELDED, '$1'),
    marked,
    ...(pad !== undefined && { pad }),
    ...(point !== undefined && { point }),
  };
}

// The margin of FFmpeg's default style, of its picture's height.
const EDGE = 10 / PICTURE.height;

function toPosition(
  pad: number | undefined,
  point: readonly [number, number] | undefined,
): CaptionPosition | undefined {
  const anchor = anchorOfPad(pad ?? 2) ?? 'bottom';
  const [x, y] = point ?? [Number.NaN, Number.NaN];
  if (Number.isFinite(x) && Number.isFinite(y)) {
    return { x: roundFraction(x / PICTURE.width), y: roundFraction(y / PICTURE.height), anchor };
  }
  if (pad === undefined) return undefined;
  const edge = pointAtEdge(anchor, EDGE, EDGE);
  return { x: roundFraction(edge.x), y: roundFraction(edge.y), anchor };
}
