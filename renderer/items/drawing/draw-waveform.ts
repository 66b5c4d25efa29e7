/** The sound of a clip as a waveform. */
import type { SoundingItem } from '../../../core/project/kinds/guards.js';
import { isFrozen } from '../../../core/project/kinds/guards.js';
import { SECOND_US } from '../../../core/project/time.js';
import type { Peaks } from '../clip-media.js';
import type { VerticalSpan, ClipDrawing } from './clip-drawing.js';

/** Draws the waveform into a band, pale where the clip is silent. */
export function drawWaveform(
  context: CanvasRenderingContext2D,
  { item, fps, zoom, from, to, color, peaks }: ClipDrawing<SoundingItem>,
  { top, height }: VerticalSpan,
): void {
  if (!peaks) return;
  const secondsPerPixel = (item.speed * fps.den) / (fps.num * zoom);
  const samplesPerPixel = secondsPerPixel * peaks.rate;
  const level = peaks.levels.findLast(({ samples }) => samples <= samplesPerPixel) ?? peaks.levels[0];
  if (!level) return;
  const isBackwards = 'reverse' in item && item.reverse;
  const middle = top + height / 2;
  const pixels = Math.ceil((to - from) * zoom);
  const total = item.length * zoom;
  context.fillStyle = color;
  context.globalAlpha = item.muted || isFrozen(item) ? 0.2 : 0.6;
  context.beginPath();
  for (let x = 0; x < pixels; x++) {
    const along = from * zoom + x;
    const seconds = item.in / SECOND_US + (isBackwards ? total - along : along) * secondsPerPixel;
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
