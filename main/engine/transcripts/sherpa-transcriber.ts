/** A recogniser of sherpa-onnx that the user installed. Its model is loaded once for a recording, in a process of its own. */
import { join } from 'node:path';
import type { Model } from '../../../core/models/model.js';
import { toRecognizerSection } from '../../../core/models/sherpa-config.js';
import { guessLanguage } from '../../../core/speech/guess-language.js';
import { primaryLanguage } from '../../../core/transcript/transcript.js';
import { type RecognizerResult, languageOfTokens, wordsOfTokens } from '../../../core/transcript/words-of-tokens.js';
import type { InstalledModel } from '../speech/installed-model.js';
import type { SherpaAnswer } from '../speech/sherpa-messages.js';
import { SHERPA_VERSION, type Sherpa } from '../speech/sherpa-process.js';
import type { Listener, Transcriber, TranscribeOptions } from './transcriber.js';

// Whisper hears half a minute and passes over the rest, with a little of it for its end.
const LONGEST_US = 28_000_000;
// So many words tell which language they are of.
const GUESSED_WORDS = 4;

export function createSherpaTranscriber({ model, folder }: InstalledModel, sherpa: Sherpa): Transcriber {
  const languages = [...new Set(model.languages.map(primaryLanguage))];
  return {
    name: model.id,
    title: model.name,
    kind: 'local',
    version: async () => SHERPA_VERSION,
    languages,
    isThere: async () => sherpa.isThere(),
    longest: async () => LONGEST_US,
    open: (options) => open({ model, folder }, sherpa, options),
  };
}

async function open(
  { model, folder }: InstalledModel,
  sherpa: Sherpa,
  { language, signal }: TranscribeOptions,
): Promise<Listener> {
  const section = toRecognizerSection(model, (path) => join(folder, path), language);
  let receive: (answer: SherpaAnswer) => void = () => undefined;
  const process = sherpa.start(model.name, { task: 'transcribe', section }, signal, (answer) => receive(answer));
  // The answer to what was sent last, or why there will be none.
  const next = (): Promise<SherpaAnswer> => {
    const { promise, resolve, reject } = Promise.withResolvers<SherpaAnswer>();
    receive = resolve;
    process.done.catch(reject);
    return promise;
  };
  await next();
  return {
    async transcribe({ file, fromUs, lengthUs }, asked) {
      const answer = next();
      process.send({ part: file });
      const told = await answer;
      if (!('heard' in told)) return { language: null, words: [], timed: true };
      const { heard } = told;
      const found = wordsOfTokens(heard, { start: fromUs, end: fromUs + lengthUs });
      return { language: asked.language ?? languageOf(heard, model, found.words.length), ...found };
    },
    close: process.end,
  };
}

/** What the model says, else what the words look like, among the languages that it knows. */
function languageOf(heard: RecognizerResult, { languages }: Model, words: number): string | null {
  const told = languageOfTokens(heard);
  if (told !== null) return told;
  if (languages.length === 1) return languages[0] ?? null;
  if (words < GUESSED_WORDS) return null;
  const guessed = guessLanguage(heard.text);
  return languages.some((tag) => primaryLanguage(tag) === guessed) ? guessed : null;
}
