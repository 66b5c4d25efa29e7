/** How a text comes, goes, and moves while it is shown. */
import { z } from 'zod';
import { Easing } from './keyframes.js';

/** What moves. `rest` is how the text stands without the animation. */
export const TextMotionKind = z.enum([
  /** From clear to opaque. */
  'fade',
  /** Each part is there at once. */
  'appear',
  /** Grows from a point a little past its size. */
  'pop',
  /** Shrinks from large to its size. */
  'zoom',
  /** Moves in from a side. */
  'slide',
  /** Falls and bounces; while shown it hops. */
  'bounce',
  /** Trembles. */
  'shake',
  /** Goes up and down, one part after the other. */
  'wave',
  /** From blurred to sharp. */
  'blur',
  /** Turns into its position; while shown it swings. */
  'swing',
  /** Grows and shrinks a little. */
  'pulse',
  /** Goes out and on like a tube that warms up. */
  'flicker',
]);
export type TextMotionKind = z.infer<typeof TextMotionKind>;

/** One motion. */
export const TextMotion = z.strictObject({
  kind: TextMotionKind.default('fade'),
  /** Milliseconds, alike at every frame rate; of a motion while shown the time of one round. */
  duration: z.int().min(1).max(60_000).default(400),
  /** The course of the motion in; out runs backwards through it. Motions while shown have their own. */
  easing: Easing.default('ease-out'),
  strength: z.number().min(0).max(3).default(1),
  /** The side from which `slide` and `bounce` come, and to which they go. */
  from: z.enum(['left', 'right', 'top', 'bottom']).default('bottom'),
  /** What moves as one. Parts start one after the other; the letters of joined scripts stay together. */
  by: z.enum(['block', 'line', 'word', 'letter']).default('block'),
});
export type TextMotion = z.infer<typeof TextMotion>;

/** The animation of a text; null is none. */
export const TextAnimation = z.strictObject({
  in: TextMotion.nullable().default(null),
  out: TextMotion.nullable().default(null),
  /** Repeats while the text is shown. */
  loop: TextMotion.nullable().default(null),
});
export type TextAnimation = z.infer<typeof TextAnimation>;

/** When a motion is at work: as the text comes, as it goes, or while it is shown. */
export type AnimationPart = keyof TextAnimation;

/** An animation with another motion at one of its parts; null where none is left. */
export function withMotion(
  animation: TextAnimation | null,
  part: AnimationPart,
  motion: TextMotion | null,
): TextAnimation | null {
  const next = { in: null, out: null, loop: null, ...animation, [part]: motion };
  return next.in || next.out || next.loop ? next : null;
}
