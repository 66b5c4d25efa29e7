/** Google Gemini on this machine, as its documentation describes it. https://ai.google.dev/api */
import { type AskedRequest, type FakeAnswer, type FakeService, startFakeService } from './fake-service.js';
import { createFakeInteractions, type FakeInteractions } from './fake-interactions.js';
import { soundOfText } from './sound-of-text.js';

/** What is read of a request. */
interface GenerateRequest {
  readonly contents: readonly { readonly parts: readonly GeminiPart[] }[];
  readonly systemInstruction?: { readonly parts: readonly GeminiPart[] };
  readonly generationConfig?: {
    readonly responseModalities?: readonly string[];
    readonly responseMimeType?: string;
    readonly responseJsonSchema?: unknown;
    readonly audioTranscriptionConfig?: { readonly wordTimestamp?: boolean; readonly diarization?: boolean };
    readonly temperature?: number;
    readonly topP?: number;
    readonly topK?: number;
  };
}

interface GeminiPart {
  readonly text?: string;
  readonly inlineData?: { readonly mimeType: string; readonly data: string };
}

export interface FakeGemini extends FakeService {
  /** Requests that were charged. */
  readonly charged: () => number;
  /** How the next speeches sound. */
  readonly sound: { gain: number; seconds: number };
  /** What is heard in every sound. */
  readonly hears: { words: readonly { readonly word: string; readonly start?: number; readonly end?: number }[] };
  /** The clips that it makes. */
  readonly clips: FakeInteractions['control'];
  /** What it writes for a text. */
  readonly writes: { text: (asked: string) => string };
}

export async function startFakeGemini(key: string): Promise<FakeGemini> {
  let charged = 0;
  const sound = { gain: 0.5, seconds: Number.POSITIVE_INFINITY };
  const hears: FakeGemini['hears'] = { words: [] };
  const interactions = createFakeInteractions();
  const writes: FakeGemini['writes'] = { text: () => '{}' };
  const service = await startFakeService(
    (request: AskedRequest, base): FakeAnswer | undefined | Promise<FakeAnswer> => {
      const { method, path, headers, body } = request;
      const { pathname } = new URL(path, 'http://fake');
      if (headers['x-goog-api-key'] !== key) return refuse(400, 'INVALID_ARGUMENT', 'API key not valid.');
      if (pathname === '/v1/models') return { json: { models: MODELS } };
      const clip = interactions.answer(request, base);
      if (clip) return clip;
      const model = /^\/v1\/models\/([^/:]+):generateContent$/.exec(pathname)?.[1];
      if (method !== 'POST' || model === undefined) return undefined;
      const { contents, generationConfig = {} } = JSON.parse(body) as GenerateRequest;
      const parts = contents.flatMap((content) => content.parts);
      charged++;
      if (/-tts/.test(model)) {
        if (parts.length !== 1) return refuse(400, 'INVALID_ARGUMENT', 'One part a turn.');
        const { temperature, topP, topK, responseModalities } = generationConfig;
        if (temperature !== undefined || topP !== undefined || topK !== undefined)
          return refuse(400, 'INVALID_ARGUMENT', 'Sampling parameters are not supported.');
        if (responseModalities?.join() !== 'AUDIO') return refuse(400, 'INVALID_ARGUMENT', 'Only AUDIO.');
        const wav = soundOfText(parts[0]?.text ?? '', sound).wav;
        return toAnswer([{ inlineData: { mimeType: 'audio/wav', data: Buffer.from(wav).toString('base64') } }]);
      }
      if (/-transcribe/.test(model)) {
        if (!parts.some(({ inlineData }) => inlineData?.mimeType.startsWith('audio/')))
          return refuse(400, 'INVALID_ARGUMENT', 'No audio.');
        const text = hears.words.map(({ word }) => word).join(' ');
        const words = hears.words.map(({ word, start, end }) => ({
          word,
          ...(start === undefined ? {} : { startOffset: `${start}s` }),
          ...(end === undefined ? {} : { endOffset: `${end}s` }),
        }));
        return toAnswer([{ text, audioTranscription: { text, languageCode: 'en-US', speakerLabel: 'spk_1', words } }]);
      }
      if (generationConfig.responseMimeType !== 'application/json' || !generationConfig.responseJsonSchema)
        return refuse(400, 'INVALID_ARGUMENT', 'No schema.');
      return toAnswer([{ text: writes.text(parts.map(({ text }) => text ?? '').join('\n')) }]);
    },
  );
  const { control } = interactions;
  return { ...service, charged: () => charged + control.made.length, sound, hears, writes, clips: control };
}

const refuse = (status: number, name: string, message: string): FakeAnswer => ({
  status,
  json: { error: { code: status, message, status: name } },
});

const toAnswer = (parts: readonly object[]): FakeAnswer => ({
  json: {
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 10, totalTokenCount: 100 },
  },
});

const MODELS = ['gemini-3.8-flash-tts', 'gemini-3.8-flash', 'gemini-3.5-transcribe', 'gemini-omni-1.1-flash'].map(
  (name) => ({
    name: `models/${name}`,
    supportedActions: ['generateContent'],
  }),
);
