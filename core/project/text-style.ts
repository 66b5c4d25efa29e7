/** How a text looks. Sizes are pixels of the project's canvas and scale with it. */
import { z } from 'zod';
import { Color } from './color.js';
import { memoized } from './fast-schema.js';
import { EmphasizedWords } from './text-emphasis.js';

const outline = z.strictObject({
  color: Color.default('#000000'),
  width: z.number().min(0).max(100).default(4),
});

/** The look of a title, and later of captions and timers. */
export const TextStyle = memoized(
  z.strictObject({
    /** Family name of a bundled font, or of a font asset of the project. */
    font: z.string().min(1).max(100).default('Montserrat'),
    /** Height of the em square in canvas pixels. */
    size: z.number().min(1).max(2000).default(72),
    /** CSS weight; the nearest face of the family is used. */
    weight: z.int().min(100).max(1000).default(800),
    italic: z.boolean().default(false),
    color: Color.default('#ffffff'),
    /** A second colour of the letters. */
    gradient: z
      .strictObject({
        color: Color.default('#ff9500'),
        direction: z.enum(['down', 'right']).default('down'),
        /** The colours meet at a line instead of running into each other. */
        sharp: z.boolean().default(false),
      })
      .nullable()
      .default(null),
    outline: outline.nullable().default(null),
    /** Further outlines, each round the one before. */
    outerOutlines: z.array(outline).max(4).default([]),
    /** Light round the letters. */
    glow: z
      .strictObject({ color: Color.default('#ffdd00'), size: z.number().min(0).max(200).default(24) })
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
    /** A filled box behind the text. */
    box: z
      .strictObject({
        color: Color.default('#000000b0'),
        padding: z.number().min(0).max(200).default(18),
        /** Of the corners; null suits the padding. */
        radius: z.number().min(0).max(500).nullable().default(null),
        /** It follows each line, or is one rectangle behind all of them. */
        shape: z.enum(['lines', 'block']).default('lines'),
      })
      .nullable()
      .default(null),
    align: z.enum(['left', 'center', 'right']).default('center'),
    /** Extra pixels between letters. */
    letterSpacing: z.number().min(-50).max(200).default(0),
    /** Height of a line in ems. */
    lineHeight: z.number().min(0.5).max(3).default(1.2),
    uppercase: z.boolean().default(false),
    /** `shrink` makes the text smaller until its own lines fit the width; `fill` makes the widest fill it. */
    fit: z.enum(['none', 'shrink', 'fill']).default('none'),
    /** Words that are emphasised wherever they are written. */
    emphasis: z.array(EmphasizedWords).max(20).default([]),
  }),
);
export type TextStyle = z.infer<typeof TextStyle>;

/** A style for a canvas `factor` times as large: everything in it that is measured in pixels. */
export function scaleStyle(style: TextStyle, factor: number): TextStyle {
  const scale = (value: number, low: number, high: number) =>
    Math.max(low, Math.min(high, Math.round(value * factor * 1000) / 1000));
  const { outline, outerOutlines, glow, shadow, box } = style;
  const scaleOutline = <T extends { readonly width: number }>(each: T): T => ({
    ...each,
    width: scale(each.width, 0, 100),
  });
  return {
    ...style,
    size: scale(style.size, 1, 2000),
    letterSpacing: scale(style.letterSpacing, -50, 200),
    outline: outline && scaleOutline(outline),
    outerOutlines: outerOutlines.map(scaleOutline),
    glow: glow && { ...glow, size: scale(glow.size, 0, 200) },
    shadow: shadow && {
      ...shadow,
      x: scale(shadow.x, -200, 200),
      y: scale(shadow.y, -200, 200),
      blur: scale(shadow.blur, 0, 100),
    },
    box: box && {
      ...box,
      padding: scale(box.padding, 0, 200),
      radius: box.radius === null ? null : scale(box.radius, 0, 500),
    },
  };
}

/** Width of all outlines together. */
export const outlineWidth = ({ outline, outerOutlines }: Pick<TextStyle, 'outline' | 'outerOutlines'>): number =>
  [...(outline ? [outline] : []), ...outerOutlines].reduce((sum, { width }) => sum + width, 0);
