/** Draws single frames of projects whose pictures are stills, by the compositor alone. */
import { BT709 } from '../../../../core/color/color-space.js';
import { toVisibleIntervals } from '../../../../core/composition/visible-intervals.js';
import { layersAt } from '../../../../core/composition/layers.js';
import type { PictureFacts } from '../../../../core/composition/scene.js';
import type { ColorMap } from '../../../../core/color/rgb.js';
import { applyCube, parseCube } from '../../../../core/media/cube.js';
import { Project } from '../../../../core/project/project.js';
import { createCompositor } from '../../../../renderer/preview/compositor/compositor.js';
import type { Compositor, DecodedPicture } from '../../../../renderer/preview/frame.js';
import { createGradeBaker } from '../../../../renderer/preview/grade-lut.js';

/** What a test hands over: files are base64. */
interface Job {
  readonly project: unknown;
  readonly frame: number;
  readonly output: { readonly width: number; readonly height: number };
}

const pictures = new Map<string, DecodedPicture>();
const cubes = new Map<string, ColorMap>();
const compositors = new Map<string, Drawn>();
const bake = createGradeBaker();

const toBytes = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

async function addPicture(asset: string, base64: string): Promise<void> {
  const image = await createImageBitmap(new Blob([toBytes(base64)]), { colorSpaceConversion: 'none' });
  pictures.set(asset, { image, width: image.width, height: image.height });
}

function addCube(asset: string, text: string): void {
  const cube = parseCube(text);
  cubes.set(asset, (color) => applyCube(cube, color));
}

interface Drawn {
  readonly canvas: HTMLCanvasElement;
  readonly compositor: Compositor;
}

function compositorOf(backend: Compositor['backend'], output: Job['output']): Drawn {
  const key = `${backend} ${output.width}x${output.height}`;
  const known = compositors.get(key);
  if (known) return known;
  const canvas = document.createElement('canvas');
  const made = { canvas, compositor: createCompositor(canvas, output, backend) };
  compositors.set(key, made);
  return made;
}

/** A PNG as a data URL. */
function draw(job: Job, backend: Compositor['backend']): string {
  const project = Project.parse(job.project);
  const alphas = new Set(project.assets.filter(({ name }) => name === 'alpha').map(({ id }) => id));
  const factsOf = (asset: string): PictureFacts | null => {
    const picture = pictures.get(asset);
    if (!picture) return null;
    const size = { width: picture.width, height: picture.height };
    return {
      size,
      stored: { ...size, grain: { width: 1, height: 1 } },
      orientation: { turn: 0, mirrored: false },
      alpha: alphas.has(asset),
    };
  };
  const [interval] = toVisibleIntervals(project, job.frame, job.frame + 1);
  if (!interval) throw new Error('Nothing is there.');
  const { canvas, compositor } = compositorOf(backend, job.output);
  compositor.draw({
    layers: layersAt({ project, canvas: project.size, picture: factsOf }, interval, job.frame),
    canvas: project.size,
    background: project.background,
    picture: ({ item }) => pictures.get(item.asset) ?? null,
    lut: ({ item: { grade, lut } }) =>
      bake(
        { space: BT709, grade, cube: (lut && cubes.get(lut.asset)) ?? null, intensity: lut?.intensity ?? 0 },
        lut?.asset ?? null,
      ),
    text: () => null,
  });
  return canvas.toDataURL('image/png');
}

/** Takes the graphics memory away and gives it back. */
async function loseContext({ output }: Job): Promise<string> {
  const { canvas, compositor } = compositorOf('webgl2', output);
  const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  if (!extension) return 'contexts cannot be lost here';
  const lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve, { once: true }));
  extension.loseContext();
  await lost;
  const told = new Promise<string>((resolve) => compositor.onLost(() => resolve('told to draw again')));
  // Not before the event has gone all its way.
  setTimeout(() => extension.restoreContext(), 0);
  return told;
}

/** What is drawn with where nothing is asked for. */
const choice = (): Compositor['backend'] =>
  createCompositor(document.createElement('canvas'), { width: 16, height: 16 }).backend;

Object.assign(window, { page: { addPicture, addCube, draw, loseContext, choice } });
