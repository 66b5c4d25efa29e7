/** OpenAI, and every server that answers as it does, by its own kit: https://platform.openai.com/docs/api-reference. */
import type { Connection } from './connection.js';
import type { FetchedCatalog, Service } from './service.js';

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
      const retires = /^\d{4}-\d\d-\d\d/.exec(model.shutdown_date ?? '')?.[0];
      models.push({ id: model.id, capability: toCapability(model.id), ...(retires === undefined ? {} : { retires }) });
      if (models.length >= 2000) break;
    }
    return { models, voices: [] };
  },
  async speak(connection, { model, voice, text, speed }) {
    const client = await open(connection);
    const answer = await client.audio.speech.create(
      {
        ...{ model, voice, input: text, response_format: 'wav' },
        ...(speed === 1 ? {} : { speed: Math.min(SPEED.max, Math.max(SPEED.min, speed)) }),
      },
      { signal: connection.signal },
    );
    const type = answer.headers.get('content-type') ?? '';
    if (/^(?:application\/json|text\/)/i.test(type)) throw new Error(`no sound, but ${type.slice(0, 40)}`);
    return { facts: { words: [] }, bytes: new Uint8Array(await answer.arrayBuffer()), cost: null };
  },
});

export const openai = createService('openai');
export const compatible = createService('compatible');

// The service does not say what a model is for; its name does.
function toCapability(id: string): FetchedCatalog['models'][number]['capability'] {
  if (/tts|kokoro|piper|speech/i.test(id)) return 'speak';
  return /whisper|transcribe/i.test(id) ? 'transcribe' : 'script';
}
