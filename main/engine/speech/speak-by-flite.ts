/** Speaks texts by Flite in this thread. */
import { UprightError } from '../../../core/errors.js';
import { masterSpeech } from '../../../core/speech/master-speech.js';
import { DEFAULT_FLITE_VOICE, type FliteSynthesizer, openFlite } from './flite.js';
import { toFliteWords } from './flite-words.js';
import type { Speaker } from './speaker.js';

let opened: Promise<FliteSynthesizer> | null = null;

/** See {@link Speaker.speak}. */
export const speakByFlite: Speaker['speak'] = async (requests, signal, onSpoken) => {
  opened ??= openFlite();
  const flite = await opened;
  const checkCanceled = (): void => {
    if (signal.aborted) throw new UprightError('job.canceled');
  };
  for (const [index, { text, voice, rate }] of requests.entries()) {
    const chosen = { name: voice ?? DEFAULT_FLITE_VOICE, rate };
    onSpoken(index, masterSpeech(await flite.speak(toFliteWords(text), chosen, checkCanceled)));
  }
};
