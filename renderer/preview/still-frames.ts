/**
 * Exact frames outside playback: a copied frame, a poster, a thumbnail. They are drawn one after the other with their
 * own decoders, so that they do not disturb the player.
 */
import type { Size } from '../../core/geometry/affine.js';
import { createCompositor } from './compositor/compositor.js';
import { createDrawingTools, type DrawingTools } from './drawing-tools.js';
import type { Compositor } from './frame.js';
import type { ExactFrameOptions } from './player/frame-drawer.js';
import type { PreviewScene } from './scene/scene.js';

export interface StillFrames {
  /**
   * Draws timeline frame `frame` on `output` pixels and passes the canvas to `use`, which must read it synchronously.
   * Full detail and texts are drawn where `options` says nothing else.
   */
  readonly draw: <T>(
    frame: number,
    output: Size,
    use: (drawn: OffscreenCanvas) => T | Promise<T>,
    options?: ExactFrameOptions,
  ) => Promise<T>;
  readonly close: () => void;
}

interface Tools extends DrawingTools {
  readonly canvas: OffscreenCanvas;
  readonly compositor: Compositor;
}

const MEMORY = 48 << 20;

/** Opens nothing before the first frame is requested. */
export function createStillFrames(scene: PreviewScene): StillFrames {
  let tools: Tools | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  const open = (output: Size): Tools => {
    const canvas = new OffscreenCanvas(output.width, output.height);
    const drawing = createDrawingTools(scene, { memory: MEMORY, onError: () => undefined });
    return { canvas, compositor: createCompositor(canvas, output), ...drawing };
  };
  const draw = async <T>(
    frame: number,
    output: Size,
    use: (drawn: OffscreenCanvas) => T | Promise<T>,
    options: ExactFrameOptions,
  ): Promise<T> => {
    if (closed) throw new Error('The preview is closed.');
    tools ??= open(output);
    const { canvas, compositor, drawer } = tools;
    compositor.resize(output);
    // After an edit the frame is drawn again from the current project.
    while (!closed && !(await drawer.drawExact(compositor, frame, output, options)));
    return use(canvas);
  };
  return {
    draw(frame, output, use, options) {
      const next = turn.then(() => draw(frame, output, use, { fine: true, ...options }));
      turn = next.catch(() => undefined);
      return next;
    },
    close() {
      closed = true;
      tools?.pictures.close();
      tools?.texts.close();
      tools?.compositor.close();
    },
  };
}
