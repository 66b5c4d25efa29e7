/** Draws a frame from the bottom to the top, in the steps of the export's graph. */
import { type Affine, IDENTITY, type Rect, type Size } from '../../../core/geometry/affine.js';
import type { PictureLayer, PlaceholderLayer } from '../../../core/composition/layers.js';
import type { DrawnText, DecodedPicture, PreparedFrame } from '../frame.js';
import type { GradeLut } from '../grade-lut.js';
import { CHROMA_STEP, type KeyNumbers } from './chroma-key.js';
import { type Drawing, fullDrawing } from './drawing.js';
import type { Paint, Painter, Surface } from './painter.js';
import { type BlurredBackdrop, isIdentity, type PicturePlan, planPictureDraw } from './plan-picture-draw.js';

/** The grey of a missing picture, as in the export. */
const PLACEHOLDER = '#23262b';
const PLAIN: Paint = { opacity: 1, clip: null };

/** Draws `frame` on the painter's output. */
export function drawFrame<S extends Surface>(painter: Painter<S>, frame: PreparedFrame): void {
  const output = painter.output();
  painter.fill(output, frame.background.slice(0, 7), PLAIN);
  for (const layer of frame.layers) {
    if (layer.kind === 'color') {
      if (layer.opacity > 0) painter.fill(output, layer.color, { opacity: layer.opacity, clip: null });
    } else if (layer.kind === 'text') {
      const text = frame.text(layer);
      if (text) painter.text(output, text);
    } else if (layer.kind === 'placeholder') drawPlaceholder(painter, layer, frame.text(layer), frame.canvas);
    else drawPicture(painter, layer, frame);
  }
}

function drawPlaceholder<S extends Surface>(
  painter: Painter<S>,
  { whole }: PlaceholderLayer,
  label: DrawnText | null,
  canvas: Size,
): void {
  if (whole.opacity <= 0) return;
  const draw = (on: S): void => {
    painter.fill(on, PLACEHOLDER, PLAIN);
    if (label) painter.text(on, label);
  };
  finish(painter, { ...whole, matrix: IDENTITY, area: { x: 0, y: 0, ...canvas } }, true, draw);
}

type Effects = Pick<PicturePlan, 'area' | 'matrix' | 'opacity' | 'clip' | 'blur'>;

// Draws directly on the output if no effect applies to the whole layer, else through a surface of its own.
function finish<S extends Surface>(
  painter: Painter<S>,
  effects: Effects,
  layered: boolean,
  draw: (on: S) => void,
): void {
  const output = painter.output();
  const { area, opacity, clip, blur } = effects;
  if (opacity >= 1 && !clip && blur <= 0 && isIdentity(effects)) {
    draw(output);
    return;
  }
  const stage = openStage(painter, output, area, layered);
  draw(stage);
  const shown = blur > 0 ? painter.blur(stage, blur * stage.toPixels.a) : stage;
  painter.surface(output, shown, fullDrawing(area, effects.matrix), { opacity, clip });
  if (shown !== stage) painter.close(shown);
  painter.close(stage);
}

// A surface with the output's pixels for a part of the canvas.
function openStage<S extends Surface>(painter: Painter<S>, output: S, area: Rect, layered: boolean): S {
  const size = {
    width: Math.max(1, Math.round(area.width * output.toPixels.a)),
    height: Math.max(1, Math.round(area.height * output.toPixels.d)),
  };
  const across = size.width / area.width;
  const down = size.height / area.height;
  const toPixels = { a: across, b: 0, c: 0, d: down, e: -area.x * across, f: -area.y * down };
  return painter.open(size, toPixels, layered);
}

function drawPicture<S extends Surface>(painter: Painter<S>, layer: PictureLayer, frame: PreparedFrame): void {
  const plan = planPictureDraw(layer, frame.canvas);
  const picture = plan && frame.picture(layer);
  if (!picture) return;
  const source: PictureSource = { picture, lut: frame.lut(layer), key: plan.key, opaque: !layer.alpha };
  const { backdrop, picture: drawing } = plan;
  if (backdrop.kind === 'none') {
    if (!drawing) return;
    // Opacity and clip of a single picture need no intermediate surface.
    if (plan.blur <= 0) lay(painter, painter.output(), source, drawing, plan);
    else finish(painter, plan, false, (on) => lay(painter, on, source, drawing, PLAIN));
    return;
  }
  finish(painter, plan, true, (on) => {
    if (backdrop.kind === 'color') painter.fill(on, backdrop.color, PLAIN);
    else drawBackdrop(painter, on, source, backdrop, frame.canvas);
    if (drawing) lay(painter, on, source, drawing, PLAIN);
  });
}

interface PictureSource {
  readonly picture: DecodedPicture;
  readonly lut: GradeLut | null;
  readonly key: KeyNumbers | null;
  readonly opaque: boolean;
}

function lay<S extends Surface>(painter: Painter<S>, on: S, source: PictureSource, drawing: Drawing, paint: Paint) {
  const { picture, lut, key, opaque } = source;
  const { opacity, clip } = paint;
  if (!key) {
    painter.picture(on, picture, drawing, { lut, opaque, opacity, clip });
    return;
  }
  const raster = openRaster(painter, on, drawing.quad);
  painter.picture(raster.surface, picture, { ...drawing, quad: raster.quad }, { ...PLAIN, lut, opaque: true });
  const keyed = painter.key(raster.surface, key, raster.chromaStep);
  painter.close(raster.surface);
  painter.surface(on, keyed, { ...fullDrawing(UNIT), quad: drawing.quad }, { opacity, clip });
  painter.close(keyed);
}

const UNIT: Rect = { x: 0, y: 0, width: 1, height: 1 };

// The picture before its rotation, at about its final size. Keying samples neighbouring pixels, which a rotation would
// mix.
function openRaster<S extends Surface>(painter: Painter<S>, on: S, quad: Affine) {
  const across = Math.hypot(quad.a, quad.b);
  const down = Math.hypot(quad.c, quad.d);
  const width = rasterSide(across * on.toPixels.a, on.width);
  const height = rasterSide(down * on.toPixels.d, on.height);
  return {
    surface: painter.open({ width, height }, IDENTITY),
    quad: { a: width, b: 0, c: 0, d: height, e: 0, f: 0 },
    chromaStep: { width: (CHROMA_STEP * width) / across, height: (CHROMA_STEP * height) / down },
  };
}

// A picture that is zoomed in far is larger than its visible part.
const rasterSide = (wanted: number, output: number): number =>
  Math.max(1, Math.round(Math.min(wanted, output * 2, 4096)));

function drawBackdrop<S extends Surface>(
  painter: Painter<S>,
  on: S,
  { picture, lut, key, opaque }: PictureSource,
  { drawing, size, sigma }: BlurredBackdrop,
  canvas: Size,
): void {
  if (!drawing) return;
  const small = painter.open(size, IDENTITY, true);
  painter.picture(small, picture, drawing, { ...PLAIN, lut, opaque: opaque || key !== null });
  const keyed = key ? painter.key(small, key, { width: CHROMA_STEP, height: CHROMA_STEP }) : small;
  const blurred = painter.blur(keyed, sigma);
  painter.surface(on, blurred, fullDrawing({ x: 0, y: 0, ...canvas }), PLAIN);
  painter.close(blurred);
  if (keyed !== small) painter.close(keyed);
  painter.close(small);
}
