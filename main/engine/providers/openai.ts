/** OpenAI, and every server that answers as it does, by its own kit: https://platform.openai.com/docs/api-reference. */
import type { Connection } from './connection.js';
import type { TranscriptionVerbose } from 'openai/resources/audio/transcriptions';
import { fromEnglishName } from '../../../core/captions/iso-639-2.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { findCloudProvider } from '../../../core/providers/provider.js';
import { toPrimaryLanguage } from '../../../core/project/language-tag.js';
import {
  type FetchedCatalog,
  type HeardFacts,
  type HeardWord,
  type Service,
  toUntimed,
  type WrittenFacts,
} from './service.js';

const SPEED = { min: 0.25, max: 4 };

const open = async ({ address, key, fetch }: Connection) => {
  const { default: OpenAI } = await import('openai');
  return new OpenAI({
    ...{ apiKey: key === '' ? 'none' : key, baseURL: address, fetch, maxRetries: 0, timeout: 600_000 },
    // It would take these from the environment.
    ...{ adminAPIKey: null, organization: null, project: null, webhookSecret: null },
    logLevel: 'off',
  });
};

const createService = (id: string): Service => ({
  id,
  async fetchCatalog(connection) {
    const client = await open(connection);
    const models: FetchedCatalog['models'][number][] = [];
    for await (const model of client.models.list({ signal: connection.signal })) {
      const day = /^\d{4}-\d\d-\d\d/.exec(model.shutdown_date ?? '')?.[0];
      const capability = toCapability(model.id);
      const known = { id: model.id, ...(day === undefined ? {} : { retires: day }) };
      models.push({ ...known, capability });
      // Which of OpenAI's many write well is for the user to say; what runs on a machine of one's own was put there to be used.
      if (capability === 'script' && id !== 'openai' && !/embed|rerank/i.test(model.id))
        models.push({ ...known, capability: 'translate' });
      if (models.length >= 2000) break;
    }
    return { models, voices: [] };
  },
  async speak(connection, { model, voice, text, speed, style }) {
    const client = await open(connection);
    const answer = await client.audio.speech.create(
      {
        ...{ model, voice, input: text, response_format: 'wav' },
        ...(style === undefined ? {} : { instructions: style }),
        ...(speed === 1 ? {} : { speed: Math.min(SPEED.max, Math.max(SPEED.min, speed)) }),
      },
      { signal: connection.signal },
    );
    const type = answer.headers.get('content-type') ?? '';
    if (/^(?:application\/json|text\/)/i.test(type)) throw new Error(`no sound, but ${type.slice(0, 40)}`);
    return { facts: { words: [] }, bytes: new Uint8Array(await answer.arrayBuffer()), cost: null };
  },
  async write(connection, { model, instructions, text }, schema) {
    const client = await open(connection);
    const answer = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: text },
        ],
        response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: { ...schema } } },
        // Other servers keep nothing, and some refuse what they do not know.
        ...(id === 'openai' ? { store: false } : {}),
      },
      { signal: connection.signal },
    );
    const [choice] = answer.choices;
    if (!choice) throw new Error('no choice');
    const said = choice.message.refusal ?? (choice.finish_reason === 'content_filter' ? choice.finish_reason : null);
    if (said) throw toRefusal(id, said);
    const facts: WrittenFacts = { text: choice.message.content ?? '', whole: choice.finish_reason === 'stop' };
    return { facts, bytes: new Uint8Array(), cost: null };
  },
  // A file of at most 25 MB.
  longestSound: 600,
  async transcribe(connection, { model, language }, sound) {
    const client = await open(connection);
    const { toFile } = await import('openai');
    const file = await toFile(sound, 'sound.flac', { type: 'audio/flac' });
    const asked = { file, model, ...(language === null ? {} : { language: toPrimaryLanguage(language) }) };
    const options = { signal: connection.signal };
    // Only Whisper tells times; newer models refuse to be asked for them.
    const facts = /whisper/i.test(model)
      ? toTimedFacts(
          await client.audio.transcriptions.create(
            { ...asked, response_format: 'verbose_json', timestamp_granularities: ['word'] },
            options,
          ),
        )
      : toFacts(await client.audio.transcriptions.create({ ...asked, response_format: 'json' }, options));
    return { facts, bytes: new Uint8Array(), cost: null };
  },
});

export const openai = createService('openai');
export const compatible = createService('compatible');
export const ollama = createService('ollama');
export const lmStudio = createService('lm-studio');

function toFacts({ text, languages = [] }: { text: string; languages?: { code: string }[] }): HeardFacts {
  const code = languages.length === 1 ? languages[0]?.code : undefined;
  return {
    language: code !== undefined && /^[a-z]{2,3}$/i.test(code) ? code.toLowerCase() : null,
    words: toUntimed(text),
  };
}

function toTimedFacts({ text, language, words, segments = [] }: TranscriptionVerbose): HeardFacts {
  const timed = (words ?? []).flatMap(({ word, start, end }): HeardWord[] =>
    word.trim() === '' ? [] : [{ text: word.trim(), start, end, confidence: null, speaker: null }],
  );
  // Whisper names languages in English: "french".
  const tag = fromEnglishName(language ?? '');
  if (timed.length > 0) return { language: tag, words: timed };
  // The first word of a part begins with it; the others share its time.
  const parts = segments.flatMap((segment) =>
    toUntimed(segment.text).map((word, i, { length }) => ({
      ...word,
      start: i === 0 ? segment.start : null,
      end: i === length - 1 ? segment.end : null,
    })),
  );
  return parts.length > 0 ? { language: tag, words: parts } : { ...toFacts({ text }), language: tag };
}

// What it will not answer comes with status 200.
function toRefusal(id: string, said: string): UprightError {
  const service = findCloudProvider(id)?.name ?? id;
  const data = { provider: service, status: 200, said: said.slice(0, 500) };
  return new UprightError('provider.not-permitted', message('providers:notPermitted', { service }), data);
}

// The service does not say what a model is for; its name does.
function toCapability(id: string): FetchedCatalog['models'][number]['capability'] {
  if (/tts|kokoro|piper|speech/i.test(id)) return 'speak';
  return /whisper|transcribe/i.test(id) ? 'transcribe' : 'script';
}
