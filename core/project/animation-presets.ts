/** Animations by name: what the gallery shows and recipes name. */
import { z } from 'zod';
import { TextAnimation } from './text-animation.js';

const animation = (fields: z.input<typeof TextAnimation>): TextAnimation => TextAnimation.parse(fields);

/** In the order of the gallery. */
export const animationPresets = {
  fade: animation({ in: { kind: 'fade', duration: 350 }, out: { kind: 'fade', duration: 250 } }),
  pop: animation({
    in: { kind: 'pop', duration: 380, easing: 'back-out' },
    out: { kind: 'pop', duration: 180, easing: 'ease-in' },
  }),
  'pop-words': animation({ in: { kind: 'pop', duration: 800, easing: 'back-out', by: 'word' } }),
  'slide-up': animation({
    in: { kind: 'slide', duration: 450, from: 'bottom' },
    out: { kind: 'slide', duration: 300, from: 'bottom' },
  }),
  'slide-left': animation({
    in: { kind: 'slide', duration: 450, from: 'left' },
    out: { kind: 'slide', duration: 300, from: 'left' },
  }),
  'rise-lines': animation({ in: { kind: 'slide', duration: 700, from: 'bottom', by: 'line' } }),
  'rise-letters': animation({ in: { kind: 'slide', duration: 800, from: 'bottom', by: 'letter' } }),
  typewriter: animation({ in: { kind: 'appear', duration: 1200, by: 'letter' } }),
  'word-by-word': animation({ in: { kind: 'fade', duration: 1000, by: 'word' } }),
  'letter-by-letter': animation({ in: { kind: 'fade', duration: 1000, by: 'letter' } }),
  bounce: animation({ in: { kind: 'bounce', duration: 900, from: 'top' }, out: { kind: 'fade', duration: 200 } }),
  zoom: animation({ in: { kind: 'zoom', duration: 350 }, out: { kind: 'fade', duration: 200 } }),
  blur: animation({ in: { kind: 'blur', duration: 600 }, out: { kind: 'blur', duration: 400 } }),
  swing: animation({ in: { kind: 'swing', duration: 600, easing: 'back-out' }, out: { kind: 'fade', duration: 200 } }),
  flicker: animation({ in: { kind: 'flicker', duration: 900 }, out: { kind: 'fade', duration: 200 } }),
  shake: animation({ loop: { kind: 'shake' } }),
  wave: animation({ loop: { kind: 'wave', duration: 1200, by: 'letter' } }),
  pulse: animation({ loop: { kind: 'pulse', duration: 1000 } }),
  hop: animation({ loop: { kind: 'bounce', duration: 900, by: 'word' } }),
  sway: animation({ loop: { kind: 'swing', duration: 1800 } }),
} as const satisfies Readonly<Record<string, TextAnimation>>;

export type AnimationPreset = keyof typeof animationPresets;

/** The name of an animation. */
export const AnimationPreset = z.enum(Object.keys(animationPresets) as [AnimationPreset, ...AnimationPreset[]]);

/** An animation, or the name of one. */
export const AnimationChoice = z.union([AnimationPreset, TextAnimation]);

/** The animation of a choice. */
export const toAnimation = (choice: z.infer<typeof AnimationChoice>): TextAnimation =>
  typeof choice === 'string' ? animationPresets[choice] : choice;
