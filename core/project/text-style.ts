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
