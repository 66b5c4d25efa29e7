/** The filter graph of a run: its inputs, and its layers from the bottom to the top. */
import { IDENTITY, type Size } from '../geometry/affine.js';
import type { ColorLayer, PictureLayer, PlaceholderLayer } from '../composition/layers.js';
import { isNeutralGrade, type ColorGrade, toCubeText } from '../composition/color-grade.js';
import { colorSpaceOf } from '../color/color-space.js';
import type { ColorMap } from '../color/rgb.js';
import type { Scene } from '../composition/scene.js';
import type { Message } from '../locales/message.js';
import type { MediaInfo } from '../media/media-info.js';
import type { PictureItem } from '../project/item.js';
import type { TimedText } from '../project/timed-text.js';
import { missingText, toMissingLabel } from './placeholder.js';
import { TAG_BT709, toFfmpegColor } from './color-chain.js';
import { type Chain, type Filter, filter } from './filter-graph.js';
import { colorChain, overlayFilter, planEffects, planLayer, type RunFile } from './layer-chain.js';
import type { LayerColumn } from './layer-columns.js';
import { planSource, type RunInput } from './source-chain.js';
import { textFilters } from './text-filters.js';

/** What planning needs besides the scene. */
export interface RunContext {
  readonly scene: Scene;
  /** Facts of an asset's file as FFmpeg reads it; null where it is missing. */
  readonly media: (asset: string) => MediaInfo | null;
  /** The colour map of a .cube asset; null where it is missing. */
  readonly cube: (asset: string) => ColorMap | null;
  /** Texts of frames `first` to `end - 1` as an ASS script whose time 0 is frame `first`. */
  readonly drawText: (texts: readonly TimedText[], first: number, end: number) => string;
  /** Makes the texts that the program draws by itself, in the project's language. */
  readonly translate: (text: Message) => string;
  /** Size of the encoded picture; the canvas is centred on it over the background. */
  readonly output: Size;
  /** Whether the frames are part of a longer run and must be drawn exactly as in it. */
  readonly excerpt?: boolean;
}

/**
 * The filter chains with everything they read. They contain no paths: inputs are named by asset, files by bare names.
 */
export interface RunGraph {
  readonly inputs: readonly RunInput[];
  readonly files: readonly RunFile[];
  readonly chains: readonly Chain[];
  /** Every text that is drawn, to find its fonts. */
  readonly texts: readonly TimedText[];
}

export const PICTURE_PAD = 'out';

// Encoders write what frames carry beside their pixels: captions of a source, and light levels that HDR had.
const NO_NOTES = filter('sidedata', { mode: 'delete' });

/** Builds the graph from the bottom layer to the top. */
export class GraphBuilder {
  readonly #context: RunContext;
  readonly #start: number;
  readonly #frames: number;
  readonly #inputs: RunInput[] = [];
  readonly #files: RunFile[] = [];
  readonly #chains: Chain[] = [];
  readonly #texts: TimedText[] = [];
  #top: string | null = null;
  #pads = 0;
  #scripts = 0;

  constructor(context: RunContext, start: number, frames: number) {
    this.#context = context;
    this.#start = start;
    this.#frames = frames;
  }

  draw(column: LayerColumn, id: string, neighbours: LayerColumn): void {
    const [layer] = column;
    if (layer?.kind === 'picture')
      this.#drawPicture(column as readonly PictureLayer[], layer.item, id, neighbours as readonly PictureLayer[]);
    else if (layer?.kind === 'placeholder')
      this.#drawPlaceholder(column as readonly PlaceholderLayer[], layer.item, id);
    else if (layer?.kind === 'color') this.#drawColor(column as readonly ColorLayer[], layer, id);
  }

  #drawPicture(
    layers: readonly PictureLayer[],
    item: PictureItem,
    id: string,
    neighbours: readonly PictureLayer[],
  ): void {
    const { scene, media } = this.#context;
    const info = media(item.asset);
    if (!info?.video) return;
    const fps = scene.project.fps;
    const source = planSource(item, info, info.video, this.#start - item.start, this.#frames, fps);
    const grade = this.#grade(item, info);
    const lut = grade ? `${id}.cube` : null;
    const planned = planLayer(layers, {
      id,
      fps,
      canvas: scene.canvas,
      stream: info.video,
      lut,
      neighbours,
      after: source.after,
      source: { inputs: [`${this.#inputs.length}:${source.input.stream}`], filters: source.filters, outputs: [] },
    });
    if (!planned) return;
    this.#inputs.push(source.input);
    if (grade && lut) this.#files.push({ name: lut, text: toCubeText(grade) });
    this.#files.push(...planned.files);
    this.#chains.push(...planned.chains);
    this.#lay(planned.output, planned.x, planned.y, planned.full);
  }

  #grade(item: PictureItem, info: MediaInfo): ColorGrade | null {
    if (!info.video) return null;
    const grade: ColorGrade = {
      space: colorSpaceOf(info.video.color),
      grade: item.grade,
      cube: item.lut ? this.#context.cube(item.lut.asset) : null,
      intensity: item.lut?.intensity ?? 0,
    };
    return isNeutralGrade(grade) ? null : grade;
  }

  #drawPlaceholder(layers: readonly PlaceholderLayer[], item: PictureItem, id: string): void {
    const { scene } = this.#context;
    const asset = scene.project.assets.find((entry) => entry.id === item.asset);
    const name = asset?.name ?? asset?.path ?? item.asset;
    const label = toMissingLabel(item, this.#context.translate(missingText(name)), scene.project.size);
    this.#drawFlat(
      '#23262b',
      layers.map(({ whole }) => whole),
      id,
      [label],
    );
  }

  #drawColor(layers: readonly ColorLayer[], { color }: ColorLayer, id: string): void {
    if (layers.every(({ opacity }) => opacity <= 0)) return;
    const changes = layers.map(({ opacity }) => ({
      opacity,
      matrix: IDENTITY,
      clip: null,
      blur: 0,
    }));
    this.#drawFlat(color, changes, id, []);
  }

  #drawFlat(
    color: string,
    changes: readonly PlaceholderLayer['whole'][],
    id: string,
    texts: readonly TimedText[],
  ): void {
    const { scene } = this.#context;
    const { fps } = scene.project;
    const plain = colorChain(color, scene.canvas, this.#frames, fps, `${id}c`);
    const effects = planEffects(changes, { id, canvas: scene.canvas, fps, x: 0, y: 0 });
    this.#chains.push({ ...plain, filters: [...plain.filters, ...this.#text(texts), ...effects.filters] });
    this.#files.push(...effects.files);
    this.#lay(`${id}c`, 0, 0, effects.filters.length === 0 && color.length !== 9);
  }

  drawTexts(texts: readonly TimedText[]): void {
    if (texts.length === 0) return;
    const below = this.#base();
    this.#chains.push({ inputs: [below], filters: this.#text(texts), outputs: [this.#next()] });
  }

  #text(texts: readonly TimedText[]): Filter[] {
    if (texts.length === 0) return [];
    const name = `text${this.#scripts++}.ass`;
    this.#files.push({ name, text: this.#context.drawText(texts, this.#start, this.#start + this.#frames) });
    this.#texts.push(...texts);
    return textFilters(name, this.#context.scene.project.fps);
  }

  #lay(pad: string, x: number, y: number, full: boolean): void {
    if (full && this.#top === null) {
      this.#top = pad;
      return;
    }
    const below = this.#base();
    this.#chains.push({ inputs: [below, pad], filters: [overlayFilter(x, y)], outputs: [this.#next()] });
  }

  #base(): string {
    if (this.#top === null) {
      const { scene } = this.#context;
      const { fps, background } = scene.project;
      this.#chains.push(colorChain(background.slice(0, 7), scene.canvas, this.#frames, fps, 'base'));
      this.#top = 'base';
    }
    return this.#top;
  }

  #next(): string {
    this.#top = `v${this.#pads++}`;
    return this.#top;
  }

  finish(): RunGraph {
    const { scene, output } = this.#context;
    const { canvas, project } = scene;
    const bars = output.width !== canvas.width || output.height !== canvas.height;
    const x = Math.floor((output.width - canvas.width) / 4) * 2;
    const y = Math.floor((output.height - canvas.height) / 4) * 2;
    const pad = filter('pad', { w: output.width, h: output.height, x, y, color: toFfmpegColor(project.background) });
    const last = [...(bars ? [pad] : []), filter('format', { pix_fmts: 'yuv420p' }), TAG_BT709, NO_NOTES];
    this.#chains.push({ inputs: [this.#base()], filters: last, outputs: [PICTURE_PAD] });
    return { inputs: this.#inputs, files: this.#files, chains: this.#chains, texts: this.#texts };
  }
}
