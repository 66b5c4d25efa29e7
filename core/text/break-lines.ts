/** Breaks text into lines that are as even as they can be in as few lines as it takes. */
import { toGraphemes } from './graphemes.js';

/** Width of a piece of text on one line; the piece begins at UTF-16 offset `at`. */
export type MeasureWidth = (text: string, at: number) => number;

/** One line, and its UTF-16 offset in the text. */
export interface BrokenLine {
  readonly text: string;
  readonly at: number;
}

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
  readonly at: number;
  /** Without the spaces at its end. */
  readonly width: number;
  /** How far it moves what comes after it. */
  readonly advance: number;
}

/**
 * Lines of `text`, none wider than `maxWidth` unless one character is. Line ends in the text are kept, empty lines too.
 * `between` is what joining two pieces adds to the widths of both: the letter spacing.
 */
export function breakLines(text: string, maxWidth: number, measure: MeasureWidth, between = 0): BrokenLine[] {
  let at = 0;
  return text.split(LINE_ENDS).flatMap((paragraph) => {
    const start = at + paragraph.length - paragraph.trimStart().length;
    at += paragraph.length;
    at += LINE_ENDS.exec(text.slice(at, at + 2))?.[0].length ?? 0;
    return breakParagraph({ text: paragraph.trim(), at: start }, maxWidth, measure, between);
  });
}

function breakParagraph(paragraph: BrokenLine, maxWidth: number, measure: MeasureWidth, between: number): BrokenLine[] {
  const { text, at } = paragraph;
  if (text === '' || measure(text, at) <= maxWidth) return [paragraph];
  // Words are measured once each and added up: trying out lines is then cheap.
  const toPieces = (parts: readonly string[], from: number): Piece[] => {
    let next = from;
    return parts.map((part) => {
      const start = next;
      next += part.length;
      const width = measure(part.trimEnd(), start);
      return { text: part, at: start, width, advance: measure(part, start) + between };
    });
  };
  const pieces = toPieces(text.split(BREAKS).flatMap(splitUnspaced), at).flatMap((part) =>
    breakWord(part, maxWidth, toPieces),
  );
  const count = fill(pieces, maxWidth).length;
  // The narrowest width that needs no more lines: "text-wrap: balance" of CSS.
  let low = Math.max(...pieces.map((piece) => piece.width), maxWidth / count / 2);
  let high = maxWidth;
  while (high - low > maxWidth / 200) {
    const middle = (low + high) / 2;
    if (fill(pieces, middle).length <= count) high = middle;
    else low = middle;
  }
  return fill(pieces, high).map((line) => ({ ...line, text: line.text.trimEnd() }));
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
function fill(pieces: readonly Piece[], maxWidth: number): BrokenLine[] {
  const lines: { text: string; readonly at: number }[] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (!line || used + piece.width > maxWidth) {
      lines.push({ text: piece.text, at: piece.at });
      used = 0;
    } else line.text += piece.text;
    used += piece.advance;
  }
  return lines;
}

/** Cuts a word that is wider than a whole line between characters. */
function breakWord(
  word: Piece,
  maxWidth: number,
  toPieces: (parts: readonly string[], from: number) => Piece[],
): Piece[] {
  if (word.width <= maxWidth) return [word];
  const lines = fill(toPieces(toGraphemes(word.text), word.at), maxWidth);
  return lines.flatMap((line) => toPieces([line.text], line.at));
}
