/** The compositor on WebGL. */
import { createEmitter } from '../../../../core/emitter.js';
import type { Size } from '../../../../core/geometry/affine.js';
import type { Compositor } from '../../frame.js';
import { drawFrame } from '../draw-frame.js';
import { resizeCanvas } from '../resize-canvas.js';
import { createGlPainter } from './gl-painter.js';

/** Null where WebGL 2 is unavailable; the canvas can then still get another context. */
export function createGlCompositor(canvas: HTMLCanvasElement | OffscreenCanvas, output: Size): Compositor | null {
  const gl = canvas.getContext('webgl2', {
    ...{ alpha: false, antialias: false, depth: false, stencil: false },
    powerPreference: 'high-performance',
  }) as WebGL2RenderingContext | null;
  if (!gl) return null;
  const losses = createEmitter();
  let painter = createGlPainter(gl);
  const lost = (event: Event): void => {
    // Asks the browser to restore the context.
    event.preventDefault();
  };
  const restored = (): void => {
    painter = createGlPainter(gl);
    losses.emit();
  };
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);
  const resize = (size: Size): void => resizeCanvas(canvas, size);
  resize(output);
  return {
    backend: 'webgl2',
    resize,
    draw(frame) {
      if (gl.isContextLost()) return;
      painter.begin(canvas, frame.canvas);
      drawFrame(painter, frame);
    },
    onLost: losses.on,
    close() {
      losses.clear();
      canvas.removeEventListener('webglcontextlost', lost);
      canvas.removeEventListener('webglcontextrestored', restored);
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}
