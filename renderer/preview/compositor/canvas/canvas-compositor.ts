/** The compositor on a 2D canvas. */
import { createEmitter } from '../../../../core/emitter.js';
import type { Size } from '../../../../core/geometry/affine.js';
import type { Compositor } from '../../frame.js';
import { drawFrame } from '../draw-frame.js';
import { resizeCanvas } from '../resize-canvas.js';
import { createCanvasPainter } from './canvas-painter.js';

/** Throws where the canvas has a context of another kind. */
export function createCanvasCompositor(canvas: HTMLCanvasElement | OffscreenCanvas, output: Size): Compositor {
  const context = canvas.getContext('2d', { alpha: false }) as
    | CanvasRenderingContext2D
    | OffscreenCanvasRenderingContext2D
    | null;
  if (!context) throw new Error('This canvas gives no 2D context.');
  const painter = createCanvasPainter(context);
  const losses = createEmitter();
  const restored = (): void => losses.emit();
  canvas.addEventListener('contextrestored', restored);
  const resize = (size: Size): void => resizeCanvas(canvas, size);
  resize(output);
  return {
    backend: 'canvas2d',
    resize,
    draw(frame) {
      painter.begin(frame.canvas);
      drawFrame(painter, frame);
    },
    onLost: losses.on,
    close() {
      losses.clear();
      canvas.removeEventListener('contextrestored', restored);
    },
  };
}
