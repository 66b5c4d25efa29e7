/** Speaks texts by eSpeak NG in this thread. */
import { setImmediate } from 'node:timers/promises';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { masterSpeech } from '../../../core/speech/master-speech.js';
import { openEspeak, type Synthesizer } from './espeak.js';
import type { Speaker, SpeechVoice } from './speaker.js';

let opened: Promise<Synthesizer> | null = null;

const open = (): Promise<Synthesizer> => {
  opened ??= openEspeak();
  return opened;
};

/** See {@link Speaker.speak}. */
export const speakByEspeak: Speaker['speak'] = async (requests, signal, onSpoken) => {
  const espeak = await open();
  for (const [index, { text, language, voice, rate }] of requests.entries()) {
    if (signal.aborted) throw new UprightError('job.canceled');
    if (voice !== null && !espeak.speaks(voice))
      throw new UprightError('speech.unknown-voice', message('speech:unknownVoice', { voice }));
    const words = text.split(/\s+/u).filter((word) => word !== '');
    const speech = espeak.speak(words, { language: voice ?? language, ...(rate === null ? {} : { rate }) });
    onSpoken(index, masterSpeech(speech));
    // In a process without a thread for this, others are answered meanwhile.
    await setImmediate();
  }
};

/** One voice a language. */
export const listEspeakVoices = async (): Promise<readonly SpeechVoice[]> =>
  (await open()).voices().map((name) => ({ name, language: toTag(name), speaker: 'espeak', kind: 'built-in' }));

// Some names have more parts than a tag may have, such as `en-us-nyc`.
function toTag(name: string): string {
  try {
    return Intl.getCanonicalLocales(name)[0] ?? name;
  } catch {
    return toTag(name.slice(0, Math.max(2, name.lastIndexOf('-'))));
  }
}
