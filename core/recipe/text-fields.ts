/** How a text of a recipe looks: what is left out is that of its style. */
import { z } from 'zod';
import { AnimationChoice } from '../project/animation-presets.js';
import { Color } from '../project/color.js';
import { KaraokeChoice } from '../project/karaoke-presets.js';
import { EmphasizedWords } from '../project/text-emphasis.js';
import { fraction } from './recipe-fields.js';

/** The fields of a text's look. */
export const textLook = {
  /** A style that comes with Upright or is the user's own; the other fields change it. */
  style: z.string().min(1).max(200).optional(),
  font: z.string().min(1).max(100).optional(),
  size: z.number().min(1).max(2000).optional(),
  weight: z.int().min(100).max(1000).optional(),
  italic: z.boolean().optional(),
  color: Color.optional(),
  outline: z
    .union([
      z.literal(false),
      Color,
      z.strictObject({ color: Color.optional(), width: z.number().min(0).max(100).optional() }),
    ])
    .optional(),
  shadow: z
    .union([
      z.boolean(),
      z.strictObject({
        color: Color.optional(),
        x: z.number().min(-200).max(200).optional(),
        y: z.number().min(-200).max(200).optional(),
        blur: z.number().min(0).max(100).optional(),
      }),
    ])
    .optional(),
  box: z
    .union([
      z.boolean(),
      Color,
      z.strictObject({
        color: Color.optional(),
        padding: z.number().min(0).max(200).optional(),
        radius: z.number().min(0).max(500).optional(),
        shape: z.enum(['lines', 'block']).optional(),
      }),
    ])
    .optional(),
  /** A second colour of the letters. */
  gradient: z
    .union([
      Color,
      z.strictObject({
        color: Color.optional(),
        direction: z.enum(['down', 'right']).optional(),
        sharp: z.boolean().optional(),
      }),
    ])
    .optional(),
  glow: z
    .union([Color, z.strictObject({ color: Color.optional(), size: z.number().min(0).max(200).optional() })])
    .optional(),
  /** Outlines round the outline, from the innermost. */
  outer_outlines: z
    .array(z.strictObject({ color: Color.optional(), width: z.number().min(0).max(100).optional() }))
    .max(4)
    .optional(),
  /** Height of a line in ems. */
  line_height: z.number().min(0.5).max(3).optional(),
  /** Makes the text smaller until its own lines fit the width, or as wide as it. */
  fit: z.enum(['none', 'shrink', 'fill']).optional(),
  /** Words that look different wherever they are written. */
  emphasis: z.array(EmphasizedWords).max(20).optional(),
  /** How the text comes, goes and moves: a name, or motions with times in milliseconds. None for null, whatever the style says. */
  animation: AnimationChoice.nullable().optional(),
  /** Lights the words up one after the other: a name, or a look. None for null, whatever the style says. */
  karaoke: KaraokeChoice.nullable().optional(),
  align: z.enum(['left', 'center', 'right']).optional(),
  max_width: z.number().min(0.05).max(1).optional(),
  rotation: z.number().min(-3600).max(3600).optional(),
  uppercase: z.boolean().optional(),
  letter_spacing: z.number().min(-50).max(200).optional(),
  opacity: fraction.optional(),
};
