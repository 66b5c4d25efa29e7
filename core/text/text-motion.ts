/** Where the parts of an animated text are at a frame. */
import type { TextAnimation, TextMotion, TextMotionKind } from '../project/text-animation.js';
import type { TimedText } from '../project/timed-text.js';
import { ease } from '../project/keyframes.js';
import { type FrameRate, framesPerSecond } from '../project/time.js';

/** How a part is drawn: moved by canvas pixels, then turned by degrees clockwise and scaled about its middle. */
export interface MotionTransform {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly rotation: number;
  readonly opacity: number;
  /** Standard deviation in canvas pixels. */
  readonly blur: number;
}

export const REST: MotionTransform = { x: 0, y: 0, scale: 1, rotation: 0, opacity: 1, blur: 0 };

/** The part of an animation that is at work at a frame. */
export interface AnimationPhase {
  readonly motion: TextMotion;
  /** In and out: how much of it the whole text has done, 0 to 1, 1 being at rest; while shown: rounds since the start. */
  readonly at: number;
  readonly loop: boolean;
  /** Frames since the text's start: what trembles is drawn from it. */
  readonly frame: number;
}

/** The number of frames that a motion takes at a frame rate. */
export const motionFrames = ({ duration }: TextMotion, fps: FrameRate): number =>
  Math.max(1, Math.round((duration * framesPerSecond(fps)) / 1000));

/** What is at work at timeline frame `frame`; empty while the text stands still. */
export function animationAt(
  { start, length, animation }: Pick<TimedText, 'start' | 'length' | 'animation'>,
  frame: number,
  fps: FrameRate,
): AnimationPhase[] {
  if (!animation) return [];
  const since = frame - start;
  const left = start + length - frame;
  const phases: AnimationPhase[] = [];
  const add = (motion: TextMotion | null, done: number): void => {
    if (!motion) return;
    const frames = motionFrames(motion, fps);
    if (done <= frames) phases.push({ motion, at: done / (frames + 1), loop: false, frame: since });
  };
  // Never quite at the beginning, so that no frame is wasted; see `fadeAt`.
  add(animation.in, since + 1);
  add(animation.out, left);
  if (animation.loop) {
    phases.push({ motion: animation.loop, at: since / motionFrames(animation.loop, fps), loop: true, frame: since });
  }
  return phases;
}

/** The smallest parts that an animation moves by themselves. */
export function partsMoved(animation: TextAnimation | null | undefined): TextMotion['by'] {
  const used = [animation?.in, animation?.out, animation?.loop].map((motion) => motion?.by ?? 'block');
  return PARTS.findLast((part) => used.includes(part)) ?? 'block';
}

const PARTS: readonly TextMotion['by'][] = ['block', 'line', 'word', 'letter'];

/** The share of a motion in parts that each part moves for; the rest is the wait for the parts before it. */
const OWN_SHARE = 0.4;

/** The transform of part `index` of `count`. `em` is the size of the text. */
export function motionAt(phase: AnimationPhase, index: number, count: number, em: number): MotionTransform {
  const { motion, at, loop, frame } = phase;
  if (loop) return loops[motion.kind](motion, { at, index, frame, em });
  const own =
    motion.by === 'block' || count < 2 ? 1 : motion.kind === 'appear' ? 1 / count : Math.max(OWN_SHARE, 1 / count);
  const begin = count < 2 ? 0 : ((1 - own) * index) / (count - 1);
  const done = Math.max(0, Math.min(1, (at - begin) / own));
  return arrivals[motion.kind](motion, { done, eased: ease(motion.easing, done), index, frame, em });
}

/** One transform after another. */
export const combineTransforms = (transforms: readonly MotionTransform[]): MotionTransform =>
  transforms.reduce(
    (p, q) => ({
      x: p.x + q.x,
      y: p.y + q.y,
      scale: p.scale * q.scale,
      rotation: p.rotation + q.rotation,
      opacity: p.opacity * q.opacity,
      blur: Math.hypot(p.blur, q.blur),
    }),
    REST,
  );

interface Arrival {
  readonly done: number;
  readonly eased: number;
  readonly index: number;
  readonly frame: number;
  readonly em: number;
}
interface Round {
  /** Rounds since the start. */
  readonly at: number;
  readonly index: number;
  readonly frame: number;
  readonly em: number;
}

const SIDES = { left: [-1, 0], right: [1, 0], top: [0, -1], bottom: [0, 1] } as const;

const arrivals: Record<TextMotionKind, (motion: TextMotion, at: Arrival) => MotionTransform> = {
  fade: (_, { eased }) => ({ ...REST, opacity: clamp01(eased) }),
  appear: (_, { done }) => ({ ...REST, opacity: done > 0 ? 1 : 0 }),
  pop: ({ strength }, { done, eased }) => ({
    ...REST,
    scale: Math.max(0.01, 1 - (1 - eased) * Math.min(0.95, 0.7 * strength)),
    opacity: clamp01(done * 3),
  }),
  zoom: ({ strength }, { done, eased }) => ({
    ...REST,
    scale: Math.max(0.01, 1 + (1 - eased) * 0.9 * strength),
    opacity: clamp01(done * 2),
  }),
  slide: ({ strength, from }, { done, eased, em }) => ({
    ...REST,
    x: SIDES[from][0] * (1 - eased) * 2.2 * em * strength,
    y: SIDES[from][1] * (1 - eased) * 1.4 * em * strength,
    opacity: clamp01(done * 2),
  }),
  bounce: ({ strength, from }, { done, em }) => {
    const off = (1 - ease('bounce-out', done)) * 2 * em * strength;
    return { ...REST, x: SIDES[from][0] * off, y: SIDES[from][1] * off, opacity: clamp01(done * 4) };
  },
  shake: ({ strength }, { done, frame, index, em }) => ({
    ...tremble(frame, index, em * strength * (1 - done)),
    opacity: clamp01(done * 4),
  }),
  wave: ({ strength }, { done, em }) => ({
    ...REST,
    y: -Math.sin(done * Math.PI) * 0.5 * em * strength * (1 - done),
    opacity: clamp01(done * 3),
  }),
  blur: ({ strength }, { eased, em }) => ({
    ...REST,
    blur: Math.max(0, 1 - eased) * 0.35 * em * strength,
    opacity: clamp01(eased),
  }),
  swing: ({ strength, from }, { done, eased }) => ({
    ...REST,
    rotation: (1 - eased) * (from === 'right' ? 35 : -35) * strength,
    opacity: clamp01(done * 3),
  }),
  pulse: ({ strength }, { done }) => ({
    ...REST,
    scale: 1 + Math.sin(done * Math.PI) * 0.2 * strength,
    opacity: clamp01(done * 3),
  }),
  flicker: ({ strength }, { done, frame, index }) => ({
    ...REST,
    opacity: noise(frame, index) < 0.25 + done * 0.75 ? 1 : Math.max(0, 1 - 0.85 * strength),
  }),
};

const loops: Record<TextMotionKind, (motion: TextMotion, at: Round) => MotionTransform> = {
  fade: ({ strength }, { at, index }) => ({ ...REST, opacity: clamp01(1 - 0.5 * strength * rise(at - index * STEP)) }),
  appear: (_, { at, index }) => ({ ...REST, opacity: fraction(at - index * STEP) < 0.5 ? 1 : 0 }),
  pop: ({ strength }, { at, index }) => ({
    ...REST,
    scale: 1 + 0.18 * strength * Math.max(0, sine(at - index * STEP)) ** 3,
  }),
  zoom: ({ strength }, { at }) => ({ ...REST, scale: 1 + 0.12 * strength * rise(at) }),
  slide: ({ strength, from }, { at, index, em }) => {
    const off = 0.15 * em * strength * sine(at - index * STEP);
    return { ...REST, x: SIDES[from][0] * off, y: SIDES[from][1] * off };
  },
  bounce: ({ strength }, { at, index, em }) => ({
    ...REST,
    y: -Math.abs(sine((at - index * STEP) / 2)) * 0.35 * em * strength,
  }),
  shake: ({ strength }, { frame, index, em }) => tremble(frame, index, 0.35 * em * strength),
  wave: ({ strength }, { at, index, em }) => ({ ...REST, y: sine(at - index * STEP) * 0.16 * em * strength }),
  blur: ({ strength }, { at, index, em }) => ({ ...REST, blur: rise(at - index * STEP) * 0.08 * em * strength }),
  swing: ({ strength }, { at, index }) => ({ ...REST, rotation: sine(at - index * STEP) * 5 * strength }),
  pulse: ({ strength }, { at, index }) => ({ ...REST, scale: 1 + 0.06 * strength * sine(at - index * STEP) }),
  flicker: ({ strength }, { frame, index }) => ({
    ...REST,
    opacity: noise(frame >> 1, index) < 0.85 ? 1 : Math.max(0, 1 - 0.6 * strength),
  }),
};

/** How far one part is behind the one before it, in rounds. */
const STEP = 0.09;

const clamp01 = (value: number): number => Math.max(0, Math.min(1, value));
const fraction = (value: number): number => value - Math.floor(value);
const sine = (rounds: number): number => Math.sin(rounds * 2 * Math.PI);
/** From 0 to 1 and back over a round. */
const rise = (rounds: number): number => (1 - Math.cos(rounds * 2 * Math.PI)) / 2;

const tremble = (frame: number, index: number, by: number): MotionTransform => ({
  ...REST,
  x: (noise(frame, index * 3) - 0.5) * 0.3 * by,
  y: (noise(frame, index * 3 + 1) - 0.5) * 0.3 * by,
  rotation: (noise(frame, index * 3 + 2) - 0.5) * 6 * Math.min(1, by / 30),
});

/** 0 to 1, the same for the same numbers everywhere. */
function noise(a: number, b: number): number {
  let hash = Math.imul(a + 0x9e37, 0x85ebca6b) ^ Math.imul(b + 0x79b9, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f);
  return ((hash ^ (hash >>> 13)) >>> 0) / 0x100000000;
}
