/** Draws frames of the preview as the export's filter graph does: the same positions, colours and order. */
import type { Size } from '../../../core/geometry/affine.js';
import type { Compositor } from '../frame.js';
import { createCanvasCompositor } from './canvas/canvas-compositor.js';
import { createGlCompositor } from './webgl/gl-compositor.js';
import { hasGraphicsCard } from './webgl/graphics-card.js';

/**
 * A compositor on `canvas`, which it resizes to `output`, in pixels. Without a `backend` it uses WebGL on a GPU and a
 * 2D canvas elsewhere, because software WebGL is slower. Throws where the canvas is in use or the given backend is
 * unavailable.
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
