/** Veo on Vertex AI on this machine, as its documentation describes it. */
import { type AskedRequest, type FakeAnswer, type FakeService, startFakeService } from './fake-service.js';

export interface FakeVertex extends FakeService {
  readonly clips: {
    bytes: Uint8Array;
    /** What was begun, which is charged. */
    readonly made: { readonly name: string; readonly prompt: string; readonly seconds: number; looks: number }[];
    /** How an operation ends where no video comes of it. */
    end: object | null;
  };
}

/** `project` is the path that stands before its models; empty for its express mode. */
export async function startFakeVertex(key: string, project = ''): Promise<FakeVertex> {
  const clips: FakeVertex['clips'] = { bytes: new Uint8Array(), made: [], end: null };
  const service = await startFakeService(({ method, path, headers, body }: AskedRequest): FakeAnswer | undefined => {
    const { pathname } = new URL(path, 'http://fake');
    if (headers['x-goog-api-key'] !== key) return refuse(401, 'UNAUTHENTICATED');
    if (method === 'GET' && /\/models$/.test(pathname)) return { json: { publisherModels: [] } };
    const asked = /^\/v1\/(.*publishers\/google\/models\/(veo-[^/:]+)):(\w+)$/.exec(pathname);
    if (method !== 'POST' || !asked) return undefined;
    const [, resource = '', model = '', verb] = asked;
    if (verb === 'predictLongRunning') {
      if (!resource.startsWith(`${project}publishers/`)) return refuse(403, 'PERMISSION_DENIED');
      const { instances, parameters } = JSON.parse(body) as VeoRequest;
      const { aspectRatio, durationSeconds = 0 } = parameters;
      if (aspectRatio !== '9:16' || ![4, 6, 8].includes(durationSeconds)) return refuse(400, 'INVALID_ARGUMENT');
      const name = `projects/p/locations/l/publishers/google/models/${model}/operations/o${clips.made.length + 1}`;
      clips.made.push({ name, prompt: instances[0]?.prompt ?? '', seconds: durationSeconds, looks: 0 });
      return { json: { name } };
    }
    const { operationName } = JSON.parse(body) as { operationName: string };
    const clip = clips.made.find(({ name }) => name === operationName);
    if (verb !== 'fetchPredictOperation' || !clip) return refuse(404, 'NOT_FOUND');
    if (clip.looks++ === 0) return { json: { name: operationName } };
    const video = { bytesBase64Encoded: Buffer.from(clips.bytes).toString('base64'), mimeType: 'video/mp4' };
    return { json: { name: operationName, done: true, ...(clips.end ?? { response: { videos: [video] } }) } };
  });
  return { ...service, clips };
}

interface VeoRequest {
  readonly instances: readonly { readonly prompt: string }[];
  readonly parameters: { readonly aspectRatio?: string; readonly durationSeconds?: number };
}

const refuse = (status: number, name: string): FakeAnswer => ({
  status,
  json: { error: { code: status, message: name, status: name } },
});
