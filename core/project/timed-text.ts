/** A text with its time on the timeline: what items of text kinds give the composition to draw. */
import { z } from 'zod';
import type { CanvasSize } from './canvas-size.js';
import type { Color } from './color.js';
import type { Fade } from './fade.js';
import type { Karaoke } from './karaoke.js';
import type { Animated } from './keyframes.js';
import type { TextAnimation } from './text-animation.js';
import type { Emphasis, EmphasizedRange } from './text-emphasis.js';
import type { FrameRate } from './time.js';
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

/** A word of a text with the time at which it is spoken. */
export interface TimedTextWord {
  /** UTF-16 offsets in the text, `to` after the last. */
  readonly from: number;
  readonly to: number;
  /** Frames of the timeline, which may be fractions of a frame: the word is spoken from `start` to `end`. */
  readonly start: number;
  readonly end: number;
  readonly emphasis?: Emphasis | undefined;
}

/** What texts depend on besides their item. */
export interface TextContext {
  readonly fps: FrameRate;
  /** Of the project's canvas. */
  readonly size: CanvasSize;
  /** The frames at which the main track has a cut, in order. */
  readonly sceneCuts: readonly number[];
}

/** A text that is shown from frame `start` to `start + length - 1`. Its keyframes count from `start`. */
export interface TimedText {
  /** Unique among the texts that are drawn together. */
  readonly id: string;
  readonly start: number;
  readonly length: number;
  readonly text: string;
  readonly style: TextStyle;
  /** The position of `anchor`, as fractions of the canvas. */
  readonly position: { readonly x: Animated; readonly y: Animated };
  readonly anchor: TextAnchor;
  /** Widest line, as a fraction of the canvas width; longer text wraps. */
  readonly maxWidth: number;
  /** 1 is the size of its style. */
  readonly scale: Animated;
  /** Degrees clockwise. */
  readonly rotation: Animated;
  readonly opacity: Animated;
  readonly fade: Fade;
  /** The longer time that it is a part of: fades and animations are of that, not of each part. */
  readonly within?: { readonly start: number; readonly length: number } | undefined;
  /** In the order of the text, and of time. Without them, `karaoke` spreads the text's words over its length. */
  readonly words?: readonly TimedTextWord[] | undefined;
  readonly karaoke?: Karaoke | null | undefined;
  readonly animation?: TextAnimation | null | undefined;
  /** Parts set apart by hand. They go before a word's own emphasis, and that before the style's list of words. */
  readonly emphasis?: readonly EmphasizedRange[] | undefined;
  /** All digits take the same room, so that what counts does not jump. */
  readonly tabular?: boolean | undefined;
  /** What is drawn in place of letters. */
  readonly progress?: ProgressDrawing | undefined;
}

/** The time over which a text comes, goes and moves. */
export const spanOf = (text: Pick<TimedText, 'start' | 'length' | 'within'>): { start: number; length: number } =>
  text.within ?? text;

/** A bar or a ring that fills. Lengths are canvas pixels. */
export interface ProgressDrawing {
  readonly shape: 'bar' | 'ring';
  readonly width: number;
  readonly height: number;
  /** How thick a ring is. */
  readonly thickness: number;
  /** Of the corners of a bar, and of the ends of a ring; null for as round as can be. */
  readonly radius: number | null;
  /** The parts of the whole, in order. */
  readonly sections: readonly DrawnSection[];
  /** Between two sections. */
  readonly gap: number;
  /** Fills as time goes on, or empties. */
  readonly direction: 'fill' | 'drain';
  /** How much of the whole is over at the text's first frame and at its end, 0 to 1 within it; even in between. */
  readonly from: number;
  readonly to: number;
}

/** A section of a {@link ProgressDrawing}. */
export interface DrawnSection {
  /** Its share of the whole. */
  readonly share: number;
  readonly color: Color;
  /** Its part that is not filled; null leaves that clear. */
  readonly track: Color | null;
}
