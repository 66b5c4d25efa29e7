/** Draws single frames of projects by the whole chain of the preview: library, proxies, decoders, libass, compositor. */
import type { Size } from '../../../../core/geometry/affine.js';
import { connectEngine } from '../../../../renderer/engine/connection.js';
import { createCompositor } from '../../../../renderer/preview/compositor/compositor.js';
import type { Compositor } from '../../../../renderer/preview/frame.js';
import { createPictures } from '../../../../renderer/preview/pictures/pictures.js';
import { createFrameDrawer, type FrameDrawer } from '../../../../renderer/preview/player/frame-drawer.js';
import { openScene, type PreviewScene } from '../../../../renderer/preview/scene/scene.js';
import { createTexts } from '../../../../renderer/preview/text/texts.js';
import { openMediaStore } from '../../../../renderer/project/media.js';
import { openSession } from '../../../../renderer/project/session.js';

const { client } = connectEngine();
const screens = new Map<Compositor['backend'], { canvas: HTMLCanvasElement; compositor: Compositor }>();

let scene: PreviewScene;
let drawer: FrameDrawer;
let errors: string[] = [];
let close = (): void => undefined;

async function open(id: string): Promise<void> {
  close();
  const session = await openSession(client, id);
  const media = openMediaStore(client, session);
  errors = [];
  scene = openScene({ client, session, media });
  const project = () => scene.scene().project;
  const pictures = createPictures({
    source: scene.source,
    fps: () => project().fps,
    onUnreadable: (asset, key, error) => {
      errors.push(`${asset} ${error.message}`);
      scene.giveUp(asset, key, error);
    },
  });
  const onError = (message: string) => errors.push(message);
  const texts = createTexts({ project, missingLabel: scene.missingLabel, fonts: scene.fonts, onError });
  drawer = createFrameDrawer({ scene, pictures, texts });
  close = () => {
    pictures.close();
    texts.close();
    scene.close();
    media.close();
    session.close();
  };
}

/** Whether everything that the tracks show has its pixels and its colour table, or never will. */
function isReady(): boolean {
  const { tracks } = scene.scene().project;
  const items = tracks.flatMap((track) => track.items);
  return items.every((item) => {
    if (item.kind !== 'footage' && item.kind !== 'image') return true;
    const facts = scene.scene().picture(item.asset);
    const hasTable = item.lut === null || scene.grade(item).cubeKey !== null;
    return facts === null || (!scene.isPreparing(item.asset) && hasTable);
  });
}

/** Settles when the project can be drawn as it is. */
async function ready(): Promise<void> {
  while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 50));
}

function screenOf(backend: Compositor['backend'], output: Size) {
  const known = screens.get(backend);
  if (known) return known;
  const canvas = document.createElement('canvas');
  const made = { canvas, compositor: createCompositor(canvas, output, backend) };
  screens.set(backend, made);
  return made;
}

/** A PNG as a data URL. */
async function draw(frame: number, output: Size, backend: Compositor['backend']): Promise<string> {
  const { canvas, compositor } = screenOf(backend, output);
  if (canvas.width !== output.width || canvas.height !== output.height) compositor.resize(output);
  // As a frame that stands: with every detail.
  while (!(await drawer.drawExact(compositor, frame, output, { fine: true })));
  return canvas.toDataURL('image/png');
}

Object.assign(window, { page: { open, ready, draw, errors: () => errors } });
