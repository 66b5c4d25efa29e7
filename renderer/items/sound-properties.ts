/** Where what sounds keeps its sound. */
import type { Item } from '../../core/project/item.js';
import { at, type Property } from './property.js';

// Footage has a picture that fades too, so its sound's fields have names of their own.
const ofSound =
  (footage: readonly string[], sound: readonly string[]): Property =>
  (item: Item) =>
    item.kind === 'footage' ? footage : item.kind === 'title' || item.kind === 'image' ? null : sound;

/** Linear gain of whatever sounds. */
export const gain = ofSound(['volume'], ['gain']);
/** Frames over which the sound comes in. */
export const soundFadeIn = ofSound(['soundFade', 'in'], ['fade', 'in']);
/** Frames over which it goes out. */
export const soundFadeOut = ofSound(['soundFade', 'out'], ['fade', 'out']);
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
