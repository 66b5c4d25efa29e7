import type { Size } from '../../../core/geometry/affine.js';

/** Gives a canvas the size of what is drawn on it. */
export function resizeCanvas(canvas: HTMLCanvasElement | OffscreenCanvas, { width, height }: Size): void {
  canvas.width = width;
  canvas.height = height;
}
