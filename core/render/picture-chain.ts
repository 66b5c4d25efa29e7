/**
 * The filters from source frames to a picture on the canvas: crop, scale, turn, colour, key, and the item's movement.
 */
import {
  type Affine,
  compose,
  coversCanvas,
  fromUnit,
  invert,
  intersect,
  isAxisAligned,
  mapBounds,
  mapPoint,
  type Rect,
  type Size,
} from '../geometry/affine.js';
import type { PictureLayer } from '../composition/layers.js';
import type { Orientation } from '../composition/orientation.js';
import { cutMoving, cutStill, placeStill, toFraction } from '../composition/placement.js';
import type { VideoStream } from '../media/media-info.js';
import { colorFilters, keyFilters } from './color-chain.js';
import { toExpression } from './expression.js';
import { type Filter, filter } from './filter-graph.js';
import { toEvenSize } from '../math.js';

/** A picture to overlay on the layers below it. */
export interface PlacedPicture {
  readonly filters: readonly Filter[];
  /** Position of its top left corner, canvas pixels. */
  readonly x: number;
  readonly y: number;
  /** Whether it covers the whole canvas, so that nothing below it need be drawn. */
  readonly full: boolean;
}

export interface PictureContext {
  readonly stream: VideoStream;
  readonly canvas: Size;
  /** Name of the file of the baked LUT; null where colours are unchanged. */
  readonly lut: string | null;
  /** Filters to apply at the final size; see `SourceChain.after`. */
  readonly after: readonly Filter[];
}

/**
 * The filters of one picture over a run. `layers` holds the layer at each frame and `matrices` its transform there
 * (with or without its transition's movement), `neighbours` its transforms in the frames before and after the run. Null
 * where it never touches the canvas.
 */
export function planPicture(
  layers: readonly PictureLayer[],
  matrices: readonly Affine[],
  fitted: Rect,
  context: PictureContext,
  neighbours: readonly Affine[] = [],
): PlacedPicture | null {
  const [layer] = layers;
  const [matrix] = matrices;
  if (!layer || !matrix) return null;
  const still = [...matrices, ...neighbours].every((m) => isSame(m, matrix)) && isAxisAligned(matrix);
  return still ? planStill(layer, matrix, fitted, context) : planMoving(layer, matrices, fitted, context);
}

function planStill(layer: PictureLayer, matrix: Affine, fitted: Rect, context: PictureContext): PlacedPicture | null {
  const { canvas } = context;
  const placed = placeStill(matrix, fitted, canvas);
  if (!placed) return null;
  const { target, part } = placed;
  return {
    filters: [...rasterFilters(layer, cutStill(part, layer), target, context), ...context.after],
    x: target.x,
    y: target.y,
    full: !layer.alpha && target.width === canvas.width && target.height === canvas.height,
  };
}

// A raster large enough for the closest view, then a sub-pixel transform of it at every frame.
function planMoving(
  layer: PictureLayer,
  matrices: readonly Affine[],
  fitted: Rect,
  context: PictureContext,
): PlacedPicture | null {
  const { canvas } = context;
  const scale = Math.max(...matrices.map((m) => Math.hypot(m.a, m.b)));
  const seen = matrices
    .map((m) => intersect(mapBounds(invert(m), { x: 0, y: 0, ...canvas }), fitted))
    .filter((rect) => rect.width > 0 && rect.height > 0)
    .reduce<Rect | null>((all, rect) => (all ? union(all, rect) : rect), null);
  if (!seen) return null;
  const { cut, part } = cutMoving(toFraction(seen, fitted), layer);
  const cutOut = mapBounds(fromUnit(fitted), part);
  const raster = { x: 0, y: 0, width: toEvenSize(cutOut.width * scale), height: toEvenSize(cutOut.height * scale) };
  const toRaster: Affine = {
    a: raster.width / cutOut.width,
    b: 0,
    c: 0,
    d: raster.height / cutOut.height,
    e: (-cutOut.x * raster.width) / cutOut.width,
    f: (-cutOut.y * raster.height) / cutOut.height,
  };
  const full = !layer.alpha && matrices.every((m) => coversCanvas(m, fitted, canvas));
  return {
    filters: [
      ...rasterFilters(layer, cut, raster, context),
      ...context.after,
      ...moveFilters(
        matrices.map((m) => compose(toRaster, invert(m))),
        raster,
        canvas,
        full,
      ),
    ],
    x: 0,
    y: 0,
    full,
  };
}

/**
 * Draws a raster on the canvas with a transform that changes at every frame; `sources` map points of the canvas to the
 * raster. `full` states that the raster always covers the canvas; otherwise the rest becomes transparent.
 */
export function moveFilters(sources: readonly Affine[], raster: Size, canvas: Size, full: boolean): Filter[] {
  const margin = full ? 0 : 2;
  const frame = {
    width: Math.max(canvas.width, raster.width + 2 * margin),
    height: Math.max(canvas.height, raster.height + 2 * margin),
  };
  return [
    // A transparent border, because `perspective` repeats the outermost pixels.
    ...(full ? [] : [filter('format', { pix_fmts: 'yuva420p' })]),
    filter('pad', { w: frame.width, h: frame.height, x: margin, y: margin, color: full ? 'black' : 'black@0' }),
    perspective(sources, frame, margin),
    filter('crop', { w: canvas.width, h: canvas.height, x: 0, y: 0 }),
  ];
}

// `perspective` expects where in its input the corners of its output come from. Its coordinates are pixel corners,
// hence the halves.
function perspective(sources: readonly Affine[], frame: Size, margin: number): Filter {
  const corner = (x: number, y: number, axis: 'x' | 'y'): string =>
    toExpression(
      sources.map((m) => mapPoint(m, x + 0.5, y + 0.5)[axis] - 0.5 + margin),
      '(on-1)',
    );
  const { width, height } = frame;
  return filter('perspective', {
    x0: corner(0, 0, 'x'),
    y0: corner(0, 0, 'y'),
    x1: corner(width, 0, 'x'),
    y1: corner(width, 0, 'y'),
    x2: corner(0, height, 'x'),
    y2: corner(0, height, 'y'),
    x3: corner(width, height, 'x'),
    y3: corner(width, height, 'y'),
    sense: 'source',
    eval: 'frame',
    interpolation: 'cubic',
  });
}

// Cuts the pixels `cut` out of the stored frame and scales them, upright, to `target`.
function rasterFilters(layer: PictureLayer, cut: Rect, target: Rect, context: PictureContext): Filter[] {
  const { stream } = context;
  const turned = layer.orientation.turn === 90 || layer.orientation.turn === 270;
  const size = turned ? { width: target.height, height: target.width } : target;
  return [
    ...cropFilters(cut, stream),
    ...colorFilters(stream, size, { lut: context.lut, alpha: layer.alpha }),
    ...turnFilters(layer.orientation),
    ...keyFilters(layer.item.chromaKey),
  ];
}

const cropFilters = ({ x, y, width, height }: Rect, stream: VideoStream): Filter[] =>
  width === stream.width && height === stream.height ? [] : [filter('crop', { w: width, h: height, x, y })];

export function turnFilters({ turn, mirrored }: Orientation): Filter[] {
  const flip = mirrored ? [filter('hflip')] : [];
  switch (turn) {
    case 0:
      return flip;
    case 90:
      return [filter('transpose', { dir: 'clock' }), ...flip];
    case 180:
      return mirrored ? [filter('vflip')] : [filter('hflip'), filter('vflip')];
    case 270:
      return [filter('transpose', { dir: 'cclock' }), ...flip];
  }
}

const union = (p: Rect, q: Rect): Rect => {
  const x = Math.min(p.x, q.x);
  const y = Math.min(p.y, q.y);
  return {
    x,
    y,
    width: Math.max(p.x + p.width, q.x + q.width) - x,
    height: Math.max(p.y + p.height, q.y + q.height) - y,
  };
};

const isSame = (p: Affine, q: Affine): boolean =>
  p.a === q.a && p.b === q.b && p.c === q.c && p.d === q.d && p.e === q.e && p.f === q.f;
