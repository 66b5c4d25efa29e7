/** Clips that a model makes for the scenes of a short: which are asked for, in which order, what they cost, and what goes wrong. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import type { JobOf } from '../../../core/api/jobs.js';
import { watchJob } from '../../../core/api/watch-job.js';
import type { Problem } from '../../../core/project/problem.js';
import type { SceneFootage, Storyboard } from '../../../core/project/storyboard.js';
import { directPort } from '../../../main/transports/direct.js';
import { clipMaker, makeClip } from '../../fakes/clip-of-prompt.js';
import { startFakeGemini } from '../../fakes/fake-gemini.js';
import type { Misbehaviour } from '../../fakes/fake-service.js';
import { startFakeVertex } from '../../fakes/fake-vertex.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const KEY = 'key-test-0123456789abcdef';
const fixture = useEngineFixture();
let client: Client;
let gemini: Awaited<ReturnType<typeof startFakeGemini>>;
let bytesOf: (prompt: string) => Buffer;

const generate = { provider: 'gemini' };
// Each test has words of its own, and so clips of its own.
let count = 0;
const board = (scenes: number, fields: Partial<Storyboard> = {}): Storyboard => ({
  ...{ title: 'Animals', language: 'en', style: null },
  scenes: Array.from({ length: scenes }, (_, i) => ({
    ...{ id: `s${i}`, words: '', picture: null, length: 3_000_000 },
    visual: `Animal no${count}x, picture ${i}`,
    ...(i === 0 ? { words: 'Look.' } : {}),
  })),
  ...fields,
});
const agree = async () => {
  await client['providers.setKey']({ id: 'gemini', key: KEY });
  await client['providers.allow']({ id: 'gemini', allowed: true });
};
const compile = (storyboard: Storyboard, more: object = {}) =>
  client['storyboard.compile']({ storyboard, generate, captions: false, library: false, ...more });
const made = () => gemini.clips.made;
const scenesOf = (list: readonly { readonly prompt: string }[]) =>
  list.map(({ prompt }) => Number(/picture (\d)/.exec(prompt)?.[1]));
const calls = async () => (await client['ledger.list']({})).calls.filter(({ capability }) => capability === 'footage');
const ofServices = (problems: readonly Problem[]) => problems.filter(({ code }) => code.startsWith('provider.'));
const footageOf = (list: readonly SceneFootage[]) => list.map(({ from }) => from);
const isOf = (scene: number) => (prompt: string) => prompt.includes(`picture ${scene}`);

beforeAll(async () => {
  client = createClient(directPort(fixture().engine, { privileged: true }));
  gemini = await startFakeGemini(KEY);
  await agree();
  bytesOf = clipMaker(await makeClip(fixture().folder));
  await client['settings.set']({ providerAddresses: { gemini: gemini.address } });
});
afterAll(() => gemini.close());
beforeEach(async () => {
  count++;
  const { clips } = gemini;
  clips.made.length = 0;
  Object.assign(clips.underway, { now: 0, most: 0 });
  clips.bytes = bytesOf;
  clips.looks = () => 0;
  clips.end = () => null;
  clips.wrong = () => undefined;
});

test('are predicted with what they cost, and nobody is asked before it is agreed to', async () => {
  await client['providers.setKey']({ id: 'gemini', key: null });
  await client['providers.allow']({ id: 'gemini', allowed: false });
  const plan = (more: object = {}) => client['storyboard.plan']({ storyboard: board(3), generate: {}, ...more });
  expect((await plan({ generate: null })).clips).toBeNull();
  const { clips, footage, problems } = await plan();
  expect(clips).toMatchObject({ provider: 'gemini', model: 'gemini-omni-1.1-flash', cost: 900_000 });
  expect(clips?.scenes[0]).toEqual({ scene: 's0', seconds: [3], cost: 300_000 });
  expect(footageOf(footage)).toEqual(['card', 'card', 'card']);
  expect(ofServices(problems)).toMatchObject([{ code: 'provider.no-key' }]);
  const make = { source: { storyboard: board(1) }, output: fixture().path('no.mp4'), generate };
  await expect(client['storyboard.make'](make)).rejects.toMatchObject({ code: 'provider.no-key' });
  await client['providers.setKey']({ id: 'gemini', key: KEY });
  expect(ofServices((await plan()).problems)).toMatchObject([{ code: 'provider.not-allowed' }]);
  await expect(client['storyboard.make'](make)).rejects.toMatchObject({
    code: 'provider.not-allowed',
    text: { key: 'providers:wouldSendPrompts' },
  });
  expect(gemini.asked).toEqual([]);
  await agree();
  expect(ofServices((await plan()).problems)).toEqual([]);
});

test('are each scene’s own whichever is done first, the first and the last begun first, as many at once as may be', async () => {
  // The later begun, the sooner done.
  gemini.clips.looks = (prompt) => 3 - (made().findIndex((each) => each.prompt === prompt) % 4);
  const { footage, project, problems } = await compile(board(4, { style: 'anime' }));
  expect(ofServices(problems)).toEqual([]);
  expect(scenesOf(made())).toEqual([0, 3, 1, 2]);
  expect(made()[0]?.prompt).toMatch(/^Animal no\d+x, picture 0\. Style: hand-drawn anime.* 9:16 .*nobody speaks\.$/);
  expect(gemini.clips.underway.most).toBe(3);
  for (const [i, { from, pieces }] of footage.entries()) {
    expect(from).toBe('generated');
    const asset = project.assets.find(({ id }) => id === pieces[0]?.asset);
    expect(await readFile(asset?.path ?? '')).toEqual(
      bytesOf(made().find(({ prompt }) => isOf(i)(prompt))?.prompt ?? ''),
    );
  }
  const { scenes } =
    (await client['storyboard.plan']({ storyboard: board(4, { style: 'anime' }), generate })).clips ?? {};
  expect(scenes?.map(({ cost }) => cost)).toEqual([0, 0, 0, 0]);
});

test('are files of the library with what they show, by whom and for how much, and found by these words', async () => {
  await compile(board(1, { style: 'sketch' }));
  const { assets } = await client['library.list']({ search: `no${count}x` });
  expect(assets).toMatchObject([
    {
      kind: 'video',
      generated: {
        provider: 'gemini',
        model: 'gemini-omni-1.1-flash',
        prompt: `Animal no${count}x, picture 0`,
        cost: 300_000,
      },
    },
  ]);
  expect(assets[0]?.generated?.style).toContain('pencil');
  expect(gemini.clips.deleted).toContain(made()[0]?.id);
  // Without a model they serve like any other file.
  const { footage } = await client['storyboard.plan']({ storyboard: board(1) });
  expect(footage[0]).toMatchObject({ from: 'library' });
  expect(footage[0]?.found).toContainEqual({ word: `no${count}x`, as: `no${count}x`, where: 'prompt' });
});

test('of a scene that lasts longer than a clip are several, or one as long as can be', async () => {
  const [first, ...rest] = board(1).scenes;
  const long = board(1, { scenes: first ? [{ ...first, length: 14_000_000 }, ...rest] : [] });
  await compile(long);
  expect(made().map(({ seconds }) => seconds)).toEqual([10]);
  const { footage } = await compile(long, { longer: 'second' });
  expect(made().map(({ seconds }) => seconds)).toEqual([10, 7, 7]);
  expect(footage[0]?.pieces).toHaveLength(2);
});

describe('a clip that is not made leaves its scene with a card, which says why, and the others with theirs:', () => {
  const wrongOf = (what: string, wrong: Misbehaviour) => () => {
    let left = 1;
    gemini.clips.wrong = (asked, prompt) => (asked === what && isOf(1)(prompt) && left-- > 0 ? wrong : undefined);
  };
  const ended = (end: object) => () => {
    gemini.clips.end = (prompt) => (isOf(1)(prompt) ? end : null);
  };
  const refused = { status: 'failed', errors: [{ code: 'SAFETY', message: 'Blocked by the safety filter.' }] };
  const quota = { error: { code: 429, details: [{ violations: [{ quotaId: 'VideosPerDay' }] }] } };
  test.each([
    ['what is to be seen is refused', ended(refused), 'provider.not-permitted', 'failed'],
    ['it fails at the service', ended({ status: 'failed' }), 'provider.bad-answer', 'failed'],
    [
      'it is charged and fails',
      ended({ status: 'failed', usage: { total_output_tokens: 9 } }),
      'provider.bad-answer',
      'unknown',
    ],
    ['the key is refused', wrongOf('begin', { status: 401 }), 'provider.key-refused', 'failed'],
    ['the account is empty', wrongOf('begin', { status: 402 }), 'provider.no-credit', 'failed'],
    [
      'the account is used up for the day',
      wrongOf('begin', { status: 429, body: quota }),
      'provider.no-credit',
      'failed',
    ],
    [
      'a long wait',
      wrongOf('begin', { status: 429, headers: { 'retry-after': '600' } }),
      'provider.rate-limited',
      'failed',
    ],
    ['451', wrongOf('begin', { status: 451 }), 'provider.not-permitted', 'failed'],
    ['500', wrongOf('begin', { status: 500 }), 'provider.unavailable', 'failed'],
    ['HTML', wrongOf('begin', { html: true }), 'provider.bad-answer', 'unknown'],
    ['half an answer', wrongOf('begin', { half: true }), 'provider.bad-answer', 'unknown'],
    ['another JSON', wrongOf('begin', { json: { hello: 1 } }), 'provider.bad-answer', 'unknown'],
  ] as const)('%s', async (_, prepare, code, state) => {
    prepare();
    const { footage, problems } = await compile(board(3));
    expect(footageOf(footage)).toEqual(['generated', 'card', 'generated']);
    expect(footage[1]?.missed).toMatchObject({ code });
    expect(ofServices(problems)).toMatchObject([{ code, text: { key: 'storyboard:noClip', params: { scene: 2 } } }]);
    expect((await calls()).filter((call) => call.state !== 'answered')[0]).toMatchObject({ state, code });
    expect(made().filter(({ prompt }) => isOf(1)(prompt)).length).toBeLessThanOrEqual(1);
  });
});

describe('what was begun is fetched later by its id, and not paid again, where', () => {
  test.each([
    ['it cannot be looked after', 'look', { status: 500 }],
    ['looking gives HTML', 'look', { html: true }],
    ['the download is cut off', 'download', { half: true }],
    ['the download is refused', 'download', { status: 403 }],
  ] as const)('%s', async (_, what, wrong) => {
    gemini.clips.wrong = (asked) => (asked === what ? wrong : undefined);
    const failed = await compile(board(1));
    expect(footageOf(failed.footage)).toEqual(['card']);
    expect((await calls())[0]).toMatchObject({ state: 'unknown' });
    gemini.clips.wrong = () => undefined;
    const { footage } = await compile(board(1));
    expect(footageOf(footage)).toEqual(['generated']);
    expect(made()).toHaveLength(1);
    expect((await calls())[0]).toMatchObject({ state: 'answered' });
  });

  test('the connection breaks while it is waited for', async () => {
    const breaks: Misbehaviour[] = [{ half: true }, { gone: true }, { status: 502 }];
    gemini.clips.wrong = (asked) => (asked === 'look' ? breaks.shift() : undefined);
    expect(footageOf((await compile(board(1))).footage)).toEqual(['generated']);
    expect(made()).toHaveLength(1);
  });
});

test('an id that the service does not know is looked up again before that is believed, and never paid anew unasked', async () => {
  gemini.clips.looks = () => 1;
  let asked = 0;
  gemini.clips.wrong = (what) => (what === 'look' && ++asked === 1 ? { status: 404 } : undefined);
  expect(footageOf((await compile(board(1))).footage)).toEqual(['generated']);
  count++;
  gemini.clips.wrong = (what, prompt) => {
    if (what === 'look') gemini.clips.forgotten.add(made().find((each) => each.prompt === prompt)?.id ?? '');
    return undefined;
  };
  for (let i = 0; i < 2; i++) {
    const { footage } = await compile(board(1));
    expect(footage[0]).toMatchObject({ from: 'card', missed: { code: 'provider.maybe-paid' } });
  }
  expect(made()).toHaveLength(2);
  gemini.clips.wrong = () => undefined;
  expect(footageOf((await compile(board(1), { again: true })).footage)).toEqual(['generated']);
  expect(made()).toHaveLength(3);
});

describe('a short with clips', () => {
  const settings = { size: { width: 90, height: 160 }, rate: { mode: 'quality' as const, level: 'draft' as const } };
  const make = async (storyboard: Storyboard, more: object = {}) => {
    const output = fixture().path(`short-${count}.mp4`);
    const asked = { source: { storyboard }, output, settings, poster: null, sidecars: null, captions: false, generate };
    return (await client['storyboard.make']({ ...asked, library: false, ...more })).jobId;
  };
  // The job as it is when it waits or has ended.
  const rest = (jobId: string) =>
    new Promise<JobOf<'short'>>((resolve) => {
      const watch = watchJob(client, jobId, (job) => {
        if (job.kind !== 'short' || (job.endedAt === null && job.state !== 'waiting')) return;
        watch.stop();
        resolve(job);
      });
    });
  const again = async (jobId: string) => {
    await client['jobs.resume']({ jobId });
    return rest(jobId);
  };

  test('waits while the service is away, keeps what is done, and does without in the end', async () => {
    gemini.clips.wrong = (what, prompt) => (what === 'begin' && isOf(1)(prompt) ? { status: 500 } : undefined);
    const jobId = await make(board(3));
    let job = await rest(jobId);
    for (const minutes of [1, 3, 10]) {
      expect(job).toMatchObject({ state: 'waiting', error: { code: 'provider.unavailable' } });
      expect(Math.round(((job.retryAt ?? 0) - Date.now()) / 60_000)).toBe(minutes);
      job = await again(jobId);
    }
    expect(job).toMatchObject({ state: 'done', result: { footage: { generated: 2, card: 1 } } });
    expect(job.result?.problems).toContainEqual(expect.objectContaining({ code: 'provider.unavailable' }));
    expect(made()).toHaveLength(2);
  });

  test('goes on when the network is back: what was begun is fetched, what was not is begun', async () => {
    const { address } = gemini;
    const nobody = await startFakeGemini(KEY);
    await nobody.close();
    await client['settings.set']({ providerAddresses: { gemini: nobody.address } });
    const jobId = await make(board(3));
    expect(await rest(jobId)).toMatchObject({ state: 'waiting', error: { code: 'provider.offline' } });
    await client['settings.set']({ providerAddresses: { gemini: address } });
    gemini.clips.wrong = (what) => (what === 'look' ? { gone: true } : undefined);
    expect(await again(jobId)).toMatchObject({ state: 'waiting', error: { code: 'provider.offline' } });
    expect(made()).toHaveLength(3);
    gemini.clips.wrong = () => undefined;
    expect(await again(jobId)).toMatchObject({ state: 'done', result: { footage: { generated: 3 } } });
    expect(made()).toHaveLength(3);
  });

  test('is left while the service says nothing, and its clip is fetched another time', async () => {
    gemini.clips.wrong = (what) => (what === 'look' ? { hangs: true } : undefined);
    const jobId = await make(board(1));
    const asked = gemini.asked.length;
    while (!gemini.asked.slice(asked).some(({ method }) => method === 'GET'))
      await gemini.whenAsked(gemini.asked.length + 1);
    expect(await client['jobs.cancel']({ jobId })).toMatchObject({ state: 'canceled' });
    expect((await calls())[0]).toMatchObject({ state: 'unknown', code: 'job.canceled' });
    gemini.clips.wrong = () => undefined;
    await client['jobs.retry']({ jobId });
    expect(await rest(jobId)).toMatchObject({ state: 'done', result: { footage: { generated: 1 } } });
    expect(made()).toHaveLength(1);
  });

  test('is made up to the budget, says what is missing, and pays only that when the budget is raised', async () => {
    const { cost } = await client['ledger.sums']({});
    const budget = (usd: number | null) =>
      client['settings.set']({ budget: { month: usd, project: null, warnAt: 0.8 } });
    await budget(cost / 1e6 + 0.65);
    const job = await rest(await make(board(4)));
    expect(job).toMatchObject({ state: 'done', result: { footage: { generated: 2, card: 2 } } });
    expect(scenesOf(made()).sort()).toEqual([0, 3]);
    const id = job.result?.project ?? '';
    const { project, revision } = await client['project.get']({ id });
    expect(project.storyboard?.footage.map(({ missed }) => missed?.code)).toEqual([
      ...[undefined, 'provider.over-budget', 'provider.over-budget', undefined],
    ]);
    await budget(null);
    const storyboard = project.storyboard?.storyboard ?? board(1);
    const planned = await client['storyboard.plan']({ storyboard, project: id, generate, library: false });
    expect(planned.clips).toMatchObject({ cost: 600_000, scenes: [{ scene: 's1' }, { scene: 's2' }] });
    const applied = await client['storyboard.apply']({ id, base: revision, storyboard, generate, library: false });
    expect(footageOf(applied.footage)).toEqual(['generated', 'generated', 'generated', 'generated']);
    expect(scenesOf(made()).sort()).toEqual([0, 1, 2, 3]);
    // One scene alone is asked for again: another take.
    const redone = await client['storyboard.apply']({
      ...{ id, base: applied.state.revision, storyboard, generate, library: false, other: ['s2'] },
    });
    expect(redone.footage.map(({ take }) => take)).toEqual([1, 1, 2, 1]);
    expect(scenesOf(made().slice(4))).toEqual([2]);
    expect(redone.footage[1]?.pieces).toEqual(applied.footage[1]?.pieces);
  });
});

test('come from Veo on Vertex AI too, with a key alone or a project in its address', async () => {
  await client['providers.setKey']({ id: 'vertex', key: KEY });
  await client['providers.allow']({ id: 'vertex', allowed: true });
  const place = 'projects/p/locations/l/';
  for (const project of ['', place]) {
    const fake = await startFakeVertex(KEY, project);
    fake.clips.bytes = bytesOf(`veo ${project}`);
    const address = project === '' ? fake.address : `${fake.address}/v1/${place.slice(0, -1)}`;
    await client['settings.set']({ providerAddresses: { gemini: gemini.address, vertex: address } });
    expect(await client['providers.test']({ id: 'vertex' })).toMatchObject({ ok: true });
    const how = { generate: { provider: 'vertex', model: 'veo-3.1-generate-001' } };
    expect((await client['storyboard.plan']({ storyboard: board(1), library: false, ...how })).clips).toMatchObject({
      ...{ provider: 'vertex', cost: 800_000, scenes: [{ seconds: [4] }] },
    });
    expect(footageOf((await compile(board(1), how)).footage)).toEqual(['generated']);
    expect(fake.clips.made).toMatchObject([{ seconds: 4 }]);
    count++;
    fake.clips.end = { response: { raiMediaFilteredCount: 1, raiMediaFilteredReasons: ['People.'] } };
    const refused = await compile(board(1), how);
    expect(refused.footage[0]?.missed?.code).toBe('provider.not-permitted');
    count++;
    await fake.close();
  }
});
