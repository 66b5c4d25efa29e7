/** Flite as a speaker: English, in a thread of its own. */
import { FLITE_VOICES } from './flite.js';
import { isFliteText } from './flite-words.js';
import { speakApart } from './speak-apart.js';
import type { Speaker } from './speaker.js';

export const createFliteSpeaker = (): Speaker => ({
  name: 'flite',
  version: '2',
  kind: 'built-in',
  voices: async () =>
    Object.keys(FLITE_VOICES).map((name) => ({ name, language: 'en-US', speaker: 'flite', kind: 'built-in' })),
  speaks: async ({ text, language, voice }) =>
    voice === null ? /^en(-|$)/i.test(language) && isFliteText(text) : Object.hasOwn(FLITE_VOICES, voice),
  speak: (requests, signal, onSpoken) => speakApart('flite', requests, signal, onSpoken),
});
