/** Breaks text into lines that are as even as they can be in as few lines as it takes. */
import { toGraphemes } from './graphemes.js';

/** Width of a piece of text on one line. */
export type Measure = (text: string) => number;

const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uff60';
/** A line may end after spaces, after a hyphen or a slash inside a word, and between ideographs. */
const BREAKS = new RegExp(
  `(?<=[^\\S\\u00a0\\u202f])(?=\\S)|(?<=\\p{L}[-\\u2010\\u2013\\u2014/])(?=\\p{L})|(?<=[${CJK}])(?=[${CJK}])(?![\\u3001\\u3002\\uff01\\uff0c\\uff1f\\u300d\\u300f])`,
  'u',
);
/** Scripts without spaces between words, of which every release of ICU knows the same words. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Myanmar}]/u;
const words = new Intl.Segmenter('en', { granularity: 'word' });
const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/;

interface Piece {
  readonly text: string;
  /** Without the spaces at its end. */
  readonly width: number;
  /** How far it moves what comes after it. */
  readonly advance: number;
}

/**
 * Lines of `text`, none wider than `maxWidth` unless one character is. Line ends in the text are kept, empty lines too.
 * `between` is what joining two pieces adds to the widths of both: the letter spacing.
 */
export function breakLines(text: string, maxWidth: number, measure: Measure, between = 0): string[] {
  return text.split(LINE_ENDS).flatMap((paragraph) => breakParagraph(paragraph.trim(), maxWidth, measure, between));
}

function breakParagraph(text: string, maxWidth: number, measure: Measure, between: number): string[] {
  if (text === '' || measure(text) <= maxWidth) return [text];
  // Words are measured once each and added up: trying out lines is then cheap.
  const toPiece = (part: string): Piece => ({
    text: part,
    width: measure(part.trimEnd()),
    advance: measure(part) + between,
  });
  const pieces = text
    .split(BREAKS)
    .flatMap(splitUnspaced)
    .flatMap((part) => breakWord(toPiece(part), maxWidth, toPiece));
  const count = fill(pieces, maxWidth).length;
  // The narrowest width that needs no more lines: "text-wrap: balance" of CSS.
  let low = Math.max(...pieces.map((piece) => piece.width), maxWidth / count / 2);
  let high = maxWidth;
  while (high - low > maxWidth / 200) {
    const middle = (low + high) / 2;
    if (fill(pieces, middle).length <= count) high = middle;
    else low = middle;
  }
  return fill(pieces, high).map((line) => line.trimEnd());
}

/** The words of a script without spaces; punctuation stays with the word before. */
function splitUnspaced(part: string): string[] {
  if (!UNSPACED.test(part)) return [part];
  const found: string[] = [];
  for (const { segment, isWordLike } of words.segment(part)) {
    if (isWordLike || found.length === 0) found.push(segment);
    else found.push((found.pop() ?? '') + segment);
  }
  return found;
}

/** Puts each piece on the line while it fits. */
function fill(pieces: readonly Piece[], maxWidth: number): string[] {
  const lines: string[] = [];
  let at = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    if (at + piece.width > maxWidth) {
      lines.push('');
      at = 0;
    }
    lines.push((lines.pop() ?? '') + piece.text);
    at += piece.advance;
  }
  return lines;
}

/** Cuts a word that is wider than a whole line between characters. */
function breakWord(word: Piece, maxWidth: number, toPiece: (text: string) => Piece): Piece[] {
  if (word.width <= maxWidth) return [word];
  return fill(toGraphemes(word.text).map(toPiece), maxWidth).map(toPiece);
}
