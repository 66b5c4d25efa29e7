/** Colours as people write them: `#rgb`, `#rrggbb` or `#rrggbbaa`, sRGB, straight alpha. */
import { z } from 'zod';

/** A colour as text. */
export const Color = z.string().regex(/^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/, 'validation:color');
/** A colour as text. */
export type Color = z.infer<typeof Color>;

/** A colour as numbers: red, green and blue 0 to 255, alpha 0 to 1. */
export interface Rgba {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

/** Reads a {@link Color}. The text must have passed the schema. */
export function parseColor(color: Color): Rgba {
  const hex = color.length === 4 ? [...color.slice(1)].map((c) => c + c).join('') : color.slice(1);
  const byte = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return { r: byte(0), g: byte(2), b: byte(4), a: hex.length === 8 ? byte(6) / 255 : 1 };
}
