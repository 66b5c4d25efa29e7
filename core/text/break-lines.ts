/** Breaks text into lines that are as even as they can be in as few lines as it takes. */
import { toGraphemes } from './text-runs.js';

/** Width of a piece of text that stands on one line. */
export type Measure = (text: string) => number;

const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uff60';
/** A line may end after spaces, after a hyphen or a slash inside a word, and between ideographs. */
const BREAKS = new RegExp(
  `(?<=[^\\S\\u00a0\\u202f])(?=\\S)|(?<=\\p{L}[-\\u2010\\u2013\\u2014/])(?=\\p{L})|(?<=[${CJK}])(?=[${CJK}])(?![\\u3001\\u3002\\uff01\\uff0c\\uff1f\\u300d\\u300f])`,
  'u',
);
const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** Lines of `text`, none wider than `maxWidth` unless one character is. Line ends in the text are kept, empty lines too. */
export function breakLines(text: string, maxWidth: number, measure: Measure): string[] {
  return text.split(LINE_ENDS).flatMap((paragraph) => breakParagraph(paragraph, maxWidth, measure));
}

function breakParagraph(paragraph: string, maxWidth: number, measure: Measure): string[] {
  const text = paragraph.trim();
  if (text === '' || measure(text) <= maxWidth) return [text];
  const pieces = text.split(BREAKS).flatMap((piece) => breakWord(piece, maxWidth, measure));
  const count = fill(pieces, maxWidth, measure).length;
  // The narrowest width that needs no more lines: "text-wrap: balance" of CSS.
  let low = Math.max(...pieces.map((piece) => measure(piece.trimEnd())), maxWidth / count / 2);
  let high = maxWidth;
  while (high - low > maxWidth / 200) {
    const middle = (low + high) / 2;
    if (fill(pieces, middle, measure).length <= count) high = middle;
    else low = middle;
  }
  return fill(pieces, high, measure);
}

/** Puts each piece on the line while it fits. */
function fill(pieces: readonly string[], maxWidth: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && measure((line + piece).trimEnd()) > maxWidth) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** Cuts a word that is wider than a whole line between characters. */
function breakWord(word: string, maxWidth: number, measure: Measure): string[] {
  if (measure(word.trimEnd()) <= maxWidth) return [word];
  const parts: string[] = [];
  let part = '';
  for (const grapheme of toGraphemes(word)) {
    if (part !== '' && measure((part + grapheme).trimEnd()) > maxWidth) {
      parts.push(part);
      part = '';
    }
    part += grapheme;
  }
  return part === '' ? parts : [...parts, part];
}
