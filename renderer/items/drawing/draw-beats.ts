/** The beats of music: dots along the lower edge of its clip, which other clips snap to. */
import type { SoundingItem } from '../../../core/project/kinds/guards.js';
import { type FrameRate, SECOND_US } from '../../../core/project/time.js';
import type { Peaks } from '../clip-media.js';
import type { ClipDrawing } from './clip-drawing.js';

const LEAST_PIXELS_BETWEEN = 5;

/** Draws the beats, unless they would lie too close to be told apart. */
export function drawBeats(context: CanvasRenderingContext2D, drawing: ClipDrawing<SoundingItem>): void {
  const { item, fps, peaks, height, zoom, from, to, color } = drawing;
  if (!peaks) return;
  const frames = beatFrames(item, peaks, fps).map((frame) => frame - item.start);
  const seen = frames.filter((frame) => frame >= from && frame <= to);
  if (seen.length > 1 && ((to - from) * zoom) / seen.length < LEAST_PIXELS_BETWEEN) return;
  context.fillStyle = color;
  for (const frame of seen) {
    context.beginPath();
    context.arc((frame - from) * zoom, height - 3.5, 1.5, 0, Math.PI * 2);
    context.fill();
  }
}

/** The timeline frames of the beats that an item plays; none where it loops. */
export function beatFrames(item: SoundingItem, peaks: Peaks, fps: FrameRate): number[] {
  if (item.loop) return [];
  const perSecond = fps.num / fps.den;
  return peaks.beats().flatMap((us) => {
    const frame = Math.round(((us - item.in) / item.speed / SECOND_US) * perSecond);
    return frame >= 0 && frame < item.length ? [item.start + frame] : [];
  });
}
