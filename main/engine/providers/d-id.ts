/** D-ID, which shows people who speak: https://docs.d-id.com/reference. It has no kit of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ProviderPresenter } from '../../../core/providers/model.js';
import { type Connection, toBadAnswer } from './connection.js';
import type { TaskEnd } from './paid-request.js';
import { refusalOf, toCelebrity } from './response-failure.js';
import type { PresentingFiles, PresentingRequest, Service } from './service.js';

const NAME = 'D-ID';

/** How long a video is waited for before the next look, milliseconds; then it is looked for as often as the last. */
const LOOKS_MS = [400, 800, 1500, 2500, 4000, 5000];
/** A video that is not ready then is asked for again later. */
const LONGEST_WAIT_MS = 30 * 60_000;
/** Looks in a row that may fail before the video is left for later. */
const MOST_FAILED_LOOKS = 4;
/** How much of an account's list is looked through for a video whose id was lost. */
const LISTED = 100;
/** Clocks differ. */
const EARLIER_MS = 120_000;

export const dId: Service = {
  id: 'd-id',
  async fetchCatalog(connection) {
    const pro = Presenters.parse(await get(connection, 'clips/presenters?limit=100'));
    const expressive = Avatars.parse(await get(connection, 'expressives/avatars?limit=100'));
    return {
      models: [],
      voices: [],
      presenters: [...pro.presenters.map(toPro), ...expressive.avatars.map(toExpressive)],
    };
  },
  present: {
    async begin(connection, request, files, mark) {
      const body = await toBody(connection, request, files, mark);
      const { id } = Begun.parse(await post(connection, request.model, JSON.stringify(body)));
      return `${request.model}/${id}`;
    },
    async find(connection, { model }, mark, sentAt) {
      const listed = Listed.parse(await get(connection, `${model}?limit=${LISTED}`));
      const videos = listed[model as keyof typeof listed] ?? [];
      const found = videos.find(
        (each) => each.user_data === mark && Date.parse(each.created_at ?? '') >= sentAt - EARLIER_MS,
      );
      return found ? `${model}/${found.id}` : null;
    },
    async collect(connection, id) {
      const { result, duration } = await waitFor(connection, id);
      const bytes = await connection.download(result);
      if (Buffer.from(bytes.subarray(4, 8)).toString('latin1') !== 'ftyp') throw toBadAnswer(NAME, new Error('no MP4'));
      return { facts: { seconds: duration }, bytes, cost: null };
    },
  },
};

const Id = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);
const Begun = z.object({ id: Id });
const Uploaded = z.object({ url: z.string().min(1).max(4000) });
const Refused = z.object({ kind: z.string().max(200).optional(), description: z.string().max(2000).optional() });
const Video = z.object({
  status: z.enum(['created', 'started', 'done', 'error', 'rejected']),
  result_url: z.string().max(8000).optional(),
  duration: z.number().min(0).optional(),
  error: Refused.optional(),
});
const Entries = z
  .array(z.object({ id: Id, user_data: z.string().optional(), created_at: z.string().optional() }))
  .optional();
const Listed = z.object({ talks: Entries, clips: Entries, expressives: Entries });
const Named = { name: z.string().max(200).optional() };
const Presenters = z.object({ presenters: z.array(z.object({ presenter_id: z.string().min(1).max(200), ...Named })) });
const Avatars = z.object({
  avatars: z.array(
    z.object({
      ...{ id: z.string().min(1).max(200), ...Named },
      sentiments: z
        .array(z.object({ id: z.string().min(1).max(200), ...Named }))
        .max(100)
        .optional(),
    }),
  ),
});

const toPro = ({ presenter_id: id, name }: z.infer<typeof Presenters>['presenters'][number]): ProviderPresenter => ({
  ...{ id, name: name || id, model: 'clips', sentiments: [] },
});
const toExpressive = ({
  id,
  name,
  sentiments = [],
}: z.infer<typeof Avatars>['avatars'][number]): ProviderPresenter => ({
  ...{ id, name: name || id, model: 'expressives' },
  sentiments: sentiments.map((each) => ({ id: each.id, name: each.name || each.id })),
});

async function toBody(
  connection: Connection,
  { model, presenter, sentiment }: PresentingRequest,
  { photo, speech }: PresentingFiles,
  mark: string,
): Promise<object> {
  const script =
    'sound' in speech
      ? { type: 'audio', audio_url: await upload(connection, 'audios', 'audio', speech.sound, 'audio/wav') }
      : { type: 'text', input: speech.text, ...(speech.voice === null ? {} : { provider: toVoice(speech.voice) }) };
  const common = { script, user_data: mark };
  if (model === 'expressives')
    return { avatar_id: presenter, ...(sentiment === null ? {} : { sentiment_id: sentiment }), ...common };
  const config = { result_format: 'mp4' };
  if (model === 'clips') return { presenter_id: presenter, ...common, config };
  if (!photo) throw new UprightError('input.invalid', message('avatar:photoOrPresenter'));
  const source = await upload(connection, 'images', 'image', photo.bytes, photo.type);
  // The whole photo is shown, not the face alone.
  return { source_url: source, ...common, config: { ...config, stitch: true } };
}

// Such as microsoft:fr-FR-DeniseNeural.
function toVoice(voice: string): object {
  const [type, ...id] = voice.split(':');
  return { type, voice_id: id.join(':') };
}

const FILES = { 'image/jpeg': 'photo.jpg', 'image/png': 'photo.png', 'audio/wav': 'speech.wav' } as const;

async function upload(
  connection: Connection,
  path: string,
  field: string,
  bytes: Uint8Array,
  type: keyof typeof FILES,
): Promise<string> {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), FILES[type]);
  return Uploaded.parse(await post(connection, path, form)).url;
}

/** Waits for a video. What fails on the way is looked at again: it is paid for. */
async function waitFor(
  connection: Connection,
  id: string,
): Promise<{ readonly result: string; readonly duration: number | null }> {
  const until = Date.now() + LONGEST_WAIT_MS;
  let failed = 0;
  for (let look = 0; Date.now() < until; look++) {
    try {
      const video = Video.parse(await get(connection, id));
      failed = 0;
      if (video.status === 'error' || video.status === 'rejected') throw toEnd(video.status, video.error ?? {});
      if (video.status === 'done') {
        if (video.result_url === undefined) throw toBadAnswer(NAME, new Error('no result'));
        return { result: video.result_url, duration: video.duration ?? null };
      }
    } catch (error) {
      const { retry } = toRetryable(error);
      if (!retry || ++failed > MOST_FAILED_LOOKS) throw error;
    }
    await sleep(LOOKS_MS[Math.min(look, LOOKS_MS.length - 1)], undefined, { signal: connection.signal });
  }
  throw new UprightError('provider.unavailable', message('providers:notReady', { service: NAME }), { provider: NAME });
}

const PASSING = new Set(['provider.unavailable', 'provider.rate-limited', 'provider.offline']);
const toRetryable = (error: unknown): { readonly retry: boolean } => ({ retry: PASSING.has(toFailure(error).code) });

function toEnd(status: 'error' | 'rejected', { kind = '', description = '' }: z.infer<typeof Refused>): UprightError {
  // Refused before anything was made; what broke while it was made may be charged, and D-ID does not say.
  const end = { ended: true, charged: status === 'error' } satisfies TaskEnd;
  const data = { provider: NAME, said: `${kind} ${description}`.trim().slice(0, 500), ...end };
  if (/CelebrityDetected/i.test(kind)) return toCelebrity(NAME, data);
  return status === 'rejected'
    ? new UprightError('provider.not-permitted', message('providers:notPermitted', { service: NAME }), data)
    : new UprightError('provider.rejected', message('providers:madeNothing', { service: NAME }), data);
}

const toHeaders = ({ key }: Connection): Record<string, string> => ({
  authorization: /^Basic /i.test(key) ? key : `Basic ${key}`,
  accept: 'application/json',
});

const get = (connection: Connection, path: string): Promise<unknown> =>
  ask(connection, path, { headers: toHeaders(connection) });

const post = (connection: Connection, path: string, body: string | FormData): Promise<unknown> =>
  ask(connection, path, {
    method: 'POST',
    body,
    headers: { ...toHeaders(connection), ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) },
  });

async function ask(connection: Connection, path: string, init: RequestInit): Promise<unknown> {
  const { address, signal } = connection;
  const base = address.endsWith('/') ? address : `${address}/`;
  try {
    return await (await connection.fetch(new URL(path, base), { ...init, signal })).json();
  } catch (error) {
    // Photos without a face are refused with words.
    const { status, said = '' } = refusalOf(error);
    if (status === 400 && /face/i.test(said))
      throw new UprightError('provider.rejected', message('providers:noFace', { service: NAME }), {
        ...((error as UprightError).data as object),
      });
    throw error;
  }
}
