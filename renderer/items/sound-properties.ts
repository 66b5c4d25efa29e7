/** Where what sounds keeps its sound. */
import { viewOf } from './items.js';
import { at, type Property } from './property.js';

const fade =
  (side: 'in' | 'out'): Property =>
  (item) => {
    const path = viewOf(item).sound?.fade;
    return path ? [...path, side] : null;
  };

/** Linear gain of whatever sounds. */
export const gain: Property = (item) => viewOf(item).sound?.gain ?? null;
/** Frames over which the sound comes in. */
export const soundFadeIn = fade('in');
/** Frames over which it goes out. */
export const soundFadeOut = fade('out');
/** Whether it is silent. */
export const muted = at('muted');
/** How music gives way to speech. */
export const duck = at('duck');
/** By how many decibels. */
export const duckAmount = at('duck', 'amount');
/** Whether its speech lowers music. */
export const speech = at('speech');
/** The highest volume: +24 dB. */
export const LOUDEST = 16;
