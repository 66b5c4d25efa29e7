/** How a text looks. Sizes are pixels of the project's canvas and scale with it. */
import { z } from 'zod';
import { Color } from './color.js';

/** The look of a title, and later of captions and timers. */
export const TextStyle = z.strictObject({
  /** Family name of a bundled font, or of a font asset of the project. */
  font: z.string().min(1).max(100).default('Montserrat'),
  /** Height of the em square in canvas pixels. */
  size: z.number().min(1).max(2000).default(72),
  /** CSS weight; the nearest face of the family is used. */
  weight: z.int().min(100).max(1000).default(800),
  italic: z.boolean().default(false),
  color: Color.default('#ffffff'),
  outline: z
    .strictObject({ color: Color.default('#000000'), width: z.number().min(0).max(100).default(4) })
    .nullable()
    .default(null),
  shadow: z
    .strictObject({
      color: Color.default('#000000a0'),
      x: z.number().min(-200).max(200).default(3),
      y: z.number().min(-200).max(200).default(3),
      blur: z.number().min(0).max(100).default(4),
    })
    .nullable()
    .default(null),
  /** A filled box behind each line. */
  box: z
    .strictObject({ color: Color.default('#000000b0'), padding: z.number().min(0).max(200).default(18) })
    .nullable()
    .default(null),
  align: z.enum(['left', 'center', 'right']).default('center'),
  /** Extra pixels between letters. */
  letterSpacing: z.number().min(-50).max(200).default(0),
  uppercase: z.boolean().default(false),
});
export type TextStyle = z.infer<typeof TextStyle>;

/** A style for a canvas `factor` times as large: everything in it that is measured in pixels. */
export function scaleStyle(style: TextStyle, factor: number): TextStyle {
  const scale = (value: number, low: number, high: number) =>
    Math.max(low, Math.min(high, Math.round(value * factor * 1000) / 1000));
  const { outline, shadow, box } = style;
  return {
    ...style,
    size: scale(style.size, 1, 2000),
    letterSpacing: scale(style.letterSpacing, -50, 200),
    outline: outline && { ...outline, width: scale(outline.width, 0, 100) },
    shadow: shadow && {
      ...shadow,
      x: scale(shadow.x, -200, 200),
      y: scale(shadow.y, -200, 200),
      blur: scale(shadow.blur, 0, 100),
    },
    box: box && { ...box, padding: scale(box.padding, 0, 200) },
  };
}
