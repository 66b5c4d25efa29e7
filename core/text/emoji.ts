/** Emoji that are written as several characters: families, flags, keycaps. */
import type { FontFace } from './font-face.js';
import { toGraphemes } from './graphemes.js';
import { toGlyphs } from './shape.js';

/** Whether a grapheme is drawn by an emoji font. */
export const isEmoji = (grapheme: string) =>
  !(grapheme.length === 1 && grapheme < '\u00a9') &&
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Regional_Indicator}|\ufe0f\u20e3/u.test(grapheme);

const FLAG = /^\p{Regional_Indicator}{2}$/u;
const TAGS = /[\u{e0020}-\u{e007f}]+/u;
/** A region that no font can know: what is drawn for it stands for every unknown flag. */
const NO_REGION = '\u{1f1ff}\u{1f1ff}';
const FIRST_INDICATOR = 0x1f1e6;

/** A flag that the face does not know becomes its letters, or the flag without its region; others stay. */
export function toKnownEmoji(grapheme: string, face: FontFace): string {
  const isFlag = FLAG.test(grapheme);
  if (!isFlag && !TAGS.test(grapheme)) return grapheme;
  const [glyph, ...more] = glyphsOf(grapheme, face);
  if (more.length === 0 && glyph !== glyphsOf(NO_REGION, face)[0]) return grapheme;
  if (!isFlag) return grapheme.replace(TAGS, '');
  return String.fromCodePoint(...[...grapheme].map((each) => 0x41 + (each.codePointAt(0) ?? 0) - FIRST_INDICATOR));
}

/** The sequences of a text that a face does not draw as one sign, each once. */
export const unjoinedEmoji = (text: string, face: FontFace): string[] => [
  ...new Set(
    toGraphemes(text).filter(
      (grapheme) =>
        isEmoji(grapheme) && (toKnownEmoji(grapheme, face) !== grapheme || glyphsOf(grapheme, face).length > 1),
    ),
  ),
];

const glyphsOf = (text: string, face: FontFace): number[] =>
  toGlyphs({ face, text }, 0).flatMap(({ glyph, kind }) => (kind === 'base' ? [glyph] : []));
