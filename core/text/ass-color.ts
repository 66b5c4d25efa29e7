import { type Color, parseColor } from '../project/color.js';

/** `&HAABBGGRR`; alpha 0 is opaque. `opacity` multiplies the colour's own. */
export function toAssColor(color: Color, opacity = 1): string {
  const { r, g, b, a } = parseColor(color);
  return `&H${[255 - Math.round(a * opacity * 255), b, g, r].map(toHex).join('')}`;
}

const toHex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');
