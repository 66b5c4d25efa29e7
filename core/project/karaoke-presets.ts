/** Karaoke looks by name: what the gallery shows and recipes name. */
import { z } from 'zod';
import { Karaoke } from './karaoke.js';

const karaoke = (fields: z.input<typeof Karaoke>): Karaoke => Karaoke.parse(fields);

/** In the order of the gallery. */
export const karaokePresets = {
  current: karaoke({ kind: 'current' }),
  said: karaoke({ kind: 'said' }),
  read: karaoke({ kind: 'said', color: null, unsaid: '#ffffff80' }),
  fill: karaoke({ kind: 'fill', color: '#3be8ff' }),
  box: karaoke({ kind: 'box', color: '#ffffff' }),
  marker: karaoke({ kind: 'box', color: '#141414', shape: '#ffe14d' }),
  underline: karaoke({ kind: 'underline', color: null, shape: '#ff5a4d' }),
  pop: karaoke({ kind: 'pop' }),
  'pop-green': karaoke({ kind: 'pop', color: '#3dff6e', scale: 1.16 }),
  'one-word': karaoke({ kind: 'one-word', color: null, at: 0 }),
  appear: karaoke({ kind: 'appear', color: null, at: 0 }),
} as const satisfies Readonly<Record<string, Karaoke>>;

export type KaraokePreset = keyof typeof karaokePresets;

/** The name of a karaoke look. */
export const KaraokePreset = z.enum(Object.keys(karaokePresets) as [KaraokePreset, ...KaraokePreset[]]);

/** A karaoke look, or the name of one. */
export const KaraokeChoice = z.union([KaraokePreset, Karaoke]);

/** The karaoke look of a choice. */
export const toKaraoke = (choice: z.infer<typeof KaraokeChoice>): Karaoke =>
  typeof choice === 'string' ? karaokePresets[choice] : choice;
