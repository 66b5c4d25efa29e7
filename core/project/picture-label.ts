/** A text that hangs on a picture and goes where it goes: the name on a card of what comes next. */
import { z } from 'zod';
import type { Fade } from './fade.js';
import { offsetPosition, type Placement } from './offset-position.js';
import { type Animated, mapValues } from './keyframes.js';
import { detailLines, Emphasis } from './text-emphasis.js';
import { scaleStyle, TextStyle } from './text-style.js';
import type { TimedText } from './timed-text.js';

export const PictureLabel = z.strictObject({
  text: z.string().min(1).max(2000),
  style: TextStyle.prefault({}),
  /** The look of the lines after the first; null where it is the same. */
  detail: Emphasis.nullable().default(null),
  /** From the middle of the picture down to the top of the text, canvas pixels where the picture's scale is 1. */
  distance: z.number().min(-8192).max(8192).default(0),
  /** The size of the text where the picture's scale is 1; it grows with the picture. */
  scale: z.number().min(0.01).max(100).default(1),
  /** Widest line before it is scaled, as a fraction of the canvas width; longer text wraps. */
  maxWidth: z.number().min(0.05).max(1).default(0.86),
});
export type PictureLabel = z.infer<typeof PictureLabel>;

/** The label for a canvas `factor` times as large. */
export const scaleLabel = (label: PictureLabel, factor: number): PictureLabel => ({
  ...label,
  style: scaleStyle(label.style, factor),
  distance: Math.max(-8192, Math.min(8192, label.distance * factor)),
});

/** A picture that has a label. */
export interface LabelledPicture extends Placement {
  readonly id: string;
  readonly start: number;
  readonly length: number;
  readonly opacity: Animated;
  readonly fade: Fade;
}

/** The label as it is drawn over the picture. `size` is that of the project. */
export function pictureLabelText(
  picture: LabelledPicture,
  { text, style, detail, distance, scale, maxWidth }: PictureLabel,
  size: { readonly width: number; readonly height: number },
): TimedText {
  const { id, start, length, rotation, opacity, fade } = picture;
  return {
    ...{ id: `${id}/label`, start, length, text, style, maxWidth, emphasis: detailLines(text, detail) },
    position: offsetPosition(picture, { x: 0, y: distance }, length, size),
    anchor: 'top',
    scale: mapValues(picture.scale, (value) => value * scale),
    ...{ rotation, opacity, fade },
  };
}
