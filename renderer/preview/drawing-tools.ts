/** What frames of a scene are drawn with: its pictures, its texts, and what puts them together. */
import { createPictures, type PictureOptions, type Pictures } from './pictures/pictures.js';
import { createFrameDrawer, type FrameDrawer } from './player/frame-drawer.js';
import type { PreviewScene } from './scene/scene.js';
import { createTexts, type TextOptions, type Texts } from './text/texts.js';

/** The tools of one drawing surface or more. */
export interface DrawingTools {
  readonly pictures: Pictures;
  readonly texts: Texts;
  readonly drawer: FrameDrawer;
}

/** Tools with decoders and a text worker of their own. */
export function createDrawingTools(
  scene: PreviewScene,
  { onError, ...options }: Pick<TextOptions, 'onError'> & Pick<PictureOptions, 'memory'>,
): DrawingTools {
  const pictures = createPictures({
    source: scene.source,
    fps: () => scene.scene().project.fps,
    onUnreadable: scene.giveUp,
    ...options,
  });
  const texts = createTexts({
    project: () => scene.scene().project,
    missingLabel: scene.missingLabel,
    fonts: scene.fonts,
    onError,
  });
  return { pictures, texts, drawer: createFrameDrawer({ scene, pictures, texts }) };
}
