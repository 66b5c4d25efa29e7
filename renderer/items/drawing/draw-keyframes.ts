/** The keyframes of a clip: diamonds along its lower edge. */
import type { Item } from '../../../core/project/item.js';
import { isAnimated } from '../property.js';
import type { ClipDrawing } from './clip-drawing.js';

/** Draws a diamond at each frame on which something has a keyframe. */
export function drawKeyframes(
  context: CanvasRenderingContext2D,
  { item, zoom, from, to, height, color }: ClipDrawing,
): void {
  context.fillStyle = color;
  for (const frame of keyframesOf(item)) {
    if (frame < Math.max(0, from) || frame >= Math.min(item.length, to)) continue;
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
export const keyframesOf = (item: Item): number[] => [...new Set(framesIn(item))];

function framesIn(value: unknown): number[] {
  if (isAnimated(value)) return value.keyframes.map(({ frame }) => frame);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(framesIn) : [];
}
