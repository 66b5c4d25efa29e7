/** Draws a transition between two small pictures from the numbers that the preview and the export use. */
import { transitionAt, transitionProgress } from '../../core/composition/transitions.js';
import type { LayerChange } from '../../core/project/transitions/define-transition.js';
import type { Size } from '../../core/geometry/affine.js';
import type { TransitionPreset } from './transition-presets.js';

/** A picture of a sample: an image that is drawn to cover the canvas, or a colour. */
export type SamplePicture = CanvasImageSource & { readonly width: number; readonly height: number };

/** Frames that a sample takes to go over. */
export const SAMPLE_FRAMES = 24;

/** Draws frame `frame` of a transition of {@link SAMPLE_FRAMES}; before and behind it one picture alone is seen. */
export function drawTransition(
  context: CanvasRenderingContext2D,
  canvas: Size,
  preset: TransitionPreset,
  pictures: readonly [SamplePicture, SamplePicture],
  frame: number,
): void {
  const [outgoing, incoming] = pictures;
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (frame < 0 || frame >= SAMPLE_FRAMES) {
    drawCover(context, canvas, frame < 0 ? outgoing : incoming);
    return;
  }
  const transition = { ...preset, length: SAMPLE_FRAMES };
  const state = transitionAt(transition, transitionProgress(transition, frame), canvas);
  drawLayer(context, canvas, outgoing, state.outgoing);
  drawLayer(context, canvas, incoming, state.incoming);
  if (state.dip === 0) return;
  context.globalAlpha = state.dip;
  context.fillStyle = preset.color;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalAlpha = 1;
}

function drawLayer(context: CanvasRenderingContext2D, canvas: Size, picture: SamplePicture, change: LayerChange): void {
  if (change.opacity === 0) return;
  context.save();
  const { clip, matrix, blur } = change;
  if (clip) {
    context.beginPath();
    context.rect(clip.x, clip.y, clip.width, clip.height);
    context.clip();
  }
  context.globalAlpha = change.opacity;
  if (blur > 0.1) context.filter = `blur(${blur}px)`;
  context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  drawCover(context, canvas, picture);
  context.restore();
}

/** Draws a picture so that it covers the canvas, its middle in the middle. */
export function drawCover(context: CanvasRenderingContext2D, canvas: Size, picture: SamplePicture): void {
  const scale = Math.max(canvas.width / picture.width, canvas.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  context.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
}
