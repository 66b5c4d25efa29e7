/** A text with its time on the timeline: what items of text kinds give the composition to draw. */
import { z } from 'zod';
import type { Fade } from './fade.js';
import type { TextStyle } from './text-style.js';

/** The point of a block of text that lies on its position. */
export const TextAnchor = z.enum([
  'top-left',
  'top',
  'top-right',
  'left',
  'center',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
]);
export type TextAnchor = z.infer<typeof TextAnchor>;

/** A text that is shown from frame `start` to `start + length - 1`. */
export interface TimedText {
  /** Unique among the texts that are drawn together. */
  readonly id: string;
  readonly start: number;
  readonly length: number;
  readonly text: string;
  readonly style: TextStyle;
  /** The position of `anchor`, as fractions of the canvas. */
  readonly position: { readonly x: number; readonly y: number };
  readonly anchor: TextAnchor;
  /** Widest line, as a fraction of the canvas width; longer text wraps. */
  readonly maxWidth: number;
  /** Degrees clockwise. */
  readonly rotation: number;
  readonly opacity: number;
  readonly fade: Fade;
}
