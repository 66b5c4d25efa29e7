/** Google Gemini, by its own kit: https://ai.google.dev/gemini-api/docs. */
import { toPrimaryLanguage } from '../../../core/project/language-tag.js';
import { toBadAnswer, type Connection } from './connection.js';
import type { FetchedCatalog, Service } from './service.js';

const VERSION = 'v1';

const open = async ({ address, key, fetch }: Connection) => {
  const { GoogleGenAI, Modality } = await import('@google/genai');
  const client = new GoogleGenAI({
    ...{ apiKey: key, vertexai: false, apiVersion: VERSION },
    httpOptions: { baseUrl: address, apiVersion: VERSION, fetch, timeout: 600_000, retryOptions: { attempts: 1 } },
  });
  return { client, Modality };
};

export const gemini: Service = {
  id: 'gemini',
  async fetchCatalog(connection) {
    const { client } = await open(connection);
    const models: FetchedCatalog['models'][number][] = [];
    for await (const { name = '' } of await client.models.list({ config: { pageSize: 1000 } })) {
      const id = name.replace(/^models\//, '');
      const capability = toCapability(id);
      if (capability !== null) models.push({ id, capability });
      if (models.length >= 2000) break;
    }
    return { models, voices: [] };
  },
  async speak(connection, { model, voice, text, language }) {
    const { client, Modality } = await open(connection);
    const answer = await client.models.generateContent({
      model,
      contents: [{ role: 'user', parts: [{ text }] }],
      config: {
        abortSignal: connection.signal,
        responseModalities: [Modality.AUDIO],
        speechConfig: {
          languageCode: toPrimaryLanguage(language),
          voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } },
        },
      },
    });
    const sound = answer.candidates?.[0]?.content?.parts?.find(({ inlineData }) => inlineData?.data)?.inlineData?.data;
    if (sound === undefined) throw toBadAnswer('Google Gemini', new Error(answer.candidates?.[0]?.finishReason ?? ''));
    return { facts: { words: [] }, bytes: Buffer.from(sound, 'base64'), cost: null };
  },
};

// The service does not say what a model is for; its name does.
function toCapability(id: string): FetchedCatalog['models'][number]['capability'] | null {
  if (/-tts(?:-|$)/.test(id)) return 'speak';
  if (/-transcribe(?:-|$)/.test(id)) return 'transcribe';
  if (/^gemini-omni-/.test(id)) return 'footage';
  return /^gemini-[\d.]+-(?:pro|flash)/.test(id) ? 'script' : null;
}
