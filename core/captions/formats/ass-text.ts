/** The text of an ASS event: override codes are taken out, karaoke becomes pieces with times. */
import type { TextAnchor } from '../../project/timed-text.js';
import { anchorOfLegacy, anchorOfPad } from './anchors.js';
import type { TimedPiece } from './timed-pieces.js';

/** What an event's text says. */
export interface AssText {
  readonly text: string;
  /** Its syllables, where it has karaoke; else none. */
  readonly pieces: readonly TimedPiece[];
  readonly anchor?: TextAnchor | undefined;
  /** In pixels of the script. */
  readonly point?: readonly [number, number] | undefined;
  /** Whether it has formatting, movement or drawings, none of which is kept. */
  readonly formatted: boolean;
  readonly moved: boolean;
  readonly drawn: boolean;
}

const CENTISECOND_US = 10_000;
const MOST_CENTISECONDS = 100_000_000;

interface State {
  pieces: { text: string; start: number | null; end: number | null }[];
  /** Where the next syllable begins. */
  time: number;
  isKaraoke: boolean;
  isDrawing: boolean;
  anchor?: TextAnchor | undefined;
  point?: readonly [number, number] | undefined;
  formatted: boolean;
  moved: boolean;
  drawn: boolean;
}

/** Reads the text of an event that begins at `start`. */
export function parseAssText(source: string, start: number): AssText {
  const state: State = {
    pieces: [{ text: '', start, end: null }],
    time: start,
    ...{ isKaraoke: false, isDrawing: false, formatted: false, moved: false, drawn: false },
  };
  let [at, close] = [0, 0];
  while (at < source.length) {
    const open = findOpen(source, at);
    if (close <= open && close >= 0) close = source.indexOf('}', open);
    if (open < 0 || close < 0) break;
    putText(state, source.slice(at, open));
    for (const tag of source
      .slice(open + 1, close)
      .split('\\')
      .slice(1))
      readTag(state, tag, start);
    at = close + 1;
  }
  // A brace that is never closed is text.
  putText(state, source.slice(at));
  const { isKaraoke, isDrawing: _, time: __, pieces, ...rest } = state;
  return { ...rest, text: pieces.map((piece) => piece.text).join(''), pieces: isKaraoke ? pieces : [] };
}

// The next brace that no backslash makes text, as libass reads it.
function findOpen(source: string, from: number): number {
  let open = source.indexOf('{', from);
  while (open > from && source[open - 1] === '\\') open = source.indexOf('{', open + 1);
  return open;
}

const ESCAPES: Readonly<Record<string, string>> = { N: '\n', n: ' ', h: '\u00a0', '{': '{', '}': '}', '\u2060': '\\' };

function putText(state: State, raw: string): void {
  const text = raw.replace(/\\([Nnh{}\u2060])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
  if (state.isDrawing) state.drawn ||= text.trim() !== '';
  else {
    const piece = state.pieces.at(-1);
    if (piece) piece.text += text;
  }
}

const KARAOKE = /^(?:kf|ko|kt|k|K)\s*(-?\d{0,9}(?:\.\d*)?)/;
const POINT = /^(pos|move)\s*\(\s*(-?[\d.]{1,12})\s*,\s*(-?[\d.]{1,12})/;

function readTag(state: State, tag: string, start: number): void {
  const karaoke = KARAOKE.exec(tag);
  const point = POINT.exec(tag);
  if (karaoke) {
    const length = Math.min(MOST_CENTISECONDS, Math.max(0, Number(karaoke[1]) || 0)) * CENTISECOND_US;
    if (tag.startsWith('kt')) state.time = start + length;
    else addSyllable(state, Math.round(length));
  } else if (point) {
    const [x, y] = [Number(point[2]), Number(point[3])];
    if (Number.isFinite(x) && Number.isFinite(y)) state.point ??= [x, y];
    state.moved ||= point[1] === 'move';
  } else if (/^an[1-9]/.test(tag)) state.anchor ??= anchorOfPad(Number(tag[2]));
  else if (/^a\d/.test(tag)) state.anchor ??= anchorOfLegacy(Number.parseInt(tag.slice(1, 4), 10));
  else if (/^p\d/.test(tag)) state.isDrawing = Number.parseInt(tag.slice(1, 4), 10) > 0;
  else if (/^t\s*\(/.test(tag)) state.moved = true;
  else if (!/^(?:q\d|org|pbo)/.test(tag)) state.formatted = true;
}

function addSyllable(state: State, length: number): void {
  const before = state.pieces.at(-1);
  if (!state.isKaraoke && before) before.end = null;
  state.isKaraoke = true;
  state.pieces.push({ text: '', start: state.time, end: state.time + length });
  state.time += length;
}
