/** What the kinds of texts share: where a text lies on the canvas and how it looks. */
import { z } from 'zod';
import { Karaoke } from '../karaoke.js';
import { animated } from '../keyframes.js';
import { TextAnimation } from '../text-animation.js';
import { TextStyle } from '../text-style.js';
import { TextAnchor } from '../timed-text.js';
import { animatedPlacement } from './placed-fields.js';

/** A coordinate of a text, as a fraction of the canvas. */
export const TextCoordinate = z.number().min(-1).max(2);

/** Degrees clockwise. */
export const TextRotation = z.number().min(-3600).max(3600);

/** The fields of what stands at `y` of the canvas where nothing else is said. */
export const placeFields = (y: number) => ({
  /** The position of the anchor, as fractions of the canvas. */
  position: z
    .strictObject({ x: animated(TextCoordinate).default(0.5), y: animated(TextCoordinate).default(y) })
    .prefault({}),
  /** The point of what is drawn that lies on `position`. */
  anchor: TextAnchor.default('center'),
  /** 1 is the size that it is drawn in. */
  scale: animated(z.number().min(0.01).max(10)).default(1),
  /** Degrees clockwise about the anchor. */
  rotation: animated(TextRotation).default(0),
  opacity: animated(z.number().min(0).max(1)).default(1),
});

/** The fields of texts that stand at `y` of the canvas where nothing else is said. */
export const textFields = (y: number) => ({
  style: TextStyle.prefault({}),
  ...placeFields(y),
  /** Widest line, as a fraction of the canvas width; longer text wraps. */
  maxWidth: z.number().min(0.05).max(1).default(0.86),
  /** How it comes, goes and moves while it is shown: the whole title, or each cue. */
  animation: TextAnimation.nullable().default(null),
  /** Lights up the words one after the other; null where they stay as they are. */
  karaoke: Karaoke.nullable().default(null),
});

/** What every kind with these fields says of itself. */
export const textKind = {
  track: 'text',
  assets: {},
  animated: animatedPlacement,
  playback: null,
  transition: false,
  sound: null,
  sounds: null,
} as const;
