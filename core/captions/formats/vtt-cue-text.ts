/** The text of a WebVTT cue (https://www.w3.org/TR/webvtt1/#webvtt-cue-text-parsing-rules). */
import { parseClock } from './clock.js';
import { decodeEntities } from './entities.js';
import { plainName } from './plain-lines.js';
import type { TimedPiece } from './timed-pieces.js';

/** What a cue's text says. */
export interface VttCueText {
  readonly text: string;
  /** Its parts, where it has timestamps or several speakers; else none. */
  readonly pieces: readonly TimedPiece[];
  readonly speaker?: string | undefined;
  /** The class that the whole text has. */
  readonly style?: string | undefined;
  /** Whether it has markup that is not kept. */
  readonly marked: boolean;
}

const TAG = /^(\/?)([a-z]*)((?:\.[^\s.]+)*)(?:\s([\s\S]*))?$/i;
const LONGEST_TAG = 2000;
const WHOLE_CLASS = /^\s*<c\.([^\s.<>&]+)>([\s\S]*?)<\/c>\s*$/;

/** Reads the text of a cue that is shown from `start` to `end`. */
export function parseVttCueText(source: string, start: number, end: number): VttCueText {
  const whole = WHOLE_CLASS.exec(source);
  // Not where the class ends and another begins.
  const style = whole && !/<\/?c[.>\s]/.test(whole[2] ?? '') ? whole[1] : undefined;
  const marks = { timestamps: false, marked: false };
  const pieces = splitPieces(style === undefined ? source : (whole?.[2] ?? ''), start, end, marks);
  const spoken = pieces.filter(({ text, speaker }) => speaker !== undefined && text.trim() !== '');
  const speakers = new Set(spoken.map((piece) => piece.speaker));
  const [speaker] = speakers;
  return {
    text: pieces.map((piece) => piece.text).join(''),
    pieces: marks.timestamps || speakers.size > 1 ? pieces : [],
    marked: marks.marked,
    ...(speaker !== undefined && { speaker }),
    ...(style !== undefined && { style: decodeEntities(style) }),
  };
}

function splitPieces(
  source: string,
  cueStart: number,
  cueEnd: number,
  marks: { timestamps: boolean; marked: boolean },
): TimedPiece[] {
  const pieces: { text: string; start: number | null; end: number | null; speaker?: string | undefined }[] = [];
  const voices: (string | undefined)[] = [];
  let [time, rubyText, at, close]: [number, boolean, number, number] = [cueStart, false, 0, 0];
  const put = (raw: string) => {
    if (raw === '' || rubyText) return;
    const speaker = voices.at(-1);
    pieces.push({ text: decodeEntities(raw), start: time, end: null, ...(speaker !== undefined && { speaker }) });
  };
  while (at < source.length) {
    const open = source.indexOf('<', at);
    // Searched for once for all brackets before it: a text may hold a million of them.
    if (close >= 0 && close <= open) close = source.indexOf('>', open);
    if (open < 0 || close < 0) break;
    const inside = source.slice(open + 1, Math.min(close, open + LONGEST_TAG));
    const stamp = parseClock(inside);
    const tag = stamp === null ? parseTag(inside) : null;
    if (stamp === null && !tag) {
      // "a < b" is text.
      put(source.slice(at, open + 1));
      at = open + 1;
      continue;
    }
    put(source.slice(at, open));
    at = close + 1;
    if (stamp !== null) {
      marks.timestamps = true;
      time = stamp;
      // A time at the very end is where the last word ends.
      pieces.push({ text: '', start: time, end: null });
    } else if (tag?.name === 'v') {
      if (tag.isEnd) voices.pop();
      else voices.push(plainName(decodeEntities(tag.annotation)));
    } else if (tag?.name === 'rt') rubyText = !tag.isEnd;
    else if (tag?.name === 'ruby' && tag.isEnd) rubyText = false;
    if (tag && tag.name !== 'v' && (tag.name !== 'c' || tag.classes !== '')) marks.marked = true;
  }
  put(source.slice(at));
  if (!marks.timestamps) return pieces.map((piece) => ({ ...piece, start: null }));
  return withEnds(pieces, cueEnd);
}

// A piece ends where the next time begins; pieces of one time share its words.
function withEnds(pieces: readonly TimedPiece[], cueEnd: number): TimedPiece[] {
  let [next, current] = [cueEnd, Number.NaN];
  const ended = [...pieces].reverse().map((piece) => {
    const start = piece.start ?? 0;
    if (start !== current && !Number.isNaN(current)) next = current;
    current = start;
    return { ...piece, end: next >= start ? next : null };
  });
  return joinPieces(ended.reverse());
}

function joinPieces(pieces: readonly TimedPiece[]): TimedPiece[] {
  const joined: { text: string; start: number | null; end: number | null; speaker?: string | undefined }[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (before && before.start === piece.start && before.speaker === piece.speaker) before.text += piece.text;
    else joined.push({ ...piece });
  }
  return joined;
}

function parseTag(inside: string): { name: string; isEnd: boolean; classes: string; annotation: string } | null {
  const found = inside.includes('<') ? null : TAG.exec(inside);
  if (!found) return null;
  const [, slash, name = '', classes = '', annotation = ''] = found;
  if (name === '' && slash === '' && classes === '') return inside === '' ? emptyTag : null;
  return { name: name.toLowerCase(), isEnd: slash === '/', classes, annotation };
}

const emptyTag = { name: '', isEnd: false, classes: '', annotation: '' };
