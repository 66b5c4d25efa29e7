/** The fonts that a style asks for. */
import type { FontRequest } from '../text/font-resolver.js';
import type { TextStyle } from '../project/text-style.js';

/** Each family once: that of the text, and those of its emphasised words. */
export function fontsOf(style: TextStyle): FontRequest[] {
  const emphasized = style.emphasis.flatMap(({ font }) => (font === undefined ? [] : [font]));
  return [...new Set([style.font, ...emphasized])].map((font) => ({ ...style, font }));
}
