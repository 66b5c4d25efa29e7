/** Shapes and rates that a new video may have. */
import type { CanvasSize } from '../../core/project/canvas-size.js';
import type { FrameRate } from '../../core/project/time.js';

/** What a new project is made with. */
export interface NewFormat {
  readonly size: CanvasSize;
  readonly fps: FrameRate;
}

/** Shapes, the usual first; `word` is its name. */
export const SHAPES = [
  { id: '9:16', word: 'formatVertical', size: { width: 1080, height: 1920 } },
  { id: '4:5', word: 'formatPortrait', size: { width: 1080, height: 1350 } },
  { id: '1:1', word: 'formatSquare', size: { width: 1080, height: 1080 } },
  { id: '16:9', word: 'formatWide', size: { width: 1920, height: 1080 } },
] as const;
export type Shape = (typeof SHAPES)[number];

/** Frames a second, as people say them. */
export const RATES = [
  { shown: '24', fps: { num: 24, den: 1 } },
  { shown: '25', fps: { num: 25, den: 1 } },
  { shown: '30', fps: { num: 30, den: 1 } },
  { shown: '50', fps: { num: 50, den: 1 } },
  { shown: '60', fps: { num: 60, den: 1 } },
] as const;
export type Rate = (typeof RATES)[number];

/** A style that draws a canvas as large as `share` of a 9:16 box allows. */
export const insideVertical = (
  { width, height }: CanvasSize,
  share: string,
): { aspectRatio: string; width?: string; height?: string } => ({
  aspectRatio: `${width} / ${height}`,
  ...(width * 16 > height * 9 ? { width: share } : { height: share }),
});
