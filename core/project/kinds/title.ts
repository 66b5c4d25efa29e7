import { z } from 'zod';
import { Fade } from '../fade.js';
import { Karaoke } from '../karaoke.js';
import { TextAnimation } from '../text-animation.js';
import { EmphasizedRange } from '../text-emphasis.js';
import { scaleStyle, TextStyle } from '../text-style.js';
import { TextAnchor } from '../timed-text.js';
import { defineKind } from './define-kind.js';
import { placedFields } from './placed-fields.js';

/** A text over the picture. */
export const TitleItem = z.strictObject({
  kind: z.literal('title'),
  ...placedFields,
  text: z.string().min(1).max(2000),
  style: TextStyle.prefault({}),
  /** The position of the block's anchor, as fractions of the canvas. */
  position: z
    .strictObject({ x: z.number().min(-1).max(2).default(0.5), y: z.number().min(-1).max(2).default(0.5) })
    .prefault({}),
  /** The point of the text block that lies on `position`. */
  anchor: TextAnchor.default('center'),
  /** Widest line, as a fraction of the canvas width; longer text wraps. */
  maxWidth: z.number().min(0.05).max(1).default(0.86),
  /** Degrees clockwise. */
  rotation: z.number().min(-360).max(360).default(0),
  opacity: z.number().min(0).max(1).default(1),
  fade: Fade.prefault({}),
  /** How it comes, goes and moves while it is shown. */
  animation: TextAnimation.nullable().default(null),
  /** Lights up its words one after the other, spread over its length. */
  karaoke: Karaoke.nullable().default(null),
  /** Words set apart from the rest. */
  emphasis: z.array(EmphasizedRange).max(1000).default([]),
});
export type TitleItem = z.infer<typeof TitleItem>;

export const title = defineKind({
  kind: 'title',
  schema: TitleItem,
  track: 'text',
  assets: {},
  animated: {},
  fades: { fade: 'picture' },
  playback: null,
  transition: false,
  sound: null,
  composition: {
    layer: 'text',
    cuts: (item) => [item.start, item.start + item.length],
    texts: (item) => [item],
  },
  divide: (head, tail) => [head, tail],
  resize: (item, factor) => ({ ...item, style: scaleStyle(item.style, factor) }),
  label: (item) => item.text,
});
