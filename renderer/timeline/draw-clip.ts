/** Draws the inside of an item on a canvas: its pictures, its wave, its beats and its keyframes. */
import { sourceUsAt } from '../../core/composition/source-time.js';
import type { Item } from '../../core/project/item.js';
import { hasSource } from '../../core/project/kinds/guards.js';
import type { Animated } from '../../core/project/keyframes.js';
import { type FrameRate, SECOND_US } from '../../core/project/time.js';
import type { Filmstrip, Peaks } from '../items/clip-media.js';

/** What is drawn, and where. Pixels are CSS pixels; x = 0 is frame `from` of the item. */
export interface ClipDrawing {
  readonly item: Item;
  readonly fps: FrameRate;
  readonly zoom: number;
  /** Frames of the item that the canvas covers. */
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly strip: Filmstrip | null;
  readonly peaks: Peaks | null;
  readonly color: string;
}

/** Height of the line with the item's name. */
export const NAME_HEIGHT = 16;
const WAVE_HEIGHT = 16;
const LEAST_WAVE_ROW = 56;

/** Draws everything; the canvas is empty before. */
export function drawClip(context: CanvasRenderingContext2D, drawing: ClipDrawing): void {
  const { item, height } = drawing;
  const isPicture = item.kind === 'footage' || item.kind === 'image';
  const hasWave = drawing.peaks !== null && (!isPicture || height >= LEAST_WAVE_ROW);
  const waveHeight = isPicture ? WAVE_HEIGHT : height - (height >= 34 ? 12 : 4);
  const pictureTop = height >= 34 ? NAME_HEIGHT : 0;
  if (isPicture && drawing.strip) {
    drawStrip(context, drawing, drawing.strip, pictureTop, height - pictureTop - (hasWave ? WAVE_HEIGHT : 0));
  }
  if (hasWave && drawing.peaks) {
    const top = isPicture ? height - WAVE_HEIGHT : height - waveHeight - 2;
    drawWave(context, drawing, drawing.peaks, top, waveHeight);
    if (item.kind === 'music') drawBeats(context, drawing, drawing.peaks);
  }
  drawKeyframes(context, drawing);
}

function drawStrip(
  context: CanvasRenderingContext2D,
  { item, fps, zoom, from, to }: ClipDrawing,
  strip: Filmstrip,
  top: number,
  height: number,
): void {
  if (height < 8) return;
  const width = Math.max(8, (strip.tileWidth / strip.tileHeight) * height);
  const first = Math.floor((from * zoom) / width);
  const last = Math.ceil((to * zoom) / width);
  for (let n = first; n < last; n++) {
    const frame = Math.min(item.length - 1, Math.max(0, Math.floor(((n + 0.5) * width) / zoom)));
    const us = item.kind === 'footage' ? sourceUsAt(item, frame, fps) : 0;
    const tile = strip.stepUs > 0 ? Math.max(0, Math.min(strip.count - 1, Math.round(us / strip.stepUs))) : 0;
    context.drawImage(
      strip.bitmap,
      (tile % strip.columns) * strip.tileWidth,
      Math.floor(tile / strip.columns) * strip.tileHeight,
      strip.tileWidth,
      strip.tileHeight,
      n * width - from * zoom,
      top,
      width,
      height,
    );
  }
}

function drawWave(
  context: CanvasRenderingContext2D,
  drawing: ClipDrawing,
  peaks: Peaks,
  top: number,
  height: number,
): void {
  const { item, fps, zoom, from, to, color } = drawing;
  if (!hasSource(item)) return;
  const secondsPerPixel = (item.speed * fps.den) / (fps.num * zoom);
  const samplesPerPixel = secondsPerPixel * peaks.rate;
  const level = peaks.levels.findLast(({ samples }) => samples <= samplesPerPixel) ?? peaks.levels[0];
  if (!level) return;
  const isBackwards = item.kind === 'footage' && item.reverse;
  const startUs = item.in;
  const middle = top + height / 2;
  const pixels = Math.ceil((to - from) * zoom);
  const total = item.length * zoom;
  context.fillStyle = color;
  context.globalAlpha = item.muted || (item.kind === 'footage' && item.freeze) ? 0.2 : 0.6;
  context.beginPath();
  for (let x = 0; x < pixels; x++) {
    const along = from * zoom + x;
    const seconds = startUs / SECOND_US + (isBackwards ? total - along : along) * secondsPerPixel;
    const [low, high] = extremes(peaks.bytes, level, seconds * peaks.rate, samplesPerPixel);
    const up = Math.max(0.5, (high / 128) * (height / 2));
    const down = Math.max(0.5, (-low / 128) * (height / 2));
    context.rect(x, middle - up, 1, up + down);
  }
  context.fill();
  context.globalAlpha = 1;
}

function extremes(
  bytes: Int8Array,
  level: Peaks['levels'][number],
  sample: number,
  width: number,
): readonly [low: number, high: number] {
  const first = Math.floor(sample / level.samples);
  const last = Math.max(first + 1, Math.floor((sample + width) / level.samples));
  let low = 0;
  let high = 0;
  for (let span = Math.max(0, first); span < last && span < level.spans; span++) {
    low = Math.min(low, bytes[level.offset + 2 * span] ?? 0);
    high = Math.max(high, bytes[level.offset + 2 * span + 1] ?? 0);
  }
  return [low, high];
}

const LEAST_BEAT_PIXELS = 5;

function drawBeats(context: CanvasRenderingContext2D, drawing: ClipDrawing, peaks: Peaks): void {
  const { height, zoom, from, to, color } = drawing;
  const frames = beatFrames(drawing.item, peaks, drawing.fps).map((frame) => frame - drawing.item.start);
  const seen = frames.filter((frame) => frame >= from && frame <= to);
  if (seen.length > 1 && ((to - from) * zoom) / seen.length < LEAST_BEAT_PIXELS) return;
  context.fillStyle = color;
  for (const frame of seen) {
    context.beginPath();
    context.arc((frame - from) * zoom, height - 3.5, 1.5, 0, Math.PI * 2);
    context.fill();
  }
}

/** The timeline frames of the beats that an item plays. */
export function beatFrames(item: Item, peaks: Peaks, fps: FrameRate): number[] {
  if (item.kind !== 'music' || item.loop) return [];
  const perSecond = fps.num / fps.den;
  return peaks.beats().flatMap((us) => {
    const frame = Math.round(((us - item.in) / item.speed / SECOND_US) * perSecond);
    return frame >= 0 && frame < item.length ? [item.start + frame] : [];
  });
}

function drawKeyframes(context: CanvasRenderingContext2D, { item, zoom, from, to, height, color }: ClipDrawing): void {
  const frames = keyframesOf(item).filter((frame) => frame >= Math.max(0, from) && frame < Math.min(item.length, to));
  context.fillStyle = color;
  for (const frame of frames) {
    const x = (frame - from + 0.5) * zoom;
    context.beginPath();
    context.moveTo(x, height - 8);
    context.lineTo(x + 3.5, height - 4.5);
    context.lineTo(x, height - 1);
    context.lineTo(x - 3.5, height - 4.5);
    context.fill();
  }
}

/** Frames of an item, from its start, on which anything has a keyframe. */
export function keyframesOf(item: Item): number[] {
  const values: Animated[] =
    item.kind === 'title'
      ? []
      : item.kind === 'footage' || item.kind === 'image'
        ? [item.position.x, item.position.y, item.scale, item.rotation, item.opacity]
        : [item.gain];
  if (item.kind === 'footage') values.push(item.volume);
  const frames = values.flatMap((value) => (typeof value === 'number' ? [] : value.keyframes.map((key) => key.frame)));
  return [...new Set(frames)];
}
