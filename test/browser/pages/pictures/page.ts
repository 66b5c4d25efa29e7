/** Opens projects with the preview's own scene, pictures and texts, and tells tests what they give. */
import { toVisibleIntervals } from '../../../../core/composition/visible-intervals.js';
import { type Layer, layersAt, type PictureLayer } from '../../../../core/composition/layers.js';
import { projectLength } from '../../../../core/project/project.js';
import { connectEngine } from '../../../../renderer/engine/connection.js';
import type { DecodedPicture } from '../../../../renderer/preview/frame.js';
import { createPictures, type Pictures } from '../../../../renderer/preview/pictures/pictures.js';
import { openScene, type PreviewScene } from '../../../../renderer/preview/scene/scene.js';
import { createTexts, type DrawnLayer, type Texts } from '../../../../renderer/preview/text/texts.js';
import { openMediaStore } from '../../../../renderer/project/media.js';
import { openSession } from '../../../../renderer/project/session.js';
import { countOpenFrames } from './count-frames.js';
import { toBase64 } from './to-base64.js';

const { client } = connectEngine();
const open = countOpenFrames();

let scene: PreviewScene;
let pictures: Pictures;
let texts: Texts;
let unreadable: string[] = [];
let errors: string[] = [];
let close = (): void => undefined;

const layersOf = (frame: number): Layer[] => {
  const now = scene.scene();
  const [interval] = toVisibleIntervals(now.project, frame, frame + 1);
  return interval ? layersAt(now, interval, frame) : [];
};
const pictureLayers = (frame: number): PictureLayer[] => layersOf(frame).filter((layer) => layer.kind === 'picture');
const drawnLayers = (frame: number): DrawnLayer[] =>
  layersOf(frame).filter((layer) => layer.kind === 'text' || layer.kind === 'placeholder');

/** RGBA of a picture drawn into a canvas of its own size, or of `width` by `height`. */
function pixelsOf({ image, width, height }: DecodedPicture): Uint8ClampedArray {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
}

/** The number that test footage shows: eight cells from left to right, white for a 1, the highest bit first. */
function numberOf(picture: DecodedPicture): number {
  const pixels = pixelsOf(picture);
  let number = 0;
  for (let bit = 0; bit < 8; bit++) {
    const x = Math.floor(((bit + 0.5) * picture.width) / 8);
    const y = Math.floor(picture.height / 2);
    number = number * 2 + ((pixels[(y * picture.width + x) * 4 + 1] ?? 0) > 127 ? 1 : 0);
  }
  return number;
}

const numbers = (found: ReadonlyMap<string, DecodedPicture> | null): Record<string, number> | null =>
  found && Object.fromEntries([...found].map(([id, picture]) => [id, numberOf(picture)]));

const preview = {
  async open(id: string, memory?: number): Promise<void> {
    close();
    const session = await openSession(client, id);
    const media = openMediaStore(client, session);
    unreadable = [];
    errors = [];
    scene = openScene({ client, session, media });
    pictures = createPictures({
      source: scene.source,
      fps: () => scene.scene().project.fps,
      onUnreadable: (asset, key, error) => {
        unreadable.push(`${asset} ${error.code}`);
        scene.giveUp(asset, key, error);
      },
      ...(memory === undefined ? {} : { memory }),
    });
    texts = createTexts({
      project: () => scene.scene().project,
      missingLabel: scene.missingLabel,
      fonts: scene.fonts,
      onError: (message) => errors.push(message),
    });
    close = () => {
      pictures.close();
      texts.close();
      scene.close();
      media.close();
      session.close();
    };
  },
  close: () => close(),
  /** Settles when every asset that is used has its pixels, or never will. */
  async ready(): Promise<void> {
    for (;;) {
      const frames = projectLength(scene.scene().project);
      const { tracks } = scene.scene().project;
      const items = tracks.flatMap((track) => track.items);
      const coming = items.some(
        (item) =>
          (item.kind === 'footage' || item.kind === 'image') &&
          scene.scene().picture(item.asset) !== null &&
          scene.isPreparing(item.asset),
      );
      if (!coming && frames > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  },
  kinds: (frame: number) => layersOf(frame).map(({ kind }) => kind),
  sources: () =>
    scene.scene().project.assets.map(({ id }) => {
      const source = scene.source(id);
      return source && 'address' in source ? source.address.replace(/[^/]*$/, '') : (source?.kind ?? null);
    }),
  /** The numbers that the items of a frame show, by item; `fine` by the files themselves. */
  at: async (frame: number, fine = false) => numbers(await pictures.at(pictureLayers(frame), fine)),
  /** Asks for many frames at once, as a hand on the ruler does. */
  async scrub(frames: readonly number[]) {
    const asked = frames.map((frame) => pictures.at(pictureLayers(frame)).then(numbers));
    return Promise.all(asked);
  },
  /** What is there at once at each frame, when what is ahead had the time to be decoded. */
  async play(from: number, to: number) {
    const seen: (number | null)[] = [];
    let late = 0;
    for (let frame = from; frame < to; frame++) {
      const [layer] = pictureLayers(frame);
      const picture = layer ? pictures.nearest(layer) : null;
      if (!picture?.exact) late++;
      seen.push(picture ? numberOf(picture) : null);
      while (pictures.held().busy) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return { seen, late };
  },
  /** Mean colour and alpha of what the first item of a frame shows. */
  async mean(frame: number) {
    const found = await pictures.at(pictureLayers(frame));
    const [picture] = found?.values() ?? [];
    if (!picture) return null;
    const pixels = pixelsOf(picture);
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < pixels.length; i++) sums[i % 4] = (sums[i % 4] ?? 0) + (pixels[i] ?? 0);
    const { width, height } = picture;
    return { width, height, mean: sums.map((sum) => sum / (pixels.length / 4)) };
  },
  /** How many fonts of the project are known. */
  fonts: () => scene.fonts().length,
  held: () => pictures.held(),
  openFrames: () => open(),
  unreadable: () => unreadable,
  errors: () => errors,
  /** Everything that libass draws at a frame, on one transparent picture, as base64 of its RGBA. */
  async text(frame: number, width: number, height: number) {
    const drawn = await texts.at(drawnLayers(frame), frame, { width, height });
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context || !drawn) return null;
    for (const { image, x, y } of drawn.values()) context.drawImage(image, x, y);
    return toBase64(context.getImageData(0, 0, width, height).data);
  },
  /** Whether the text of a frame is there without waiting. */
  textNow: (frame: number, width: number, height: number) =>
    drawnLayers(frame).map((layer) => texts.nearest(layer, frame, { width, height }) !== null),
};

declare global {
  interface Window {
    readonly preview: typeof preview;
  }
}
Object.assign(window, { preview });
export type PicturesPage = typeof preview;
