/**
 * Clips that Gemini makes, by interactions: https://ai.google.dev/gemini-api/docs/interactions. They run in the background, which
 * the service does only with what it stores; what it stores is deleted there as soon as the clip is on this machine.
 */
import type { Interactions } from '@google/genai';
import type { Answer } from './answers.js';
import { type Connection, toBadAnswer } from './connection.js';
import { loadKit, openGemini } from './gemini-client.js';
import type { ClipFacts, ClipMaker } from './service.js';
import { isUnknown, type Look, toNoClip, waitForClip } from './wait-for-clip.js';

const NAME = 'Google Gemini';

/** Statuses of an interaction that has not ended. */
const UNDERWAY = new Set(['in_progress', 'queued', 'requires_continuation']);

/** Once only: what was begun twice would be paid twice. */
const ONCE = { retries: { strategy: 'none' } } as const;

export const geminiClips: ClipMaker = {
  load: loadKit,
  async begin(connection, { model, prompt, seconds, resolution }) {
    const { client } = await openGemini(connection);
    const begun = await client.interactions.create(
      {
        ...{ model, input: prompt, background: true, store: true },
        response_format: [
          { type: 'video', aspect_ratio: '9:16', resolution, duration: `${seconds}s`, delivery: 'uri' },
        ],
      },
      { ...ONCE, fetch_options: { signal: connection.signal } },
    );
    if (typeof begun.id !== 'string' || begun.id === '') throw toBadAnswer(NAME, new Error('no id'));
    return begun.id;
  },
  async collect(connection, id) {
    const { client } = await openGemini(connection);
    return toAnswer(connection, await waitForClip(NAME, connection, () => look(connection, client, id)));
  },
  async discard(connection, id) {
    const { client } = await openGemini(connection);
    await client.interactions.delete(id, {}, ONCE);
  },
};

type Client = Awaited<ReturnType<typeof openGemini>>['client'];

async function look(connection: Connection, client: Client, id: string): Promise<Look<Interactions.Interaction>> {
  try {
    const found = await client.interactions.get(id, {}, ONCE);
    return UNDERWAY.has(found.status) ? 'underway' : { end: found };
  } catch (error) {
    if (isUnknown(connection.failure())) return 'unknown';
    throw connection.failure() ?? toBadAnswer(NAME, error);
  }
}

async function toAnswer(
  connection: Connection,
  { status, output_video: video, steps = [], errors = [], usage }: Interactions.Interaction,
): Promise<Answer> {
  if (status === 'completed' && video) {
    const bytes = video.data ? Buffer.from(video.data, 'base64') : await download(connection, video.uri ?? '');
    const facts: ClipFacts = { type: video.mime_type ?? 'video/mp4' };
    return { facts, bytes, cost: null };
  }
  const said = [
    ...errors.map(({ code, message: text }) => `${code ?? ''} ${text ?? ''}`),
    ...steps.flatMap((step) => (step.type === 'model_output' ? (step.error?.message ?? []) : [])),
  ].join(' ');
  // What was made, and is not given, is counted all the same.
  const charged = (usage?.total_output_tokens ?? 0) > 0 || status === 'completed';
  throw toNoClip(NAME, `${status} ${said}`.trim(), charged);
}

/** A file of the service itself, which wants the key. */
async function download(connection: Connection, uri: string): Promise<Uint8Array> {
  if (!URL.canParse(uri)) throw toBadAnswer(NAME, new Error('no address'));
  const response = await connection.fetch(uri, { headers: { 'x-goog-api-key': connection.key } });
  return new Uint8Array(await response.arrayBuffer());
}
