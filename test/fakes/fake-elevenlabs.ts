/** ElevenLabs on this machine, as its documentation describes it. https://elevenlabs.io/docs/api-reference */
import { type FakeService, startFakeService } from './fake-service.js';
import { readForm } from './read-form.js';
import { type FakeSpeech, soundOfText } from './sound-of-text.js';

/** What it keeps of each speech. */
interface HistoryItem {
  readonly id: string;
  readonly text: string;
  readonly voice: string;
  readonly model: string;
  /** Of several voices; there are no text and no voice then. */
  readonly dialogue?: readonly DialogueInput[];
}

interface DialogueInput {
  readonly text: string;
  readonly voice_id: string;
}

export interface FakeElevenLabs extends FakeService {
  /** Characters that were charged. */
  readonly charged: () => number;
  /** How the next speeches sound. */
  readonly sound: { gain: number; seconds: number };
  /** How many turns of the next dialogues are told of. */
  readonly dialogue: { told: number };
  /** What is heard in every sound, seconds; and the sounds that were sent. */
  readonly hears: { words: readonly HeardWord[] };
  readonly heard: Buffer[];
}

export interface HeardWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly speaker?: string;
}

export async function startFakeElevenLabs(key: string): Promise<FakeElevenLabs> {
  let charged = 0;
  const history: HistoryItem[] = [];
  const sound = { gain: 0.5, seconds: Number.POSITIVE_INFINITY };
  const dialogue = { told: Number.POSITIVE_INFINITY };
  const hears: FakeElevenLabs['hears'] = { words: [] };
  const heard: Buffer[] = [];
  const service = await startFakeService((request) => {
    const { method, path, headers, body } = request;
    if (headers['xi-api-key'] !== key) return undefined;
    const { pathname } = new URL(path, 'http://fake');
    const spoken = /^\/v1\/text-to-speech\/([^/]+)\/with-timestamps$/.exec(pathname);
    if (method === 'POST' && spoken) {
      const { text, model_id: model } = JSON.parse(body) as { text: string; model_id: string };
      charged += text.length;
      history.unshift({ id: `h${history.length}`, text, voice: spoken[1] ?? '', model });
      return { json: toSpeech(text, sound), headers: { 'character-cost': String(text.length) } };
    }
    if (method === 'POST' && pathname === '/v1/text-to-dialogue/with-timestamps') {
      const { inputs, model_id: model } = JSON.parse(body) as { inputs: DialogueInput[]; model_id: string };
      const characters = inputs.reduce((sum, { text }) => sum + text.length, 0);
      if (model !== 'eleven_v3' || characters > 2000) return undefined;
      charged += characters;
      history.unshift({ id: `h${history.length}`, text: '', voice: '', model, dialogue: inputs });
      const { json } = toDialogue(inputs);
      const voice_segments = json.voice_segments.slice(0, dialogue.told);
      return { json: { ...json, voice_segments }, headers: { 'character-cost': String(characters) } };
    }
    if (method === 'POST' && pathname === '/v1/speech-to-text') {
      const { fields, files } = readForm(request);
      const [file] = files;
      if (!fields.model_id || !file || file.bytes.length === 0) return undefined;
      heard.push(file.bytes);
      charged += 1;
      return { json: toTranscript(hears.words) };
    }
    if (method === 'POST' && pathname === '/v1/forced-alignment') {
      const { fields, files } = readForm(request);
      if (!fields.text || !files[0]) return undefined;
      heard.push(files[0].bytes);
      charged += 1;
      return { json: toAlignment(fields.text, hears.words) };
    }
    if (pathname === '/v1/models') return { json: MODELS };
    if (pathname === '/v2/voices') return { json: VOICES };
    if (pathname === '/v1/history') return { json: { history: history.map(toItem), has_more: false } };
    const item = history.find(({ id }) => pathname === `/v1/history/${id}/audio`);
    const wav = item && (item.dialogue ? toDialogue(item.dialogue).wav : soundOfText(item.text).wav);
    return wav && { bytes: wav, type: 'audio/mpeg' };
  });
  return { ...service, charged: () => charged, sound, dialogue, hears, heard };
}

// As long as the words that are heard, in their order.
function toAlignment(text: string, heard: readonly HeardWord[]) {
  const words = text
    .split(' ')
    .map((word, i) => ({ text: word, start: heard[i]?.start ?? 0, end: heard[i]?.end ?? 0, loss: 0.1 }));
  const characters = words.flatMap((word, i) => [
    ...(i === 0 ? [] : [{ text: ' ', start: word.start, end: word.start }]),
    ...[...word.text].map((sign) => ({ text: sign, start: word.start, end: word.end })),
  ]);
  return { characters, words, loss: 0.1 };
}

function toTranscript(words: readonly HeardWord[]) {
  const timed = words.flatMap(({ text, start, end, speaker }, i) => [
    ...(i === 0 ? [] : [{ text: ' ', start: words[i - 1]?.end, end: start, type: 'spacing', logprob: 0 }]),
    { text, start, end, type: 'word', logprob: -0.1, ...(speaker === undefined ? {} : { speaker_id: speaker }) },
  ]);
  const text = words.map((word) => word.text).join(' ');
  return { language_code: 'eng', language_probability: 0.99, text, words: timed, transcription_id: 't1' };
}

function toSpeech(text: string, sound: { readonly gain: number; readonly seconds: number }) {
  const { wav, words } = soundOfText(text, sound);
  const alignment = toCharacters(words);
  return { audio_base64: Buffer.from(wav).toString('base64'), alignment, normalized_alignment: alignment };
}

// One turn follows the other as one word the other, and each stands for its own among the characters.
function toDialogue(inputs: readonly DialogueInput[]) {
  const { wav, words } = soundOfText(inputs.map(({ text }) => text).join(' '));
  const alignment = toCharacters(words);
  let [word, at] = [0, 0];
  const voice_segments = inputs.map(({ text, voice_id }, i) => {
    const own = words.slice(word, word + text.split(' ').length);
    word += own.length;
    const from = at;
    at += text.length + 1;
    return {
      ...{ voice_id, start_time_seconds: own[0]?.start, end_time_seconds: own.at(-1)?.end },
      ...{ character_start_index: from, character_end_index: at - 1, dialogue_input_index: i },
    };
  });
  const audio_base64 = Buffer.from(wav).toString('base64');
  return { wav, json: { audio_base64, alignment, normalized_alignment: alignment, voice_segments } };
}

function toCharacters(words: FakeSpeech['words']) {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (character: string, start: number, end: number): void => {
    characters.push(character);
    starts.push(start);
    ends.push(end);
  };
  for (const [i, word] of words.entries()) {
    if (i > 0) put(' ', word.start, word.start);
    const share = (word.end - word.start) / word.text.length;
    for (const [at, character] of [...word.text].entries())
      put(character, word.start + at * share, word.start + (at + 1) * share);
  }
  return { characters, character_start_times_seconds: starts, character_end_times_seconds: ends };
}

function toAlignments(inputs: readonly DialogueInput[]) {
  const { alignment, normalized_alignment } = toDialogue(inputs).json;
  return { alignment, normalized_alignment };
}

const toItem = ({ id, text, voice, model, dialogue }: HistoryItem) => ({
  ...(dialogue && {
    dialogue: dialogue.map((input) => ({ ...input, voice_name: input.voice_id })),
    alignments: toAlignments(dialogue),
  }),
  ...{ history_item_id: id, text, voice_id: voice, model_id: model, date_unix: Math.floor(Date.now() / 1000) },
  ...{ character_count_change_from: 0, character_count_change_to: text.length, content_type: 'audio/mpeg' },
});

const MODELS = [
  {
    ...{ model_id: 'eleven_multilingual_v2', name: 'Multilingual v2', can_do_text_to_speech: true },
    ...{ maximum_text_length_per_request: 10_000, languages: [{ language_id: 'en', name: 'English' }] },
  },
  { model_id: 'scribe_v2', name: 'Scribe', can_do_text_to_speech: false, languages: [] },
];

const VOICES = {
  voices: [
    {
      ...{ voice_id: 'v-rachel', name: 'Rachel', category: 'premade', labels: { gender: 'female' } },
      verified_languages: [{ language: 'en', model_id: 'eleven_multilingual_v2', locale: 'en-US' }],
    },
    {
      ...{ voice_id: 'v-ben', name: 'Ben', category: 'premade', labels: { gender: 'male' } },
      verified_languages: [{ language: 'en', model_id: 'eleven_multilingual_v2', locale: 'en-GB' }],
    },
  ],
  has_more: false,
  total_count: 2,
};
