import type { Size } from '../../../core/geometry/affine.js';

/** Resizes a canvas if its size differs. */
export function resizeCanvas(canvas: HTMLCanvasElement | OffscreenCanvas, { width, height }: Size): void {
  canvas.width = width;
  canvas.height = height;
}
