/**
 * One FFmpeg process's worth of the timeline, as a value. The same function plans a segment alone (its content key comes
 * from that) and several neighbouring segments in one go (they share a decoder and are cut apart by the muxer).
 */
import { compose, covers, IDENTITY, type Size } from '../geometry/affine.js';
import type { Interval } from '../composition/intervals.js';
import {
  type ColorLayer,
  type Layer,
  layersAt,
  type PictureLayer,
  type PlaceholderLayer,
} from '../composition/layers.js';
import { isNeutralGrade, type ColorGrade, toCubeText } from '../composition/color-grade.js';
import type { ColorMap } from '../composition/rgb.js';
import type { Scene } from '../composition/scene.js';
import { textsOf } from '../composition/texts.js';
import type { MediaInfo } from '../media/media-info.js';
import type { PictureItem, TextItem } from '../project/item.js';
import { transitionKindOf } from '../project/transition.js';
import type { TimedText } from '../project/timed-text.js';
import { toMissingLabel } from './placeholder.js';
import { TAG_BT709, toFfmpegColor, transferOf } from './color-chain.js';
import { type Chain, type Filter, filter } from './filter-graph.js';
import { colorChain, overlayFilter, planEffects, planLayer, type RunFile } from './layer-chain.js';
import { planSource, type RunInput } from './source-chain.js';

/** What planning needs besides the scene. */
export interface RunContext {
  readonly scene: Scene;
  /** Facts of an asset's file as FFmpeg reads it; null where it is missing. */
  readonly media: (asset: string) => MediaInfo | null;
  /** The map of a .cube asset; null where it is missing. */
  readonly cube: (asset: string) => ColorMap | null;
  /** Texts of frames `first` to `end - 1` as an ASS script whose time 0 is frame `first`. */
  readonly drawText: (texts: readonly TimedText[], first: number, end: number) => string;
  /** Pixels that come out; the canvas is centred on them over the background. */
  readonly output: Size;
  /** Whether the frames are taken out of a longer run: what moves in it is drawn as it is drawn there. */
  readonly excerpt?: boolean;
}

/** A graph with everything it reads. Paths appear nowhere: inputs are named by asset, files by bare names. */
export interface RunPlan {
  readonly start: number;
  readonly frames: number;
  readonly inputs: readonly RunInput[];
  readonly files: readonly RunFile[];
  readonly chains: readonly Chain[];
  /** Every text that is drawn, for finding its fonts. */
  readonly texts: readonly TimedText[];
}

/** Label of the finished picture. */
export const PICTURE_PAD = 'out';

/** Frames `start` to `start + frames - 1`, which `intervals` cover and whose picture items are the same throughout. */
export function planRun(context: RunContext, intervals: readonly Interval[], start: number, frames: number): RunPlan {
  const { scene } = context;
  const samples = sampleLayers(scene, intervals, start, frames);
  const texts = textsByLevel(intervals, start, start + frames);
  const neighbours = context.excerpt ? sampleNeighbours(scene, intervals, start, frames) : [];
  const build = new GraphBuilder(context, start, frames);
  const stack = samples.slice(firstVisible(samples, scene.canvas));
  const skipped = samples.length - stack.length;
  for (const [i, column] of stack.entries()) {
    if (i > 0 || skipped === 0) build.drawTexts(texts.get(i + skipped) ?? []);
    build.draw(column, `l${i + skipped}`, neighbours[i + skipped] ?? []);
  }
  build.drawTexts(texts.get(samples.length) ?? []);
  return build.finish();
}

type Column = readonly Exclude<Layer, { kind: 'text' }>[];

// One column a layer, one entry a frame. Texts are told apart by level: how many layers lie below them.
function sampleLayers(scene: Scene, intervals: readonly Interval[], start: number, frames: number): Column[] {
  const columns: Exclude<Layer, { kind: 'text' }>[][] = [];
  let at = 0;
  for (let frame = start; frame < start + frames; frame++) {
    while (intervals[at] && (intervals[at] as Interval).end <= frame) at++;
    const layers = layersAt(scene, intervals[at] as Interval, frame).filter((layer) => layer.kind !== 'text');
    for (const [i, layer] of layers.entries()) {
      columns[i] ??= [];
      columns[i].push(layer);
    }
  }
  return columns;
}

// The layers one frame before and one frame after.
function sampleNeighbours(scene: Scene, intervals: readonly Interval[], start: number, frames: number): Column[] {
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (!first || !last) return [];
  const sides = [layersAt(scene, first, start - 1), layersAt(scene, last, start + frames)].map((layers) =>
    layers.filter((layer) => layer.kind !== 'text'),
  );
  return (sides[0] ?? []).map((layer, i) => [layer, ...(sides[1]?.[i] ? [sides[1][i]] : [])]);
}

function textsByLevel(intervals: readonly Interval[], from: number, to: number): Map<number, readonly TimedText[]> {
  const levels = new Map<number, Map<string, TextItem>>();
  for (const interval of intervals) {
    let level = 0;
    for (const slice of interval.tracks) {
      if (slice.kind === 'picture') {
        level += slice.items.length;
        const transition = slice.items[1]?.transition;
        if (transition && transitionKindOf(transition).hasColor) level++;
        continue;
      }
      const items = levels.get(level) ?? new Map<string, TextItem>();
      for (const item of slice.items) items.set(item.id, item);
      levels.set(level, items);
    }
  }
  return new Map([...levels].map(([level, items]) => [level, textsOf([...items.values()], from, to)]));
}

// Whatever lies under a layer that hides the canvas throughout need not even be decoded.
function firstVisible(columns: readonly Column[], canvas: Size): number {
  for (let i = columns.length - 1; i > 0; i--) {
    if (columns[i]?.every((layer) => hidesAll(layer, canvas))) return i;
  }
  return 0;
}

function hidesAll(layer: Column[number], canvas: Size): boolean {
  if (layer.kind === 'color') return layer.opacity >= 1 && layer.color.length !== 9;
  const { opacity, clip, blur, matrix } = layer.whole;
  if (opacity < 1 || clip || blur > 0) return false;
  if (layer.kind === 'placeholder') return true;
  if (layer.alpha || layer.backdrop.kind !== 'none') return false;
  return covers(compose(matrix, layer.matrix), layer.fitted, canvas);
}

/** Grows the graph from the bottom layer to the top. */
class GraphBuilder {
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

  draw(column: Column, id: string, neighbours: Column): void {
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
      transfer: transferOf(info.video.color),
      grade: item.grade,
      cube: item.lut ? this.#context.cube(item.lut.asset) : null,
      intensity: item.lut?.intensity ?? 0,
    };
    return isNeutralGrade(grade) ? null : grade;
  }

  #drawPlaceholder(layers: readonly PlaceholderLayer[], item: PictureItem, id: string): void {
    const { scene } = this.#context;
    const asset = scene.project.assets.find((entry) => entry.id === item.asset);
    const label = toMissingLabel(item, asset?.name ?? asset?.path ?? item.asset, scene.project.size);
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
    return [filter('ass', { filename: name, fontsdir: 'fonts' })];
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

  finish(): RunPlan {
    const { scene, output } = this.#context;
    const { canvas, project } = scene;
    const bars = output.width !== canvas.width || output.height !== canvas.height;
    const x = Math.floor((output.width - canvas.width) / 4) * 2;
    const y = Math.floor((output.height - canvas.height) / 4) * 2;
    const pad = filter('pad', { w: output.width, h: output.height, x, y, color: toFfmpegColor(project.background) });
    const last = [...(bars ? [pad] : []), filter('format', { pix_fmts: 'yuv420p' }), TAG_BT709];
    this.#chains.push({ inputs: [this.#base()], filters: last, outputs: [PICTURE_PAD] });
    return {
      start: this.#start,
      frames: this.#frames,
      inputs: this.#inputs,
      files: this.#files,
      chains: this.#chains,
      texts: this.#texts,
    };
  }
}
