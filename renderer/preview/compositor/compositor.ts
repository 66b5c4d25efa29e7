/** Draws frames of the preview as the export's filter graph draws them: the same places, the same colours, the same order. */
import type { Size } from '../../../core/geometry/affine.js';
import type { Compositor } from '../frame.js';
import { createCanvasCompositor } from './canvas/canvas-compositor.js';
import { createGlCompositor } from './webgl/gl-compositor.js';
import { hasGraphicsCard } from './webgl/graphics-card.js';

/**
 * A compositor on `canvas`, which it makes as large as `output`, in pixels. Without a `backend` it draws with the graphics
 * card where there is one and with a 2D canvas elsewhere, because a context that computes on the processor is slower than
 * that. Throws where the canvas is in use, or the named backend cannot be had.
 */
export function createCompositor(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  output: Size,
  backend?: Compositor['backend'],
): Compositor {
  if (backend === 'canvas2d' || (!backend && !hasGraphicsCard())) return createCanvasCompositor(canvas, output);
  const drawn = createGlCompositor(canvas, output);
  if (drawn) return drawn;
  if (backend) throw new Error('This browser has no WebGL 2.');
  return createCanvasCompositor(canvas, output);
}
