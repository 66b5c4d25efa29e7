/** Veo on Google's Vertex AI: https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/veo-video-generation. */
import type { Answer } from './answers.js';
import { type Connection, toBadAnswer } from './connection.js';
import { loadKit, openVertex } from './gemini-client.js';
import type { ClipFacts, Service } from './service.js';
import { isUnknown, type Look, toNoClip, waitForClip } from './wait-for-clip.js';

const NAME = 'Google Vertex AI';

export const vertex: Service = {
  id: 'vertex',
  // It lists hundreds of models and says of none what it is for: asking only shows whether the key is taken.
  async fetchCatalog(connection) {
    const { client, project } = await openVertex(connection);
    const { address, key } = connection;
    if (project === undefined) await client.models.list({ config: { pageSize: 1 } });
    else await connection.fetch(`${address}/models?pageSize=1`, { headers: { 'x-goog-api-key': key } });
    return { models: [], voices: [] };
  },
  clips: {
    load: loadKit,
    async begin(connection, { model, prompt, seconds, resolution }) {
      const { client } = await openVertex(connection);
      const { name } = await client.models.generateVideos({
        ...{ model, source: { prompt } },
        config: {
          ...{ abortSignal: connection.signal, aspectRatio: '9:16', resolution, durationSeconds: seconds },
          ...{ numberOfVideos: 1, generateAudio: false },
        },
      });
      if (name === undefined || name === '') throw toBadAnswer(NAME, new Error('no name'));
      return name;
    },
    collect: async (connection, id) => toAnswer(await waitForClip(NAME, connection, () => look(connection, id))),
  },
};

interface VeoEnd {
  readonly error?: Record<string, unknown>;
  readonly response?: {
    readonly generatedVideos?: readonly {
      readonly video?: { readonly videoBytes?: string; readonly mimeType?: string };
    }[];
    readonly raiMediaFilteredReasons?: readonly string[];
  };
}

async function look(connection: Connection, id: string): Promise<Look<VeoEnd>> {
  const { client, GenerateVideosOperation } = await openVertex(connection);
  const asked = new GenerateVideosOperation();
  asked.name = id;
  try {
    const { done, error, response } = await client.operations.getVideosOperation({ operation: asked });
    return done ? { end: { ...(error && { error }), ...(response && { response }) } } : 'underway';
  } catch (thrown) {
    if (isUnknown(connection.failure())) return 'unknown';
    throw connection.failure() ?? toBadAnswer(NAME, thrown);
  }
}

function toAnswer({ error, response }: VeoEnd): Answer {
  const video = response?.generatedVideos?.[0]?.video;
  if (video?.videoBytes) {
    const facts: ClipFacts = { type: video.mimeType ?? 'video/mp4' };
    return { facts, bytes: Buffer.from(video.videoBytes, 'base64'), cost: null };
  }
  const filtered = response?.raiMediaFilteredReasons ?? [];
  const said = filtered.length > 0 ? `SAFETY ${filtered.join(' ')}` : String(error?.message ?? '');
  // What it filters, and what fails, it does not charge.
  throw toNoClip(NAME, said, !error && filtered.length === 0);
}
