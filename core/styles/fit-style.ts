/** Styles are kept for one canvas and one frame rate; a project gets them for its own. */
import type { Fade } from '../project/fade.js';
import { valueAt } from '../project/keyframes.js';
import type { StyledItem } from '../project/item.js';
import type { CanvasSize } from '../project/canvas-size.js';
import type { Project } from '../project/project.js';
import { scaleStyle } from '../project/text-style.js';
import { type FrameRate, framesPerSecond } from '../project/time.js';
import type { TitleStyle } from '../project/title-style.js';

/** What a style depends on of a project. */
export type StyledCanvas = Pick<Project, 'size' | 'fps'>;

const DESIGN: CanvasSize = { width: 1080, height: 1920 };
const DESIGN_RATE = 30;

// The geometric mean, as when a project's size is changed.
const factorOf = ({ width, height }: CanvasSize): number =>
  Math.sqrt((width / DESIGN.width) * (height / DESIGN.height));

const scaleFade = (each: Fade, factor: number): Fade => ({
  in: Math.round(each.in * factor),
  out: Math.round(each.out * factor),
});

/** A style as it is on a project's canvas, at its frame rate. */
export const fitStyle = (look: TitleStyle, size: CanvasSize, fps: FrameRate): TitleStyle => ({
  ...look,
  style: scaleStyle(look.style, factorOf(size)),
  fade: scaleFade(look.fade, framesPerSecond(fps) / DESIGN_RATE),
});

/** The style of a text of a project, to be kept for others. Captions have no fade. */
export const styleOf = (item: StyledItem, { size, fps }: StyledCanvas): TitleStyle => ({
  style: scaleStyle(item.style, 1 / factorOf(size)),
  position: { x: valueAt(item.position.x, 0), y: valueAt(item.position.y, 0) },
  anchor: item.anchor,
  maxWidth: item.maxWidth,
  rotation: valueAt(item.rotation, 0),
  animation: item.animation,
  karaoke: item.karaoke,
  fade: 'fade' in item ? scaleFade(item.fade, DESIGN_RATE / framesPerSecond(fps)) : { in: 0, out: 0 },
});
