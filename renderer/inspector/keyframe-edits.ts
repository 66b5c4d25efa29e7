/** Adding, removing and shaping keyframes of a value. Frames count from the item's start. Pure. */
import { type Animated, type Easing, valueAt } from '../../core/project/keyframes.js';
import { isAnimated } from '../items/property.js';

/** The keyframes of a value at a frame: `here` has one there, `animated` has some elsewhere. */
export type KeyframeState = 'none' | 'animated' | 'here';

/** The same of several values together. */
export function keyframeState(values: readonly { readonly value: unknown; readonly frame: number }[]): KeyframeState {
  const animated = values.filter(({ value }) => isAnimated(value));
  if (animated.length === 0) return 'none';
  const isHere = animated.every(
    ({ value, frame }) => isAnimated(value) && value.keyframes.some((key) => key.frame === frame),
  );
  return isHere && animated.length === values.length ? 'here' : 'animated';
}

/** The value with a keyframe at `frame`; it is there what it was. */
export function withKeyframe(value: Animated, frame: number): Animated {
  if (typeof value === 'number') return { keyframes: [{ frame, value, easing: 'linear' }] };
  if (value.keyframes.some((key) => key.frame === frame)) return value;
  const before = value.keyframes.filter((key) => key.frame < frame);
  const key = { frame, value: valueAt(value, frame), easing: before.at(-1)?.easing ?? 'linear' };
  return { keyframes: [...before, key, ...value.keyframes.slice(before.length)] };
}

/** The value without its keyframe at `frame`; a plain number again where that was the last. */
export function withoutKeyframe(value: Animated, frame: number): Animated {
  if (typeof value === 'number') return value;
  const left = value.keyframes.filter((key) => key.frame !== frame);
  return left.length > 0 ? { keyframes: left } : valueAt(value, frame);
}

/** The value with another curve from the keyframe at or before `frame` to the next. */
export function withEasing(value: Animated, frame: number, easing: Easing): Animated {
  if (typeof value === 'number') return value;
  const at = segmentAt(value, frame);
  return { keyframes: value.keyframes.map((key, i) => (i === at ? { ...key, easing } : key)) };
}

/** Index of the keyframe at or before `frame`; the first where all come later. */
export const segmentAt = (value: Exclude<Animated, number>, frame: number): number =>
  Math.max(
    0,
    value.keyframes.findLastIndex((key) => key.frame <= frame),
  );

/** The keyframe next to `frame` in a direction; null where there is none. */
export function neighbourFrame(values: readonly unknown[], frame: number, direction: -1 | 1): number | null {
  const frames = values.flatMap((value) => (isAnimated(value) ? value.keyframes.map((key) => key.frame) : []));
  const beyond = frames.filter((each) => (direction === 1 ? each > frame : each < frame));
  if (beyond.length === 0) return null;
  return direction === 1 ? Math.min(...beyond) : Math.max(...beyond);
}
