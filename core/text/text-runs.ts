/** Cuts a line into runs, each drawn with one face: there is no fallback font behind libass in a browser. */
import type { Color } from '../project/color.js';
import type { FontFace } from './font-face.js';
import { isEmoji, toKnownEmoji } from './emoji.js';
import type { FontRequest, FontResolver } from './font-resolver.js';
import { isInvisible, toGraphemes } from './graphemes.js';

/** Text drawn with one face. */
export interface TextRun<F extends FontFace = FontFace> {
  readonly face: F;
  readonly text: string;
  /** Times the size of the text; 1 where absent. */
  readonly scale?: number;
  /** Instead of the text's own colour. */
  readonly color?: Color | undefined;
  /** Which of the text's timed words it belongs to. */
  readonly word?: number | undefined;
  /** Its digits stand in cells as wide as the widest; see {@link hasUnevenDigits}. */
  readonly tabular?: boolean;
}

/** Spaces, digits, punctuation: they belong to no script and follow the text around them. */
const isNeutral = (grapheme: string) => /^[\p{Script=Common}\p{Script=Inherited}]+$/u.test(grapheme);

/** Whether a face draws every character of a grapheme that can be seen. */
export const coversGrapheme = (face: FontFace, grapheme: string): boolean =>
  [...grapheme].every((character) => face.glyph(character.codePointAt(0) ?? 0) !== 0 || isInvisible(character));

/**
 * The runs of `text`. Each grapheme is drawn with the requested face, or else the first fallback that has it; emoji with
 * the emoji face. What no face has stays with the requested one and is listed by {@link uncovered}.
 */
export function toRuns<F extends FontFace>(
  text: string,
  primary: F,
  request: FontRequest,
  fonts: FontResolver<F>,
): TextRun<F>[] {
  const behind = fonts.fallbacks(request);
  const runs: { face: F; text: string }[] = [];
  for (const each of toGraphemes(text)) {
    const grapheme = fonts.emoji ? toKnownEmoji(each, fonts.emoji) : each;
    const last = runs.at(-1);
    const face = faceOf(grapheme, last ?? null, primary, behind, fonts.emoji);
    if (last && last.face === face) last.text += grapheme;
    else runs.push({ face, text: grapheme });
  }
  return runs;
}

function faceOf<F extends FontFace>(
  grapheme: string,
  last: TextRun<F> | null,
  primary: F,
  behind: readonly F[],
  emoji: F | null,
): F {
  if (emoji && isEmoji(grapheme) && coversGrapheme(emoji, grapheme)) return emoji;
  // A comma or a space after Arabic stays with the Arabic, so that a sentence is not cut into crumbs.
  if (
    last &&
    last.face !== primary &&
    isNeutral(grapheme) &&
    /\p{L}/u.test(last.text) &&
    coversGrapheme(last.face, grapheme)
  )
    return last.face;
  if (coversGrapheme(primary, grapheme)) return primary;
  return (
    behind.find((face) => coversGrapheme(face, grapheme)) ??
    (emoji && coversGrapheme(emoji, grapheme) ? emoji : primary)
  );
}

/** The characters of `text` that no face can draw, each once. */
export function uncovered(text: string, primary: FontFace, request: FontRequest, fonts: FontResolver): string[] {
  const missing = toRuns(text.replace(/\s/g, ''), primary, request, fonts).flatMap((run) =>
    toGraphemes(run.text).filter((grapheme) => !coversGrapheme(run.face, grapheme)),
  );
  return [...new Set(missing)];
}
