/** Where something stands that hangs on what moves, turns and grows. */
import { type Animated, type Keyframe, mapValues, valueAt } from './keyframes.js';

/** How a thing stands on the canvas; its position is a fraction of it. */
export interface Placement {
  readonly position: { readonly x: Animated; readonly y: Animated };
  /** 1 is the size in which the offset is measured. */
  readonly scale: Animated;
  /** Degrees clockwise. */
  readonly rotation: Animated;
}

/** The most keyframes that a curve is drawn with. */
const MOST_KEYFRAMES = 2000;

/**
 * The position of the point that lies `offset` canvas pixels from a thing's own position before it is turned and scaled, as
 * fractions of the canvas. `length` is how long the thing is shown, frames.
 */
export function offsetPosition(
  { position, scale, rotation }: Placement,
  offset: { readonly x: number; readonly y: number },
  length: number,
  canvas: { readonly width: number; readonly height: number },
): { readonly x: Animated; readonly y: Animated } {
  const shift = (frame: number) => {
    const angle = (valueAt(rotation, frame) * Math.PI) / 180;
    const factor = valueAt(scale, frame);
    return {
      x: ((offset.x * Math.cos(angle) - offset.y * Math.sin(angle)) * factor) / canvas.width,
      y: ((offset.x * Math.sin(angle) + offset.y * Math.cos(angle)) * factor) / canvas.height,
    };
  };
  const turning = [scale, rotation].filter((value) => typeof value !== 'number');
  if (turning.length === 0) {
    const { x, y } = shift(0);
    return { x: mapValues(position.x, (value) => value + x), y: mapValues(position.y, (value) => value + y) };
  }
  const frames = [...turning, position.x, position.y].flatMap((value) =>
    typeof value === 'number' ? [] : value.keyframes.map(({ frame }) => Math.max(0, Math.min(length - 1, frame))),
  );
  const [first, last] = [Math.min(...frames), Math.max(...frames)];
  const step = Math.max(1, Math.ceil((last - first) / MOST_KEYFRAMES));
  const sample = (read: (frame: number) => number): Animated => {
    const keyframes: Keyframe[] = [];
    for (let frame = first; frame < last; frame += step)
      keyframes.push({ frame, value: read(frame), easing: 'linear' });
    return { keyframes: [...keyframes, { frame: last, value: read(last), easing: 'linear' }] };
  };
  return {
    x: sample((frame) => valueAt(position.x, frame) + shift(frame).x),
    y: sample((frame) => valueAt(position.y, frame) + shift(frame).y),
  };
}
