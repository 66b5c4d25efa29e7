/** Values that may change over an item: a constant, or keyframes with a named easing between them. */
import { z } from 'zod';

/** Named curves from one keyframe to the next; cubic where nothing else is said (easings.net names and formulas). */
export const Easing = z.enum(['linear', 'hold', 'ease-in', 'ease-out', 'ease-in-out', 'back-out', 'bounce-out']);
export type Easing = z.infer<typeof Easing>;

/** One keyframe: `frame` counts from the item's start and may lie outside it after a trim. */
const keyframe = (value: z.ZodNumber) =>
  z.strictObject({
    frame: z.int().min(-100_000_000).max(100_000_000),
    value,
    /** The curve from this keyframe to the next. */
    easing: Easing.default('linear'),
  });

/** A number that may be keyframed. Keyframes are in order of `frame`, no two on the same one. */
export const animated = (value: z.ZodNumber) =>
  z.union([
    value,
    z.strictObject({
      keyframes: z
        .array(keyframe(value))
        .min(1)
        .max(10_000)
        .refine((keys) => keys.every((key, i) => i === 0 || key.frame > (keys[i - 1]?.frame ?? 0)), {
          message: 'validation:keyframes',
        }),
    }),
  ]);

/** One keyframe of an {@link Animated} value; `frame` counts from the item's start. */
export interface Keyframe {
  readonly frame: number;
  readonly value: number;
  readonly easing: Easing;
}

/** A number, or a number that changes over the item. */
export type Animated = number | { readonly keyframes: readonly Keyframe[] };

const curves: Record<Easing, (t: number) => number> = {
  linear: (t) => t,
  hold: () => 0,
  'ease-in': (t) => t ** 3,
  'ease-out': (t) => 1 - (1 - t) ** 3,
  'ease-in-out': (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2),
  'back-out': (t) => 1 + 2.70158 * (t - 1) ** 3 + 1.70158 * (t - 1) ** 2,
  'bounce-out': bounceOut,
};

function bounceOut(t: number): number {
  const n = 7.5625;
  if (t < 1 / 2.75) return n * t * t;
  if (t < 2 / 2.75) return n * (t - 1.5 / 2.75) ** 2 + 0.75;
  if (t < 2.5 / 2.75) return n * (t - 2.25 / 2.75) ** 2 + 0.9375;
  return n * (t - 2.625 / 2.75) ** 2 + 0.984375;
}

/** The eased progress for linear progress `t` in 0..1. `hold` stays at 0 and `back-out` passes 1 on the way. */
export const ease = (easing: Easing, t: number): number => curves[easing](t);

/** The value at `frame` frames after the item's start; before the first and after the last keyframe it holds. */
export function valueAt(value: Animated, frame: number): number {
  if (typeof value === 'number') return value;
  const keys = value.keyframes;
  const next = keys.findIndex((key) => key.frame > frame);
  if (next === 0) return keys[0]?.value ?? 0;
  const from = keys[next === -1 ? keys.length - 1 : next - 1];
  const to = keys[next];
  if (!from) return 0;
  if (!to) return from.value;
  return from.value + (to.value - from.value) * ease(from.easing, (frame - from.frame) / (to.frame - from.frame));
}

/** The same curve seen from an item that starts `by` frames later. */
export function shiftKeyframes(value: Animated, by: number): Animated {
  if (typeof value === 'number' || by === 0) return value;
  return { keyframes: value.keyframes.map((key) => ({ ...key, frame: key.frame - by })) };
}

/** The curve with each of its values mapped; `map` must be linear, or the values between keyframes are not those mapped. */
export const mapValues = (value: Animated, map: (value: number) => number): Animated =>
  typeof value === 'number'
    ? map(value)
    : { keyframes: value.keyframes.map((key) => ({ ...key, value: map(key.value) })) };

/** The part of a curve that frames `from` to `to - 1` show, with its keyframes counted from `from`. */
export function curveWithin(value: Animated, from: number, to: number): Animated {
  if (typeof value === 'number') return value;
  const keys = value.keyframes;
  const first = Math.max(
    0,
    keys.findLastIndex((key) => key.frame <= from),
  );
  const after = keys.findIndex((key) => key.frame >= to);
  const shown = keys.slice(first, after === -1 ? keys.length : Math.max(first, after) + 1);
  return shiftKeyframes({ keyframes: shown }, from);
}

/**
 * The value changed to be `next` at `frame`: a constant becomes it, a curve gets a keyframe there, with the easing of the
 * part that it parts.
 */
export function withValueAt(value: Animated, frame: number, next: number): Animated {
  if (typeof value === 'number') return next;
  const before = value.keyframes.filter((key) => key.frame < frame);
  const there = value.keyframes.find((key) => key.frame === frame);
  const after = value.keyframes.filter((key) => key.frame > frame);
  const easing = there?.easing ?? before.at(-1)?.easing ?? 'linear';
  return { keyframes: [...before, { frame, value: next, easing }, ...after] };
}
