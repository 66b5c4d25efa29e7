/** ElevenLabs, by its own kit: https://elevenlabs.io/docs/api-reference. */
import type { ElevenLabs } from '@elevenlabs/elevenlabs-js';
import { toPrimaryLanguage } from '../../../core/project/language-tag.js';
import type { ProviderVoice } from '../../../core/providers/model.js';
import type { Connection } from './connection.js';
import { fromIso639 } from '../../../core/captions/iso-639-2.js';
import { findSegments, toTurns, toSpokenWords } from './elevenlabs-alignment.js';
import type { AlignedFacts, DialogueFacts, DialogueRequest, HeardFacts, Service, VoiceRequest } from './service.js';

const OUTPUT = 'mp3_44100_128';
/** What its voices can be slowed down and sped up to. */
const SPEED = { min: 0.7, max: 1.2 };
const PAGE = 100;
/** The most pages of voices that are read. */
const PAGES = 50;

const open = async ({ address, key, fetch, signal }: Connection) => {
  const { ElevenLabsClient } = await import('@elevenlabs/elevenlabs-js');
  const client = new ElevenLabsClient({
    ...{ apiKey: key, baseUrl: address, fetch, maxRetries: 0, timeoutInSeconds: 600 },
    logging: { silent: true },
  });
  return { client, options: { abortSignal: signal, maxRetries: 0 } };
};

export const elevenlabs: Service = {
  id: 'elevenlabs',
  async fetchCatalog(connection) {
    const { client, options } = await open(connection);
    const models = await client.models.list(options);
    return {
      models: models
        .filter(({ canDoTextToSpeech }) => canDoTextToSpeech)
        .map(({ modelId, maximumTextLengthPerRequest, languages = [] }) => ({
          ...{ id: modelId, capability: 'speak' as const, languages: languages.map(({ languageId }) => languageId) },
          ...(maximumTextLengthPerRequest === undefined ? {} : { characters: maximumTextLengthPerRequest }),
        })),
      voices: await listVoices(connection),
    };
  },
  takesTextsBeside: true,
  async speak(connection, request, beside) {
    const { client, options } = await open(connection);
    const { model, voice, text } = request;
    const { data, rawResponse } = await client.textToSpeech
      .convertWithTimestamps(
        voice,
        {
          ...{ text, modelId: model, outputFormat: OUTPUT, ...toLanguage(request) },
          // Models of the third generation refuse them.
          ...(isThird(model) ? {} : beside),
          ...toVoiceSettings(request),
        },
        options,
      )
      .withRawResponse();
    return {
      facts: { words: toSpokenWords(data.alignment), ...toCharged(rawResponse) },
      bytes: Buffer.from(data.audioBase64, 'base64'),
      cost: null,
    };
  },
  async speakDialogue(connection, request) {
    const { client, options } = await open(connection);
    const { data, rawResponse } = await client.textToDialogue
      .convertWithTimestamps(
        {
          inputs: request.turns.map(({ voice, text }) => ({ voiceId: voice, text })),
          ...{ modelId: request.model, outputFormat: OUTPUT, ...toLanguage(request) },
          ...toDialogueSettings(request),
        },
        options,
      )
      .withRawResponse();
    return {
      facts: { turns: toTurns(request, data), ...toCharged(rawResponse) },
      bytes: Buffer.from(data.audioBase64, 'base64'),
      cost: null,
    };
  },
  async findDialogue(connection, request, sentAt) {
    const { client, options } = await open(connection);
    const { history } = await client.history.list(
      { modelId: request.model, dateAfterUnix: toHistoryStart(sentAt), pageSize: 200 },
      options,
    );
    const found = history.find(({ dialogue = [] }) => isSameDialogue(dialogue, request));
    const alignment = found?.alignments?.alignment;
    const voiceSegments = alignment ? findSegments(request, alignment) : [];
    // Without the times of its turns nobody can take it apart.
    if (!found || !alignment || voiceSegments.length < request.turns.length) return null;
    const bytes = await readKept(await client.history.getAudio(found.historyItemId, options));
    const facts: DialogueFacts = { turns: toTurns(request, { alignment, voiceSegments }) };
    return { facts, bytes, cost: null };
  },
  // Longer ones would be taken; so long ones hold half an hour of speakers, who are told apart within one sound only.
  longestSound: 1800,
  async transcribe(connection, { model, language }, sound) {
    const { client, options } = await open(connection);
    const answer = await client.speechToText.convert(
      {
        ...{ modelId: model, timestampsGranularity: 'word', diarize: true, tagAudioEvents: false },
        file: { data: sound, filename: 'sound.flac', contentType: 'audio/flac' },
        ...(language === null ? {} : { languageCode: toPrimaryLanguage(language) }),
      },
      { ...options, timeoutInSeconds: 3600 },
    );
    if (!('words' in answer)) throw new Error('no words');
    const facts: HeardFacts = {
      language: fromIso639(answer.languageCode),
      words: answer.words
        .filter(({ type, text }) => type === 'word' && text.trim() !== '')
        .map(({ text, start, end, logprob, speakerId }) => ({
          ...{ text: text.trim(), start: start ?? null, end: end ?? null },
          confidence: Number.isFinite(logprob) ? Math.min(1, Math.exp(logprob)) : null,
          speaker: speakerId ? speakerId.slice(0, 90) : null,
        })),
    };
    return { facts, bytes: new Uint8Array(), cost: null };
  },
  async align(connection, text, sound) {
    const { client, options } = await open(connection);
    const { characters } = await client.forcedAlignment.create(
      { text, file: { data: sound, filename: 'sound.flac', contentType: 'audio/flac' } },
      { ...options, timeoutInSeconds: 3600 },
    );
    const facts: AlignedFacts = {
      characters: characters.map((character) => ({
        ...{ text: character.text, start: character.start, end: character.end },
      })),
    };
    return { facts, bytes: new Uint8Array(), cost: null };
  },
  async findSpeech(connection, request, sentAt) {
    const { model, voice, text } = request;
    const { client, options } = await open(connection);
    const { history } = await client.history.list(
      { voiceId: voice, modelId: model, dateAfterUnix: toHistoryStart(sentAt), pageSize: 200 },
      options,
    );
    const found = history.find((item) => item.text === text && item.voiceId === voice && hasSettings(item, request));
    if (!found) return null;
    const bytes = await readKept(await client.history.getAudio(found.historyItemId, options));
    return { facts: { words: toSpokenWords(found.alignments?.alignment) }, bytes, cost: null };
  },
};

// How many characters it counted, where it tells.
function toCharged({ headers }: { readonly headers: Headers }): { characters?: number } {
  const charged = Number(headers.get('character-cost') ?? Number.NaN);
  return Number.isFinite(charged) ? { characters: charged } : {};
}

const readKept = async (sound: ReadableStream<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(await new Response(sound).arrayBuffer());

// Seconds since 1970. Its clock may go otherwise than that of this machine.
const toHistoryStart = (sentAt: number): number => Math.floor(sentAt / 1000) - 60;

async function listVoices(connection: Connection): Promise<ProviderVoice[]> {
  const { client, options } = await open(connection);
  const voices: ProviderVoice[] = [];
  let next: string | undefined;
  for (let i = 0; i < PAGES; i++) {
    const page = await client.voices.search(
      { pageSize: PAGE, includeTotalCount: true, ...(next === undefined ? {} : { nextPageToken: next }) },
      options,
    );
    voices.push(...page.voices.map(toVoice));
    if (!page.hasMore || page.nextPageToken === undefined) break;
    next = page.nextPageToken;
  }
  return voices;
}

const toVoice = ({ voiceId, name, labels = {}, verifiedLanguages = [] }: ElevenLabs.Voice): ProviderVoice => ({
  id: voiceId,
  name: (name ?? voiceId).slice(0, 200) || voiceId,
  languages: [...new Set(verifiedLanguages.map(({ locale, language }) => locale ?? language))].slice(0, 300),
  labels: Object.values(labels)
    .filter((label) => label !== '')
    .map((label) => label.slice(0, 100))
    .slice(0, 50),
});

// The multilingual v2 models find the language out by themselves and refuse to be told.
const toLanguage = ({ model, language }: Pick<VoiceRequest, 'model' | 'language'>): { languageCode?: string } =>
  /multilingual_v2/.test(model) ? {} : { languageCode: toPrimaryLanguage(language) };

const isThird = (model: string): boolean => /_v3/.test(model);

// Of the others, models of the third generation know nothing but stability.
function toVoiceSettings({ model, speed, voiceSettings = {} }: VoiceRequest): {
  voiceSettings?: ElevenLabs.VoiceSettings;
} {
  const { stability, similarityBoost, styleExaggeration: style, speakerBoost: useSpeakerBoost } = voiceSettings;
  const settings: ElevenLabs.VoiceSettings = {
    ...(speed === 1 ? {} : { speed: Math.min(SPEED.max, Math.max(SPEED.min, speed)) }),
    ...(stability === undefined ? {} : { stability }),
    ...(similarityBoost === undefined || isThird(model) ? {} : { similarityBoost }),
    ...(style === undefined || isThird(model) ? {} : { style }),
    ...(useSpeakerBoost === undefined || isThird(model) ? {} : { useSpeakerBoost }),
  };
  return Object.keys(settings).length === 0 ? {} : { voiceSettings: settings };
}

// What it does not tell of a speech cannot be another setting.
function hasSettings({ settings = {} }: ElevenLabs.SpeechHistoryItemResponse, request: VoiceRequest): boolean {
  const { stability, similarityBoost, style, useSpeakerBoost, speed } = toVoiceSettings(request).voiceSettings ?? {};
  const sent = { stability, similarity_boost: similarityBoost, style, use_speaker_boost: useSpeakerBoost, speed };
  return Object.entries(sent).every(([name, value]) => value === undefined || (settings[name] ?? value) === value);
}

// Of a dialogue's settings there are but these two.
function toDialogueSettings({ voiceSettings = {} }: DialogueRequest): {
  settings?: ElevenLabs.ToDialogueSettingsResponseModel;
} {
  const { stability, similarityBoost: similarity } = voiceSettings;
  const settings = {
    ...(stability === undefined ? {} : { stability }),
    ...(similarity === undefined ? {} : { similarity }),
  };
  return Object.keys(settings).length === 0 ? {} : { settings };
}

const isSameDialogue = (
  inputs: readonly Pick<ElevenLabs.DialogueInputResponseModel, 'text' | 'voiceId'>[],
  { turns }: DialogueRequest,
): boolean =>
  inputs.length === turns.length &&
  turns.every(({ voice, text }, i) => inputs[i]?.voiceId === voice && inputs[i].text === text);
