/** The graph of one layer over a run: its picture, its backdrop, and the effects on both. */
import { type Affine, compose, IDENTITY, invert, type Rect, type Size } from '../geometry/affine.js';
import type { PictureLayer } from '../composition/layers.js';
import type { LayerChange } from '../project/transitions/define-transition.js';
import { type FrameRate, framesToSeconds } from '../project/time.js';
import { TAG_BT709, toFfmpegColor } from './color-chain.js';
import { toNumber } from './expression.js';
import { type Chain, type Filter, filter } from './filter-graph.js';
import { moveFilters, type PictureContext, planPicture } from './picture-chain.js';
import { toEvenSize } from '../math.js';

/** A generated file that a filter reads by its name in the run's folder. */
export interface RunFile {
  readonly name: string;
  readonly text: string;
}

/** A layer as part of a graph. */
export interface LayerChain {
  readonly chains: readonly Chain[];
  readonly files: readonly RunFile[];
  /** The label of the finished layer's pad. */
  readonly output: string;
  readonly x: number;
  readonly y: number;
  /** Whether it covers everything below at every frame. */
  readonly full: boolean;
}

export interface LayerContext extends PictureContext {
  readonly fps: FrameRate;
  /** Prefix of labels and file names, unique in the graph. */
  readonly id: string;
  /** The source's frames, already in timeline time. */
  readonly source: Chain;
  /** The layer in the frames before and after the run, if its animation needs them. */
  readonly neighbours: readonly PictureLayer[];
}

/** The graph of a picture layer; null where it is never visible. */
export function planLayer(layers: readonly PictureLayer[], context: LayerContext): LayerChain | null {
  const [layer] = layers;
  if (!layer || layers.every(({ whole }) => whole.opacity <= 0)) return null;
  const placed = layer.backdrop.kind === 'none' ? planBare(layers, context) : planBacked(layer, layers, context);
  if (!placed) return null;
  const changes = layers.map(({ whole }) => whole);
  const effects = planEffects(changes, { ...context, x: placed.x, y: placed.y });
  const full = placed.full && effects.filters.length === 0;
  return {
    chains: [
      ...placed.chains,
      ...(effects.filters.length > 0
        ? [{ inputs: [placed.output], filters: effects.filters, outputs: [`${context.id}fx`] }]
        : []),
    ],
    files: effects.files,
    output: effects.filters.length > 0 ? `${context.id}fx` : placed.output,
    x: placed.x,
    y: placed.y,
    full,
  };
}

type Placed = Pick<LayerChain, 'chains' | 'output' | 'x' | 'y' | 'full'>;

function planBare(layers: readonly PictureLayer[], context: LayerContext): Placed | null {
  const [matrices, neighbours] = [layers, context.neighbours].map((at) =>
    at.map((layer) => compose(layer.whole.matrix, layer.matrix)),
  ) as [Affine[], Affine[]];
  const picture = planPicture(layers, matrices, (layers[0] as PictureLayer).fitted, context, neighbours);
  if (!picture) return null;
  const output = `${context.id}p`;
  const chain = { ...context.source, filters: [...context.source.filters, ...picture.filters], outputs: [output] };
  return { chains: [chain], output, x: picture.x, y: picture.y, full: picture.full };
}

// The backdrop fills the canvas, the picture is overlaid on it, and both move together.
function planBacked(layer: PictureLayer, layers: readonly PictureLayer[], context: LayerContext): Placed | null {
  const { id, canvas } = context;
  const matrices = layers.map(({ matrix }) => matrix);
  const neighbours = context.neighbours.map(({ matrix }) => matrix);
  const picture = planPicture(layers, matrices, layer.fitted, context, neighbours);
  const blurred = layer.backdrop.kind === 'blur' ? planBlurred(layer, layer.backdrop, context) : null;
  const chains: Chain[] = [];
  if (blurred) {
    chains.push(
      {
        ...context.source,
        filters: [...context.source.filters, filter('split', { outputs: 2 })],
        outputs: [`${id}s`, `${id}t`],
      },
      { inputs: [`${id}s`], filters: blurred, outputs: [`${id}b`] },
    );
  } else if (layer.backdrop.kind === 'color') {
    chains.push(colorChain(layer.backdrop.color, canvas, layers.length, context.fps, `${id}b`));
  }
  let output = `${id}b`;
  if (picture) {
    const source = blurred ? { ...context.source, inputs: [`${id}t`], filters: [] } : context.source;
    chains.push(
      { ...source, filters: [...source.filters, ...picture.filters], outputs: [`${id}p`] },
      { inputs: [output, `${id}p`], filters: [overlayFilter(picture.x, picture.y)], outputs: [`${id}o`] },
    );
    output = `${id}o`;
  }
  const moves = layers.map(({ whole }) => whole.matrix);
  const moved = moves.some((m) => m.a !== 1 || m.e !== 0 || m.f !== 0);
  if (moved) {
    chains.push({
      inputs: [output],
      filters: moveFilters(moves.map(invert), canvas, canvas, false),
      outputs: [`${id}m`],
    });
    output = `${id}m`;
  }
  const opaque = layer.backdrop.kind === 'color' ? layer.backdrop.color.length !== 9 : !layer.alpha;
  return { chains, output, x: 0, y: 0, full: !moved && opaque };
}

// `gblur` works in pixels of each plane, so subsampled chroma would be blurred twice as wide and colours would fade.
const WHOLE_CHROMA = filter('format', { pix_fmts: 'yuv444p|yuva444p' });

// Blurring a reduced picture and scaling it up is cheap and looks the same.
const SHRINK = 8;

function planBlurred(
  layer: PictureLayer,
  backdrop: { readonly fitted: Rect; readonly sigma: number },
  context: LayerContext,
): Filter[] {
  const { canvas } = context;
  const small: Size = { width: toEvenSize(canvas.width / SHRINK), height: toEvenSize(canvas.height / SHRINK) };
  const toSmall = { ...IDENTITY, a: small.width / canvas.width, d: small.height / canvas.height };
  const cover = planPicture([layer], [toSmall], backdrop.fitted, { ...context, canvas: small });
  const blur = filter('gblur', { sigma: (backdrop.sigma * small.width) / canvas.width, steps: 2 });
  return [
    ...(cover?.filters ?? []),
    WHOLE_CHROMA,
    // Without premultiplying, the colours of transparent pixels would bleed into visible ones.
    ...(layer.alpha ? [filter('premultiply', { inplace: 1 }), blur, filter('unpremultiply', { inplace: 1 })] : [blur]),
    filter('scale', { w: canvas.width, h: canvas.height, flags: 'bicubic' }),
    // The reduced picture is rounded to even sizes, and scaling keeps its proportions by another shape of the pixels.
    filter('setsar', { sar: 1 }),
  ];
}

/** `frames` frames of one colour. A single frame is made and repeated, so that it is converted only once. */
export function colorChain(color: string, canvas: Size, frames: number, fps: FrameRate, output: string): Chain {
  const rate = `${fps.num}/${fps.den}`;
  const alpha = color.length === 9;
  return {
    inputs: [],
    filters: [
      filter('color', { color: toFfmpegColor(color), size: `${canvas.width}x${canvas.height}`, rate }),
      filter('trim', { end_frame: 1 }),
      filter('format', { pix_fmts: alpha ? 'gbrap' : 'gbrp' }),
      filter('scale', { out_color_matrix: 'bt709', out_range: 'tv' }),
      filter('format', { pix_fmts: alpha ? 'yuva420p' : 'yuv420p' }),
      TAG_BT709,
      filter('setsar', { sar: 1 }),
      filter('loop', { loop: -1, size: 1 }),
      filter('settb', { expr: `${fps.den}/${fps.num}` }),
      filter('setpts', { expr: 'N' }),
      filter('trim', { end_frame: frames }),
    ],
    outputs: [output],
  };
}

/** Overlays the second input on the first with its corner at (x, y). */
export const overlayFilter = (x: number, y: number): Filter =>
  filter('overlay', { x, y, format: 'yuv420', eval: 'init', eof_action: 'pass' });

/** Blur, opacity and clip of a layer, each only where it is used; changing values are sent frame by frame. */
export function planEffects(
  changes: readonly LayerChange[],
  context: {
    readonly id: string;
    readonly canvas: Size;
    readonly fps: FrameRate;
    /** Position of the layer's top left corner on the canvas. */
    readonly x: number;
    readonly y: number;
  },
): { filters: Filter[]; files: RunFile[] } {
  const filters: Filter[] = [];
  const files: RunFile[] = [];
  const add = (
    name: string,
    texts: readonly (readonly [option: string, value: string])[][],
    fixed: Filter['options'],
  ) => {
    const label = `${context.id}${name}`;
    const first = Object.fromEntries(texts[0] ?? []);
    const commands = toCommands(`${name}@${label}`, texts, context.fps);
    if (commands) {
      files.push({ name: `${label}.cmd`, text: commands });
      filters.push(filter('sendcmd', { filename: `${label}.cmd` }));
    }
    filters.push(filter(name, { ...fixed, ...first }, label));
  };
  if (changes.some(({ blur }) => blur > 0)) {
    filters.push(WHOLE_CHROMA);
    add(
      'gblur',
      // The vertical radius follows the horizontal one only at the filter's start.
      changes.map(({ blur }) => [
        ['sigma', toNumber(blur)],
        ['sigmaV', toNumber(blur)],
      ]),
      { steps: 2 },
    );
  }
  const alpha = filter('format', { pix_fmts: 'yuva420p' });
  if (changes.some(({ clip }) => clip !== null)) {
    filters.push(alpha);
    add(
      'drawbox',
      changes.map(({ clip }) => hiddenBox(clip, context)),
      { color: 'black@0', t: 'fill', replace: 1 },
    );
  }
  if (changes.some(({ opacity }) => opacity < 1)) {
    filters.push(alpha);
    add(
      'lutyuv',
      changes.map(({ opacity }) => [['a', `val*${toNumber(opacity)}`]]),
      {},
    );
  }
  return { filters, files };
}

// A wipe shows a rectangle that touches three edges of the canvas, so the hidden part is one rectangle too, in the
// layer's pixels.
function hiddenBox(
  clip: Rect | null,
  { canvas: { width, height }, x: left, y: top }: { canvas: Size; x: number; y: number },
): [string, string][] {
  const box = (x: number, y: number, w: number, h: number): [string, string][] =>
    w <= 0 || h <= 0
      ? box(width + 16 + left, height + 16 + top, 2, 2)
      : [
          ['x', String(x - left)],
          ['y', String(y - top)],
          ['w', String(w)],
          ['h', String(h)],
        ];
  if (!clip) return box(0, 0, 0, 0);
  if (clip.height === height) {
    return clip.x === 0 ? box(clip.width, 0, width - clip.width, height) : box(0, 0, clip.x, height);
  }
  return clip.y === 0 ? box(0, clip.height, width, height - clip.height) : box(0, 0, width, clip.y);
}

// Commands are sent half a frame early, so that rounding never makes one late.
function toCommands(
  target: string,
  texts: readonly (readonly (readonly [option: string, value: string])[])[],
  fps: FrameRate,
): string | null {
  const lines: string[] = [];
  for (let frame = 1; frame < texts.length; frame++) {
    const before = new Map(texts[frame - 1]);
    const changed = (texts[frame] ?? []).filter(([option, value]) => before.get(option) !== value);
    if (changed.length === 0) continue;
    const commands = changed.map(([option, value]) => `${target} ${option} '${value}'`).join(', ');
    lines.push(`${toNumber(framesToSeconds(frame - 0.5, fps))} ${commands};`);
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : null;
}
