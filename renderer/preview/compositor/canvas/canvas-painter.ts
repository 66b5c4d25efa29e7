/** Draws with a 2D canvas, for machines without a usable GPU. */
import {
  type Affine,
  compose,
  IDENTITY,
  invert,
  intersect,
  mapBounds,
  type Rect,
  type Size,
} from '../../../../core/geometry/affine.js';
import { parseColor } from '../../../../core/project/color.js';
import type { DrawnText, DecodedPicture } from '../../frame.js';
import type { Drawing } from '../drawing.js';
import { planBlur } from '../gaussian.js';
import type { Paint, Painter, Surface } from '../painter.js';
import { applyBlur, applyKey, applyLut, type RgbaPixels } from './pixels.js';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface CanvasSurface extends Surface {
  readonly layered: boolean;
  readonly context: Context;
}

export interface CanvasPainter extends Painter<CanvasSurface> {
  /** Called before each frame. */
  readonly begin: (canvas: Size) => void;
}

// Enough for every step of a layer; more would be left over from earlier frames.
const KEPT = 8;

/** A painter whose output is `context`. */
export function createCanvasPainter(context: Context): CanvasPainter {
  const free: CanvasSurface[] = [];
  let output: CanvasSurface;

  const open = ({ width, height }: Size, toPixels: Affine, layered = false): CanvasSurface => {
    const at = free.findIndex((each) => each.width === width && each.height === height);
    if (at < 0) return { context: createContext(width, height), width, height, toPixels, layered };
    const [old] = free.splice(at, 1) as [CanvasSurface];
    old.context.resetTransform();
    old.context.clearRect(0, 0, width, height);
    return { ...old, toPixels, layered };
  };
  const close = (surface: CanvasSurface): void => {
    free.push(surface);
    if (free.length > KEPT) free.shift();
  };
  const drawImage = (
    on: CanvasSurface,
    image: CanvasImageSource,
    size: Size,
    drawing: Drawing,
    toPixels: Affine,
    paint: Paint,
  ): void => {
    const { a, b, c, d, e, f } = compose(compose(toPixels, drawing.quad), invert(toUnits(drawing.toUv, size)));
    const { cut } = drawing;
    const part = [cut.x * size.width, cut.y * size.height, cut.width * size.width, cut.height * size.height] as const;
    withPaint(on, paint, ({ context: target }) => {
      target.setTransform(a, b, c, d, e, f);
      target.imageSmoothingEnabled = true;
      target.imageSmoothingQuality = 'high';
      target.drawImage(image, ...part, ...part);
    });
  };
  const change = (from: CanvasSurface, work: (pixels: RgbaPixels) => void): void => {
    const pixels = from.context.getImageData(0, 0, from.width, from.height);
    work(pixels);
    from.context.putImageData(pixels, 0, 0);
  };
  const copy = (from: CanvasSurface, size: Size): CanvasSurface => {
    const to = open(size, from.toPixels, from.layered);
    to.context.imageSmoothingQuality = 'high';
    to.context.drawImage(from.context.canvas, 0, 0, size.width, size.height);
    return to;
  };

  return {
    begin(canvas) {
      const { width, height } = context.canvas;
      const toPixels = { ...IDENTITY, a: width / canvas.width, d: height / canvas.height };
      output = { context, width, height, toPixels, layered: true };
    },
    output: () => output,
    open,
    close,
    fill(on, color, paint) {
      const { r, g, b, a } = parseColor(color);
      withPaint(on, paint, ({ context: target, width, height }) => {
        target.fillStyle = `rgb(${r} ${g} ${b} / ${a})`;
        target.fillRect(0, 0, width, height);
      });
    },
    picture(on, { image, ...size }: DecodedPicture, drawing, { lut, ...paint }) {
      if (!lut) {
        drawImage(on, image, size, drawing, on.toPixels, paint);
        return;
      }
      const seen = pixelsOf(mapBounds(compose(on.toPixels, drawing.quad), UNIT), on);
      if (seen.width <= 0 || seen.height <= 0) return;
      const toStage = compose({ ...IDENTITY, e: -seen.x, f: -seen.y }, on.toPixels);
      const stage = open(seen, toStage);
      drawImage(stage, image, size, drawing, toStage, { opacity: 1, clip: null });
      change(stage, (pixels) => applyLut(pixels, lut));
      withPaint(on, paint, ({ context: target }) => target.drawImage(stage.context.canvas, seen.x, seen.y));
      close(stage);
    },
    surface(on, from, drawing, paint) {
      drawImage(on, from.context.canvas, from, drawing, on.toPixels, paint);
    },
    text({ context: target }, { image, x, y }: DrawnText) {
      target.resetTransform();
      target.drawImage(image, x, y);
    },
    key(from, key, step) {
      const keyed = copy(from, from);
      change(keyed, (pixels) => applyKey(pixels, key, step));
      return keyed;
    },
    blur(from, sigma) {
      const plan = planBlur(sigma);
      const blurred = copy(from, {
        width: Math.max(1, Math.round(from.width / plan.shrink)),
        height: Math.max(1, Math.round(from.height / plan.shrink)),
      });
      change(blurred, (pixels) => applyBlur(pixels, plan.sigma, from.layered));
      return blurred;
    },
  };
}

const UNIT: Rect = { x: 0, y: 0, width: 1, height: 1 };

function createContext(width: number, height: number): Context {
  // Most of these surfaces are read back.
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas.');
  return context;
}

function withPaint(on: CanvasSurface, { opacity, clip }: Paint, draw: (on: CanvasSurface) => void): void {
  const { context } = on;
  context.save();
  context.resetTransform();
  if (clip) {
    const seen = pixelsOf(mapBounds(on.toPixels, clip), on);
    context.beginPath();
    context.rect(seen.x, seen.y, seen.width, seen.height);
    context.clip();
  }
  context.globalAlpha = opacity;
  draw(on);
  context.restore();
}

// The whole pixels of a surface nearest to `rect`.
function pixelsOf(rect: Rect, { width, height }: Size): Rect {
  const x = Math.floor(rect.x + 0.01);
  const y = Math.floor(rect.y + 0.01);
  const right = Math.ceil(rect.x + rect.width - 0.01);
  const bottom = Math.ceil(rect.y + rect.height - 0.01);
  return intersect({ x, y, width: right - x, height: bottom - y }, { x: 0, y: 0, width, height });
}

const toUnits = (toUv: Affine, { width, height }: Size): Affine => compose({ ...IDENTITY, a: width, d: height }, toUv);
