/** The installed models that speak, as one speaker. A voice is `kokoro-en` or, of several, `kokoro-en:3`. */
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Model } from '../../../core/models/model.js';
import { toSherpaSection } from '../../../core/models/sherpa-config.js';
import { masterSpeech } from '../../../core/speech/master-speech.js';
import { DEFAULT_RATE } from '../../../core/speech/predict-seconds.js';
import type { InstalledModel } from './installed-model.js';
import { runSherpa, type Sherpa } from './sherpa-process.js';
import type { Speaker, SpeechRequest } from './speaker.js';

/** `models` gives those that are installed. */
export function createSherpaSpeaker(models: () => Promise<readonly InstalledModel[]>, sherpa: Sherpa): Speaker {
  const find = async (voice: string): Promise<{ readonly of: InstalledModel; readonly speakerId: number } | null> => {
    const [, id = '', number = '0'] = /^([^:]+)(?::(\d{1,5}))?$/.exec(voice) ?? [];
    const of = (await models()).find(({ model }) => model.id === id);
    return of && Number(number) < of.model.voices ? { of, speakerId: Number(number) } : null;
  };
  return {
    name: 'sherpa-onnx',
    version: '1.13.8',
    kind: 'model',
    async voices() {
      if (!sherpa.isThere()) return [];
      return (await models()).flatMap(({ model }) => voicesOf(model));
    },
    // Without a name the voices that are always there speak, so that a text sounds the same on every machine.
    speaks: async ({ voice }) => voice !== null && (await find(voice)) !== null,
    async speak(requests, signal, onSpoken) {
      const found = await Promise.all(requests.map(({ voice }) => find(voice ?? '')));
      for (const of of new Set(found.map((each) => each?.of))) {
        const own = requests.flatMap((request, index) => (found[index]?.of === of ? [{ request, index }] : []));
        if (!of) throw unknown(own[0]?.request);
        const texts = own.map(({ request, index }) => ({
          ...{ text: request.text, speakerId: found[index]?.speakerId ?? 0 },
          speed: request.rate === null ? 1 : request.rate / DEFAULT_RATE,
        }));
        const section = toSherpaSection(of.model, (path) => join(of.folder, path));
        await runSherpa(sherpa, of.model.name, { task: 'speak', section, texts }, signal, (answer) => {
          if (!('samples' in answer)) return;
          const { samples, sampleRate } = answer;
          // It does not tell when each word is said.
          onSpoken(own[answer.index]?.index ?? 0, masterSpeech({ samples, sampleRate, words: [] }));
        });
      }
    },
  };
}

const voicesOf = ({ id, languages, voices }: Model) =>
  Array.from({ length: voices }, (_, i) => ({
    name: voices === 1 ? id : `${id}:${i}`,
    language: languages[0] ?? 'en',
    ...{ speaker: 'sherpa-onnx', kind: 'model' as const },
  }));

const unknown = (request: SpeechRequest | undefined): UprightError =>
  new UprightError('speech.unknown-voice', message('speech:unknownVoice', { voice: request?.voice ?? '' }));
