/** Google Gemini, by its own kit: https://ai.google.dev/gemini-api/docs. */
import type { GenerateContentResponse } from '@google/genai';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { LanguageTag, toPrimaryLanguage } from '../../../core/project/language-tag.js';
import { toBadAnswer } from './connection.js';
import { openGemini as open } from './gemini-client.js';
import { geminiClips } from './gemini-clips.js';
import {
  type FetchedCatalog,
  type HeardFacts,
  type HeardWord,
  type Service,
  toUntimed,
  type WrittenFacts,
} from './service.js';

const NAME = 'Google Gemini';

export const gemini: Service = {
  id: 'gemini',
  async fetchCatalog(connection) {
    const { client } = await open(connection);
    const models: FetchedCatalog['models'][number][] = [];
    for await (const { name = '' } of await client.models.list({ config: { pageSize: 1000 } })) {
      const id = name.replace(/^models\//, '');
      const capability = toCapability(id);
      if (capability !== null) models.push({ id, capability });
      if (capability === 'script') models.push({ id, capability: 'translate' });
      if (models.length >= 2000) break;
    }
    return { models, voices: [] };
  },
  async speak(connection, { model, voice, text, language, style }) {
    const { client, Modality } = await open(connection);
    const answer = await client.models.generateContent({
      model,
      // A style in the text would be read aloud.
      contents: [{ role: 'user', parts: [{ text, ...(style === undefined ? {} : { speechMetadata: { style } }) }] }],
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
    if (sound === undefined) throw toRefusal(answer);
    return { facts: { words: [] }, bytes: Buffer.from(sound, 'base64'), cost: null };
  },
  async write(connection, { model, instructions, text }, schema) {
    const { client } = await open(connection);
    const answer = await client.models.generateContent({
      model,
      contents: [{ role: 'user', parts: [{ text }] }],
      config: {
        abortSignal: connection.signal,
        systemInstruction: instructions,
        responseMimeType: 'application/json',
        responseJsonSchema: schema,
      },
    });
    const [candidate] = answer.candidates ?? [];
    const written = (candidate?.content?.parts ?? []).flatMap((part) => (part.thought ? [] : (part.text ?? '')));
    if (written.length === 0) throw toRefusal(answer);
    const facts: WrittenFacts = { text: written.join(''), whole: String(candidate?.finishReason) === 'STOP' };
    return { facts, bytes: new Uint8Array(), cost: null };
  },
  clips: geminiClips,
  // A request of at most 20 MB.
  longestSound: 420,
  async transcribe(connection, { model, language }, sound) {
    const { client } = await open(connection);
    const data = Buffer.from(sound).toString('base64');
    const answer = await client.models.generateContent({
      model,
      contents: [{ role: 'user', parts: [{ inlineData: { mimeType: 'audio/flac', data } }] }],
      config: {
        abortSignal: connection.signal,
        audioTranscriptionConfig: {
          ...{ wordTimestamp: true, diarization: true },
          ...(language === null ? {} : { languageCodes: [language] }),
        },
      },
    });
    const facts = toHeard(answer);
    if (!facts) throw toRefusal(answer);
    return { facts, bytes: new Uint8Array(), cost: null };
  },
};

// What it will not answer comes with status 200 as well.
function toRefusal({ promptFeedback, candidates }: GenerateContentResponse): UprightError {
  const why = String(promptFeedback?.blockReason ?? candidates?.[0]?.finishReason ?? '');
  if (!/SAFETY|PROHIBITED|BLOCKLIST|SPII|RECITATION/.test(why)) return toBadAnswer(NAME, new Error(why));
  const data = { provider: NAME, status: 200, said: why };
  return new UprightError('provider.not-permitted', message('providers:notPermitted', { service: NAME }), data);
}

// "1.5s"
function toSeconds(offset: string | undefined): number | null {
  const seconds = Number.parseFloat(offset ?? '');
  return Number.isFinite(seconds) ? seconds : null;
}

function toHeard(answer: GenerateContentResponse): HeardFacts | null {
  const parts = answer.candidates?.[0]?.content?.parts ?? [];
  const heard = parts.flatMap(({ audioTranscription }) => audioTranscription ?? []);
  const tag = LanguageTag.safeParse(heard.find(({ languageCode }) => languageCode)?.languageCode);
  const language = tag.success ? tag.data : null;
  if (heard.length === 0) {
    const text = parts.map((part) => part.text ?? '').join(' ');
    if (parts.length === 0) return null;
    return { language, words: toUntimed(text) };
  }
  return {
    language,
    words: heard.flatMap(({ text = '', words = [], speakerLabel }) => {
      const speaker = speakerLabel ? speakerLabel.slice(0, 90) : null;
      const timed = words.flatMap(({ word = '', startOffset, endOffset }): HeardWord[] => {
        const times = { start: toSeconds(startOffset), end: toSeconds(endOffset) };
        return word.trim() === '' ? [] : [{ text: word.trim(), ...times, confidence: null, speaker }];
      });
      return timed.length > 0 ? timed : toUntimed(text, speaker);
    }),
  };
}

// The service does not say what a model is for; its name does.
function toCapability(id: string): FetchedCatalog['models'][number]['capability'] | null {
  if (/-tts(?:-|$)/.test(id)) return 'speak';
  if (/-transcribe(?:-|$)/.test(id)) return 'transcribe';
  if (/^gemini-omni-/.test(id)) return 'footage';
  return /^gemini-[\d.]+-(?:pro|flash)/.test(id) ? 'script' : null;
}
