/** The fonts and colours of a brand in the look of a text. */
import type { Color } from '../project/color.js';
import { parseColor } from '../project/color.js';
import type { Karaoke } from '../project/karaoke.js';
import type { TextStyle } from '../project/text-style.js';
import type { BrandColors, BrandFont, BrandKit, BrandText } from './brand-kit.js';

/** The part of a look that fonts and colours change. */
export interface BrandedLook {
  readonly style: TextStyle;
  readonly karaoke: Karaoke | null;
}

/** The look with the fonts and colours of a kit. Nothing is added: a text without an outline gets none. */
export function toBranded<Look extends BrandedLook>(look: Look, kit: BrandKit, text: BrandText): Look {
  const { colors } = kit;
  const style = withColors(withFont(look.style, kit.fonts[text]), colors);
  return { ...look, style, karaoke: look.karaoke && withKaraokeColors(look.karaoke, colors) };
}

function withFont(style: TextStyle, font: BrandFont | null): TextStyle {
  if (!font) return style;
  const { family, weight } = font;
  return { ...style, font: family, ...(weight !== null && { weight }) };
}

function withColors(style: TextStyle, { text, accent, outline, background }: BrandColors): TextStyle {
  const { gradient, glow, box, emphasis } = style;
  return {
    ...style,
    color: brandColor(text, style.color),
    gradient: gradient && { ...gradient, color: brandColor(accent, gradient.color) },
    outline: style.outline && { ...style.outline, color: brandColor(outline, style.outline.color) },
    glow: glow && { ...glow, color: brandColor(accent, glow.color) },
    box: box && { ...box, color: brandColor(background, box.color) },
    emphasis: emphasis.map((each) =>
      each.color === undefined ? each : { ...each, color: brandColor(accent, each.color) },
    ),
  };
}

function withKaraokeColors(karaoke: Karaoke, colors: BrandColors): Karaoke {
  const { text, accent } = colors;
  if (accent === null) return karaoke;
  const { kind, color, unsaid, shape } = karaoke;
  const shaped = { ...karaoke, shape: brandColor(accent, shape), unsaid: unsaid && brandColor(text, unsaid) };
  // The word of the moment lies on the accent, or over a line of it, and must not vanish in it.
  if (kind === 'box') return { ...shaped, color: readableOn(accent, colors) };
  if (kind === 'underline') return { ...shaped, color: color && brandColor(text, color) };
  return { ...shaped, color: color && brandColor(accent, color) };
}

/** A colour of the brand in the place of another, as clear as that was unless it says itself how clear it is; null leaves that. */
export function brandColor(brand: Color | null, before: Color): Color {
  if (brand === null) return before;
  return brand.length === 9 || before.length !== 9 ? brand : `${toSixDigits(brand)}${before.slice(7)}`;
}

const toSixDigits = (color: Color): Color =>
  color.length === 4 ? `#${[...color.slice(1)].map((digit) => digit + digit).join('')}` : color.slice(0, 7);

/** The colour of the brand that is read best on another, or white or black where none reaches 3 : 1 (WCAG, large text). */
function readableOn(ground: Color, { text, background }: BrandColors): Color {
  const best = (colors: readonly Color[]) =>
    colors.map((color) => ({ color, ratio: contrast(color, ground) })).toSorted((p, q) => q.ratio - p.ratio)[0];
  const own = best([text, background].filter((color) => color !== null));
  if (own && own.ratio >= 3) return own.color;
  return best(['#ffffff', '#000000'])?.color ?? '#ffffff';
}

// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
function contrast(a: Color, b: Color): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((p, q) => q - p);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Color): number {
  const { r, g, b } = parseColor(color);
  const [red = 0, green = 0, blue = 0] = [r, g, b].map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
