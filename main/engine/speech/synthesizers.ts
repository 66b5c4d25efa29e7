/** The synthesisers that are a part of Upright, by name. */
import { speakByEspeak } from './speak-by-espeak.js';
import { speakByFlite } from './speak-by-flite.js';

export const synthesizers = { espeak: speakByEspeak, flite: speakByFlite } as const;
export type SynthesizerName = keyof typeof synthesizers;
