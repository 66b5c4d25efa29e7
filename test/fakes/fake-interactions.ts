/** How Gemini makes clips, as its documentation describes interactions. https://ai.google.dev/gemini-api/docs/interactions */
import type { AskedRequest, FakeAnswer, Misbehaviour } from './fake-service.js';

/** A clip that was begun, which is what is charged. */
interface BegunClip {
  readonly id: string;
  readonly prompt: string;
  readonly seconds: number;
  looks: number;
}

export interface FakeInteractions {
  readonly control: {
    /** The video file of a prompt. */
    bytes: (prompt: string) => Uint8Array;
    /** Every clip that was begun, in order. */
    readonly made: BegunClip[];
    /** How often a clip is looked after before it is done. */
    looks: (prompt: string) => number;
    /** How the clip of a prompt ends, where it is not made. */
    end: (prompt: string) => object | null;
    /** What a request meets instead of its answer, by what it asks and of which prompt. */
    wrong: (what: 'begin' | 'look' | 'download' | 'delete', prompt: string) => Misbehaviour | undefined;
    /** Ids that the service knows no more. */
    readonly forgotten: Set<string>;
    /** Those that were deleted on purpose. */
    readonly deleted: string[];
    /** Clips that are being made at this moment, and the most there ever were. */
    readonly underway: { now: number; most: number };
  };
  readonly answer: (request: AskedRequest, base: string) => FakeAnswer | undefined;
}

interface InteractionRequest {
  readonly model: string;
  readonly input: string;
  readonly background?: boolean;
  readonly store?: boolean;
  readonly response_format?: readonly {
    readonly type: string;
    readonly aspect_ratio?: string;
    readonly duration?: string;
    readonly delivery?: string;
  }[];
}

export function createFakeInteractions(): FakeInteractions {
  const control: FakeInteractions['control'] = {
    ...{ bytes: () => new Uint8Array(1000), made: [], looks: () => 1, end: () => null, wrong: () => undefined },
    ...{ forgotten: new Set<string>(), deleted: [], underway: { now: 0, most: 0 } },
  };
  let begun = 0;
  const find = (id: string | undefined) =>
    control.forgotten.has(id ?? '') ? undefined : control.made.find((each) => each.id === id);
  const met = (what: 'begin' | 'look' | 'download' | 'delete', prompt: string, answer: FakeAnswer): FakeAnswer => {
    const wrong = control.wrong(what, prompt);
    return wrong ? { wrong, answer } : answer;
  };
  const begin = (body: string): FakeAnswer => {
    const { model, input, background, store, response_format: [format] = [] } = JSON.parse(body) as InteractionRequest;
    const seconds = Number.parseFloat(format?.duration ?? '');
    if (!/^gemini-omni-/.test(model)) return refuse(400, 'INVALID_ARGUMENT', 'This model makes no video.');
    if (format?.type !== 'video' || format.aspect_ratio !== '9:16' || format.delivery !== 'uri')
      return refuse(400, 'INVALID_ARGUMENT', 'An upright video by its address was expected.');
    if (!(seconds >= 3 && seconds <= 10)) return refuse(400, 'INVALID_ARGUMENT', 'Duration must be 3 to 10 seconds.');
    if (background && store === false) return refuse(400, 'INVALID_ARGUMENT', 'background=true requires store=true.');
    const wrong = control.wrong('begin', input);
    // What is refused is not begun.
    if (wrong && ('status' in wrong || 'html' in wrong || 'hangs' in wrong || 'gone' in wrong))
      return { wrong, answer: { json: {} } };
    const clip = { id: `v1_${++begun}`, prompt: input, seconds, looks: 0 };
    control.made.push(clip);
    control.underway.most = Math.max(control.underway.most, ++control.underway.now);
    const answer = { json: { id: clip.id, status: 'in_progress', model } };
    return wrong ? { wrong, answer } : answer;
  };
  const look = (clip: BegunClip, base: string): FakeAnswer => {
    if (clip.looks++ < control.looks(clip.prompt))
      return met('look', clip.prompt, { json: { id: clip.id, status: 'in_progress' } });
    const end = control.end(clip.prompt);
    if (end) return met('look', clip.prompt, { json: { id: clip.id, ...end } });
    const uri = `${base}/v1/files/${clip.id}:download?alt=media`;
    const content = [{ type: 'video', mime_type: 'video/mp4', uri }];
    const steps = [
      { type: 'user_input', content: [{ type: 'text', text: clip.prompt }] },
      { type: 'model_output', content },
    ];
    return met('look', clip.prompt, {
      json: { id: clip.id, status: 'completed', steps, usage: { total_output_tokens: 5792 * clip.seconds } },
    });
  };
  return {
    control,
    answer({ method, path, body }, base) {
      const { pathname } = new URL(path, 'http://fake');
      if (method === 'POST' && pathname === '/v1/interactions') return begin(body);
      const id = /^\/v1\/interactions\/([^/]+)$/.exec(pathname)?.[1];
      if (id !== undefined) {
        const clip = find(id);
        if (!clip) return refuse(404, 'NOT_FOUND', 'No such interaction.');
        if (method !== 'DELETE') return look(clip, base);
        control.deleted.push(id);
        control.forgotten.add(id);
        control.underway.now--;
        return met('delete', clip.prompt, { json: {} });
      }
      const file = /^\/(download\/)?v1\/files\/([^/:]+):download$/.exec(pathname);
      const clip = find(file?.[2]);
      if (!file || !clip) return undefined;
      // The service sends whoever downloads to another path of its own.
      if (file[1] === undefined) return { location: `${base}/download${path}` };
      return met('download', clip.prompt, { bytes: control.bytes(clip.prompt), type: 'video/mp4' });
    },
  };
}

const refuse = (status: number, name: string, message: string): FakeAnswer => ({
  status,
  json: { error: { code: status, message, status: name } },
});
