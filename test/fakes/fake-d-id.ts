/** D-ID on this machine, as its documentation describes it. https://docs.d-id.com/reference */
import { type AskedRequest, type FakeAnswer, type FakeService, startFakeService } from './fake-service.js';
import { readForm } from './read-form.js';

/** A video of its account. */
interface FakeVideo {
  readonly id: string;
  readonly path: string;
  readonly userData: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  looks: number;
  readonly end: FakeEnd;
}

/** How a video ends. */
export type FakeEnd =
  | { readonly status: 'done' }
  | { readonly status: 'error' | 'rejected'; readonly kind: string; readonly description: string }
  /** Never. */
  | { readonly status: 'started' };

export interface FakeDId extends FakeService {
  /** Videos that were charged. */
  readonly charged: () => number;
  /** What was uploaded. */
  readonly images: Buffer[];
  readonly sounds: Buffer[];
  /** The bodies of what was created, in order. */
  readonly created: readonly Readonly<Record<string, unknown>>[];
  /** How the next videos end, one each; after them they are done. */
  readonly ends: FakeEnd[];
  /** Looks at a video before it is done, and the video of a sound, or of a text (UTF-8). */
  readonly makes: { looks: number; video: (said: Buffer) => Uint8Array };
}

const KINDS = ['talks', 'clips', 'expressives'];

export async function startFakeDId(key: string): Promise<FakeDId> {
  const images: Buffer[] = [];
  const sounds: Buffer[] = [];
  const videos: FakeVideo[] = [];
  const ends: FakeEnd[] = [];
  const makes: FakeDId['makes'] = { looks: 1, video: () => new Uint8Array() };
  const created: Readonly<Record<string, unknown>>[] = [];
  const upload = (request: AskedRequest, field: string, into: Buffer[]): FakeAnswer => {
    const file = readForm(request).files.find((each) => each.field === field);
    if (!file || file.bytes.length === 0) return refuse(400, 'BadRequestError', `No ${field}.`);
    into.push(file.bytes);
    return {
      json: { id: `f${into.length}`, url: `s3://d-id-${field}s-prod/${into.length}/${file.name}`, duration: 1 },
    };
  };
  const create = (path: string, request: AskedRequest): FakeAnswer => {
    const body = JSON.parse(request.body) as Record<string, unknown> & {
      script?: { type?: string; audio_url?: string; input?: string };
    };
    const isText = body.script?.type === 'text' && (body.script.input ?? '').trim() !== '';
    if (!isText && !String(body.script?.audio_url ?? '').startsWith('s3://d-id-audios-prod/'))
      return refuse(400, 'BadRequestError', 'Failed to validate script');
    const whom = { talks: 'source_url', clips: 'presenter_id', expressives: 'avatar_id' }[path] ?? '';
    if (typeof body[whom] !== 'string') return refuse(400, 'BadRequestError', `Failed to validate ${whom}`);
    const id = `${path.slice(0, 3)}_${videos.length + 1}`;
    videos.push({
      ...{ id, path, body, looks: 0, userData: body.user_data as string | undefined },
      end: ends.shift() ?? { status: 'done' },
    });
    created.push(body);
    return { status: 201, json: { id, object: path, status: 'created', created_at: new Date().toISOString() } };
  };
  const service = await startFakeService((request, base) => {
    const { method, path, headers } = request;
    const { pathname } = new URL(path, 'http://fake');
    // Signed addresses of files take no key.
    const file = /^\/files\/([a-z]+_\d+)\.mp4$/.exec(pathname)?.[1];
    if (file !== undefined) {
      if (headers.authorization !== undefined) return refuse(400, 'InvalidArgument', 'Only one auth mechanism allowed');
      const script = videos.find(({ id }) => id === file)?.body.script as
        | { audio_url?: string; input?: string }
        | undefined;
      const sound =
        script?.input === undefined ? sounds[Number(script?.audio_url?.split('/')[3]) - 1] : Buffer.from(script.input);
      return sound && { bytes: makes.video(sound), type: 'video/mp4' };
    }
    if (headers.authorization !== `Basic ${key}`) return refuse(401, 'Unauthorized', 'Invalid credentials');
    const [, kind = '', id] = pathname.split('/');
    if (pathname === '/images' && method === 'POST') return upload(request, 'image', images);
    if (pathname === '/audios' && method === 'POST') return upload(request, 'audio', sounds);
    if (pathname === '/clips/presenters') return { json: { presenters: [{ presenter_id: 'amy-1', name: 'Amy' }] } };
    if (pathname === '/expressives/avatars')
      return { json: { avatars: [{ id: 'amber@avt_1', name: 'Amber', sentiments: [{ id: 'snt_1', name: 'Calm' }] }] } };
    if (!KINDS.includes(kind)) return undefined;
    if (method === 'POST') return create(kind, request);
    if (id === undefined)
      return {
        json: {
          [kind]: videos
            .filter((each) => each.path === kind)
            .map(toListed)
            .reverse(),
        },
      };
    const video = videos.find((each) => each.id === id && each.path === kind);
    return video && { json: look(video, makes.looks, base) };
  });
  return { ...service, charged: () => videos.length, images, sounds, created, ends, makes };
}

function look(video: FakeVideo, looks: number, base: string): object {
  const { id, end } = video;
  if (++video.looks <= looks) return { id, status: video.looks === 1 ? 'created' : 'started' };
  if (end.status === 'done')
    return { id, status: 'done', duration: 2, result_url: `${base}/files/${id}.mp4?Signature=abc` };
  if (end.status === 'started') return { id, status: 'started' };
  return { id, status: end.status, error: { kind: end.kind, description: end.description } };
}

const toListed = ({ id, userData }: FakeVideo) => ({
  ...{ id, status: 'started', created_at: new Date().toISOString() },
  ...(userData === undefined ? {} : { user_data: userData }),
});

const refuse = (status: number, kind: string, description: string): FakeAnswer => ({
  status,
  json: { kind, description },
});
