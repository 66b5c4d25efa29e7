/** Made-up faces, so that tests of laying out need no file: every letter is half an em wide. */
import type { FontFace } from '../../../core/text/font-face.js';
import { buildFontResolver } from '../../../core/text/font-resolver.js';

export function face(
  family: string,
  fields: Partial<FontFace> = {},
  has: RegExp = /[\x20-\x7e\u00a0-\u024f…—]/,
): FontFace {
  const fullName = fields.assName ?? family;
  return {
    family,
    fullName,
    assName: fullName,
    renamed: false,
    weight: 400,
    italic: false,
    lineAscent: 0.9,
    lineDescent: 0.3,
    capHeight: 0.7,
    glyph: (code) => (has.test(String.fromCodePoint(code)) ? code : 0),
    advance: () => 0.5,
    kern: () => 0,
    substitute: (glyphs) => glyphs,
    ...fields,
  };
}

/** Emoji sequences as a font joins them: what follows a joiner, tones, the second letter of a flag and keys are not seen. */
const joinEmoji: FontFace['substitute'] = (glyphs) =>
  glyphs.filter(({ glyph }, i) => {
    const before = glyphs[i - 1];
    const isLetter = (code = 0) => code >= 0x1f1e6 && code <= 0x1f1ff;
    const isTone = glyph >= 0x1f3fb && glyph <= 0x1f3ff;
    return !(
      isTone ||
      glyph === 0x20e3 ||
      before?.kind === 'ignorable' ||
      (isLetter(glyph) && isLetter(before?.glyph))
    );
  });

export const faces = {
  anton: face('Anton'),
  regular: face('Montserrat'),
  heavy: face('Montserrat', { assName: 'Montserrat ExtraBold', weight: 800 }),
  sans: face('Noto Sans', { weight: 700 }, /[\x20-\x7e\u0400-\u04ff\u00a0-\u024f]/),
  arabic: face('Noto Sans Arabic', { weight: 700 }, /[ \u0600-\u06ff0-9،]/),
  hebrew: face('Noto Sans Hebrew', { weight: 700 }, /[ \u0590-\u05ff,.]/),
  emoji: face(
    'Noto Emoji',
    { weight: 700, substitute: joinEmoji },
    /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}0-9]|\u20e3/u,
  ),
};

export const fonts = buildFontResolver(Object.values(faces), {
  text: ['Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew'],
  emoji: 'Noto Emoji',
});
