/** eSpeak NG as a speaker: every language that nobody else speaks, in a thread of its own. */
import { listEspeakVoicesApart, speakApart } from './speak-apart.js';
import type { Speaker } from './speaker.js';

export const createEspeakSpeaker = (): Speaker => ({
  name: 'espeak',
  version: '1',
  kind: 'built-in',
  speaks: async () => true,
  voices: listEspeakVoicesApart,
  speak: (requests, signal, onSpoken) => speakApart('espeak', requests, signal, onSpoken),
});
