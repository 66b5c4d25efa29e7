/** A voice says a short sentence, so that people hear it before they choose it. */
import type { Client } from '../../core/api/client.js';
import { toPrimaryLanguage } from '../../core/project/language-tag.js';
import { sampleSentence } from '../../core/speech/sample-sentence.js';
import { runWithConsent } from '../providers/consent.js';
import { playSpoken, stopSpoken } from './play-spoken.js';
import { serviceOf, type Voice } from './voice.js';

/** The language that a voice is tried in: its own, or the one that is wanted where it speaks many. */
export const sampleLanguage = (voice: Voice, wanted: string): string =>
  voice.language === 'mul' || toPrimaryLanguage(voice.language) === toPrimaryLanguage(wanted) ? wanted : voice.language;

/** What a sample would cost now, millionths of a US dollar; 0 where it was paid before; null where nobody knows. */
export async function estimateSample(client: Client, voice: Voice, wanted: string): Promise<number | null> {
  const language = sampleLanguage(voice, wanted);
  const text = sampleSentence(language);
  return (await client['speech.estimate']({ text, language, voice: voice.name })).cost;
}

/**
 * Plays a sentence in a voice and is done when it has been heard; at once where a person did not agree that a service is
 * asked. `onStart` is called when it is heard.
 */
export async function playSample(client: Client, voice: Voice, wanted: string, onStart?: () => void): Promise<void> {
  stopSpoken();
  const language = sampleLanguage(voice, wanted);
  const text = sampleSentence(language);
  const speak = () => client['speech.speak']({ text, language, voice: voice.name });
  const service = serviceOf(voice);
  const estimate = () => estimateSample(client, voice, wanted);
  const spoken =
    service === null ? await speak() : await runWithConsent(client, { service, text, seconds: 0, estimate }, speak);
  if (!spoken) return;
  await playSpoken(spoken.key, onStart);
}
