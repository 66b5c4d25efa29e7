/** A server that answers as OpenAI does, on this machine. https://platform.openai.com/docs/api-reference */
import { type AskedRequest, type FakeAnswer, type FakeService, startFakeService } from './fake-service.js';
import { readForm } from './read-form.js';
import { soundOfText } from './sound-of-text.js';

export interface FakeOpenAI extends FakeService {
  /** Requests that were charged. */
  readonly charged: () => number;
  /** How the next speeches sound. */
  readonly sound: { gain: number; seconds: number };
  /** What is heard in every sound; words without times as newer models give them. */
  readonly hears: { text: string; words: readonly { word: string; start: number; end: number }[] | null };
  /** What it writes for a text. */
  readonly writes: { text: (asked: string) => string; finish: 'stop' | 'length' };
}

/** The longest text that it speaks, characters. */
const LONGEST = 4096;

/** `key` is null where it asks for none. */
export async function startFakeOpenAI(key: string | null, models: readonly string[] = MODELS): Promise<FakeOpenAI> {
  let charged = 0;
  const sound = { gain: 0.5, seconds: Number.POSITIVE_INFINITY };
  const hears: FakeOpenAI['hears'] = { text: '', words: null };
  const writes: FakeOpenAI['writes'] = { text: () => '{}', finish: 'stop' };
  const answer = (request: AskedRequest): FakeAnswer | undefined => {
    const { method, path, headers, body } = request;
    if (key !== null && headers.authorization !== `Bearer ${key}`)
      return refuse(401, 'invalid_api_key', 'Incorrect API key provided.');
    if (path.startsWith('/v1/models')) return { json: { object: 'list', data: models.map(toModel) } };
    if (method !== 'POST') return undefined;
    if (path === '/v1/audio/speech') {
      const { input } = JSON.parse(body) as { input: string };
      if (input.length > LONGEST) return refuse(400, 'string_above_max_length', 'Too long.');
      charged++;
      return { bytes: soundOfText(input, sound).wav, type: 'audio/wav' };
    }
    if (path === '/v1/audio/transcriptions') {
      const form = readForm(request);
      if (!form.files.some(({ field, bytes }) => field === 'file' && bytes.length > 0))
        return refuse(400, 'missing_required_parameter', 'No file.');
      charged++;
      const isVerbose = form.fields.response_format === 'verbose_json';
      if (isVerbose && !form.fields.model?.startsWith('whisper'))
        return refuse(400, 'unsupported_value', 'This model gives json only.');
      if (!isVerbose) return { json: { text: hears.text, languages: [{ code: 'en' }] } };
      return { json: { task: 'transcribe', language: 'english', duration: 1, text: hears.text, words: hears.words } };
    }
    if (path === '/v1/chat/completions') {
      const {
        model,
        messages,
        response_format: format,
      } = JSON.parse(body) as {
        model: string;
        messages: readonly { role: string; content: string }[];
        response_format?: { type: string; json_schema?: { schema?: unknown } };
      };
      if (!models.includes(model)) return refuse(404, 'model_not_found', `model "${model}" not found`);
      if (format?.type !== 'json_schema' || !format.json_schema?.schema) return refuse(400, 'invalid', 'No schema.');
      charged++;
      const content = writes.text(messages.findLast(({ role }) => role === 'user')?.content ?? '');
      const choice = { index: 0, message: { role: 'assistant', content }, finish_reason: writes.finish };
      return { json: { id: 'c', object: 'chat.completion', created: 1, model, choices: [choice] } };
    }
    return undefined;
  };
  const service = await startFakeService(answer);
  return { ...service, address: `${service.address}/v1`, charged: () => charged, sound, hears, writes };
}

const refuse = (status: number, code: string, message: string): FakeAnswer => ({
  status,
  json: { error: { message, type: 'invalid_request_error', param: null, code } },
});

const MODELS = ['tts-1', 'gpt-transcribe', 'whisper-1'];

const toModel = (id: string) => ({ id, object: 'model', created: 1, owned_by: 'somebody' });
