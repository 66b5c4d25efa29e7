/**
 * Exact frames outside playback: the frame that is copied, a poster, a small picture. They are drawn one after the other with
 * decoders of their own, so that they never take a picture away from the player.
 */
import type { Size } from '../../core/composition/geometry.js';
import { toIntervals } from '../../core/composition/intervals.js';
import { type Layer, layersAt, type PictureLayer } from '../../core/composition/layers.js';
import { createCompositor } from './compositor/compositor.js';
import type { Compositor, PreparedFrame } from './frame.js';
import { createLookBaker } from './look-table.js';
import { createPictures, type Pictures } from './pictures/pictures.js';
import type { PreviewScene } from './scene/scene.js';
import { createTexts, type DrawnLayer, type Texts } from './text/texts.js';

/** Draws exact frames. */
export interface StillFrames {
  /** Draws timeline frame `frame` on `output` pixels and hands the canvas to `use`, which must take what it needs at once. */
  readonly draw: <T>(frame: number, output: Size, use: (drawn: OffscreenCanvas) => T | Promise<T>) => Promise<T>;
  readonly close: () => void;
}

interface Tools {
  readonly canvas: OffscreenCanvas;
  readonly compositor: Compositor;
  readonly pictures: Pictures;
  readonly texts: Texts;
}

const MEMORY = 48 << 20;
const isPicture = (layer: Layer): layer is PictureLayer => layer.kind === 'picture';
const isDrawn = (layer: Layer): layer is DrawnLayer => layer.kind === 'text' || layer.kind === 'placeholder';

/** Nothing is opened before the first frame is asked for. */
export function createStillFrames(scene: PreviewScene): StillFrames {
  const bake = createLookBaker();
  let tools: Tools | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  const open = (output: Size): Tools => {
    const canvas = new OffscreenCanvas(output.width, output.height);
    return {
      canvas,
      compositor: createCompositor(canvas, output),
      pictures: createPictures({
        source: scene.source,
        fps: () => scene.scene().project.fps,
        onUnreadable: scene.giveUp,
        memory: MEMORY,
      }),
      texts: createTexts({
        project: () => scene.scene().project,
        assetName: scene.assetName,
        fonts: scene.fonts,
        onTrouble: () => undefined,
      }),
    };
  };
  const draw = async <T>(frame: number, output: Size, use: (drawn: OffscreenCanvas) => T | Promise<T>): Promise<T> => {
    if (closed) throw new Error('The preview is closed.');
    tools ??= open(output);
    const { canvas, compositor, pictures, texts } = tools;
    compositor.resize(output);
    const now = scene.scene();
    const [interval] = toIntervals(now.project, frame, frame + 1);
    const layers = interval ? layersAt(now, interval, frame) : [];
    const [found, drawn] = await Promise.all([
      pictures.at(layers.filter(isPicture)),
      texts.at(layers.filter(isDrawn), frame, output),
    ]);
    const prepared: PreparedFrame = {
      layers,
      canvas: now.canvas,
      background: now.project.background,
      picture: ({ item }) => found?.get(item.id) ?? null,
      look({ item }) {
        const { look, cubeKey } = scene.look(item);
        return bake(look, cubeKey);
      },
      text: (layer) => drawn?.get(layer) ?? null,
    };
    compositor.draw(prepared);
    return use(canvas);
  };
  return {
    draw(frame, output, use) {
      const next = turn.then(() => draw(frame, output, use));
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
