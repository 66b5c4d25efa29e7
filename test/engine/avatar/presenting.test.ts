/** Faces that a service makes speak: what is sent, what is paid once, what is kept, and what is told. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import type { Job } from '../../../core/api/jobs.js';
import { watchJob } from '../../../core/api/watch-job.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { directPort } from '../../../main/transports/direct.js';
import { type FakeDId, startFakeDId } from '../../fakes/fake-d-id.js';
import { makeMedia } from '../media/footage.js';

const KEY = 'user-0123456789:password-0123456789abcdef';
const TEXT = 'Good morning.';

let folder: string;
let engine: Engine;
let client: Client;
let fake: FakeDId;
let red: Uint8Array;
let green: Uint8Array;

const home = () => join(folder, 'home');
const photo = () => join(folder, 'me.jpg');
const open = async (): Promise<void> => {
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: home() } });
  client = createClient(directPort(engine, { privileged: true }));
};
const start = async (more: object = {}) =>
  (await client['avatar.make']({ text: TEXT, photo: photo(), provider: 'd-id', shape: 'full', ...more })).jobId;
async function ended(jobId: string): Promise<Extract<Job, { kind: 'avatar' }>> {
  const watch = watchJob(client, jobId, () => undefined);
  const job = await watch.ended;
  watch.stop();
  if (job.kind !== 'avatar') throw new Error('another job');
  return job;
}
const make = async (more: object = {}) => ended(await start(more));
const projectOf = async ({ result, error }: Awaited<ReturnType<typeof make>>) => {
  expect(error).toBeNull();
  return (await client['project.get']({ id: result?.project ?? '' })).project;
};
const states = async () => (await client['ledger.list']({})).calls.map(({ state }) => state);

/** Red, green and blue at points of a frame, fractions of the canvas. */
async function pixelsAt(
  id: string,
  frame: number,
  points: readonly (readonly [number, number])[],
): Promise<number[][]> {
  const output = join(folder, 'frame.png');
  const settings = { size: { width: 270, height: 480 } };
  await client['render.frame']({ source: { projectId: id }, at: { frame }, output, settings });
  const { data, info } = await sharp(output).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return points.map(([x, y]) => {
    const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3;
    return [...data.subarray(at, at + 3)];
  });
}
const isRed = ([r = 0, g = 0]: number[] = []) => r > 150 && g < 90;
const isGreen = ([r = 0, g = 0]: number[] = []) => g > 90 && r < 90;
const isBlue = ([r = 0, , b = 0]: number[] = []) => b > 150 && r < 90;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-presenting-'));
  const tools = await locateFfmpeg({ setting: undefined, env: process.env, cacheFolder: join(folder, 'tools') });
  const clip = async (color: string) => {
    const picture = ['-f', 'lavfi', '-i', `color=c=${color}:size=144x192:rate=25:duration=2`];
    const sound = ['-f', 'lavfi', '-i', 'sine=frequency=300:duration=2'];
    const coders = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
    return makeMedia(tools, join(folder, `${color}.mp4`), ...picture, ...sound, ...coders);
  };
  red = await readFile(await clip('red'));
  green = await readFile(await clip('green'));
  await clip('blue');
  await sharp({ create: { width: 300, height: 400, channels: 3, background: '#20a0c0' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'a secret place' } })
    .toFile(photo());
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  fake = await startFakeDId(KEY);
  fake.makes.video = () => red;
  await open();
  await client['providers.setKey']({ id: 'd-id', key: KEY });
  await client['providers.allow']({ id: 'd-id', allowed: true });
  await client['settings.set']({ providerAddresses: { 'd-id': fake.address }, offline: false, retryMinutes: [] });
});
afterEach(async () => {
  await engine.close();
  await fake.close();
  await rm(home(), { recursive: true, force: true });
});

test('a photo says what our own voice says, in its circle, with captions; the same is paid once', async () => {
  const project = await projectOf(await make({ shape: 'circle' }));
  expect(project.tracks.map(({ id }) => id)).toEqual([
    ...['avatar-ground', 'avatar-ring', 'avatar-clips', 'narration', 'narration-captions'],
  ]);
  const [body] = fake.created;
  expect(body).toMatchObject({ source_url: 's3://d-id-images-prod/1/photo.jpg', script: { type: 'audio' } });
  expect((await sharp(fake.images[0]).metadata()).format).toBe('jpeg');
  expect(fake.images[0]?.toString('latin1')).not.toContain('a secret place');
  expect(fake.sounds[0]?.subarray(0, 4).toString('latin1')).toBe('RIFF');
  const [middle, beside] = await pixelsAt(project.id, 12, [
    [0.5, 0.4],
    [0.5, 0.95],
  ]);
  expect([isRed(middle), isRed(beside)]).toEqual([true, false]);
  const { calls } = await client['ledger.list']({});
  expect(calls).toMatchObject([{ provider: 'd-id', capability: 'avatar', model: 'talks', state: 'answered' }]);
  expect(calls[0]?.estimate).toBeGreaterThan(0);
  // Another shape of the same is made of the same video.
  const whole = await projectOf(await make({ shape: 'full' }));
  expect(isRed((await pixelsAt(whole.id, 12, [[0.5, 0.95]]))[0])).toBe(true);
  expect(fake.charged()).toBe(1);
  const { kinds } = await client['jobs.stats']({});
  expect(kinds.find(({ kind }) => kind === 'avatar')).toMatchObject({ counts: { done: 2 } });
});

test('what is too long for one video is made in parts at sentences, whose order is kept', async () => {
  const talks = { id: 'talks', capability: 'avatar', seconds: 2.2 };
  await mkdir(join(home(), 'data', 'providers'), { recursive: true });
  await writeFile(
    join(home(), 'data', 'providers', 'd-id.json'),
    JSON.stringify({ fetchedAt: 1, models: [talks], voices: [] }),
  );
  const text = 'Good morning to all of you. Hi. Nobody knew.';
  fake.makes.video = (sound) => (sound.length > 2 * 24_000 * 1.9 ? red : green);
  // One of them fails: the other is kept.
  fake.ends.push({ status: 'error', kind: 'InternalError', description: 'broke' });
  const failed = await make({ text, shape: 'full', captions: false });
  expect(failed.error).toMatchObject({ code: 'provider.rejected' });
  const before = fake.charged();
  const project = await projectOf(await make({ text, shape: 'full', captions: false }));
  expect(fake.charged() - before).toBe(1);
  const clips = project.tracks.find(({ id }) => id === 'avatar-clips')?.items ?? [];
  expect(new Set(clips.map((clip) => 'asset' in clip && clip.asset)).size).toBe(2);
  const last = clips.at(-1);
  expect(isRed((await pixelsAt(project.id, 3, [[0.5, 0.5]]))[0])).toBe(true);
  expect(isGreen((await pixelsAt(project.id, (last?.start ?? 0) + 3, [[0.5, 0.5]]))[0])).toBe(true);
  // What broke counts as paid: nobody says otherwise.
  const { sums } = await client['ledger.sums']({});
  expect(sums.reduce((all, { calls }) => all + calls, 0)).toBe(fake.charged());
});

describe('killed in the middle', () => {
  const again = async (jobId: string) => {
    await engine.close();
    await open();
    await projectOf(await ended(jobId));
    expect(fake.charged()).toBe(1);
    expect((await states()).filter((state) => state === 'answered')).toHaveLength(1);
  };

  test('a video that is being made is asked for by its id', async () => {
    fake.makes.looks = 3;
    const jobId = await start();
    // Photo, sound, the video, and a look at it.
    await fake.whenAsked(4);
    await again(jobId);
    expect(fake.asked.filter(({ path, method }) => path === '/talks' && method === 'POST')).toHaveLength(1);
  });

  test('one whose id was lost is found by its mark, also where the service hung', async () => {
    const jobId = await start();
    // After the sound and the photo.
    await fake.whenAsked(2);
    fake.next({ keeps: true });
    await fake.whenAsked(3);
    expect((await client['jobs.cancel']({ jobId })).state).toBe('canceled');
    expect(await states()).toEqual(['unknown']);
    await engine.close();
    await open();
    await projectOf(await make());
    expect(fake.charged()).toBe(1);
    expect(await states()).toEqual(['answered']);
  });
});

describe('a failure', () => {
  test.each([
    ['401', { status: 401, body: { kind: 'Unauthorized' } }, 'provider.key-refused', 'failed'],
    ['402', { status: 402, body: { kind: 'InsufficientCreditsError' } }, 'provider.no-credit', 'failed'],
    ['a celebrity', { status: 451, body: { kind: 'CelebrityDetectedError' } }, 'provider.celebrity', 'failed'],
    ['500', { status: 500 }, 'provider.unavailable', 'failed'],
    ['no face', { status: 400, body: { kind: 'InvalidFaceError' } }, 'provider.rejected', 'failed'],
    ['a limit', { status: 429, headers: { 'retry-after': '600' } }, 'provider.rate-limited', 'failed'],
    ['HTML', { html: true }, 'provider.bad-answer', 'unknown'],
    ['half an answer', { half: true }, 'provider.bad-answer', 'unknown'],
  ] as const)('is told as what it is: %s', async (_, wrong, code, state) => {
    fake.next(wrong);
    const { error } = await make();
    expect(error).toMatchObject({ code });
    expect(error?.message).toContain('D-ID');
    expect(await states()).toEqual([state]);
    expect(JSON.stringify(error)).not.toContain(KEY);
  });

  test.each([
    ['a rejection', { status: 'rejected', kind: 'ModerationError' }, 'provider.not-permitted', 0],
    ['a celebrity', { status: 'rejected', kind: 'CelebrityDetectedError' }, 'provider.celebrity', 0],
    ['an error', { status: 'error', kind: 'InternalError' }, 'provider.rejected', 1],
  ] as const)('of a video that was begun: %s', async (_, end, code, charged) => {
    fake.ends.push({ ...end, description: 'no' });
    expect((await make()).error).toMatchObject({ code });
    const { sums } = await client['ledger.sums']({});
    expect(Math.sign(sums[0]?.cost ?? 0)).toBe(charged);
    // Another try is begun anew, and nobody waits for the one that ended.
    await projectOf(await make());
    expect(fake.charged()).toBe(2);
  });

  test('on the way to a video that is paid for is waited out, or tried again for nothing', async () => {
    const pass = { status: 429, headers: { 'retry-after': '0' }, body: { description: 'Max concurrent requests' } };
    const jobId = await start();
    await fake.whenAsked(3);
    fake.next({ status: 503 }, pass);
    await projectOf(await ended(jobId));
    expect(fake.charged()).toBe(1);
    fake.makes.looks = 0;
    const other = await start({ text: 'Nobody knew.' });
    const asked = fake.asked.length;
    await fake.whenAsked(asked + 4);
    fake.next({ half: true });
    const { error } = await ended(other);
    if (error) await projectOf(await make({ text: 'Nobody knew.' }));
    expect(fake.charged()).toBe(2);
  });
});

describe('before a byte is sent', () => {
  afterEach(() => expect(fake.asked).toEqual([]));

  test('the photo, the presenter and the place are looked at', async () => {
    const small = join(folder, 'small.png');
    await sharp({ create: { width: 90, height: 400, channels: 3, background: '#fff' } })
      .png()
      .toFile(small);
    const note = join(folder, 'note.txt');
    await writeFile(note, 'no picture');
    const refused = (more: object, code: string) => expect(start(more)).rejects.toMatchObject({ code });
    await refused({ photo: small }, 'media.unsuitable');
    await refused({ photo: note }, 'media.unreadable');
    await refused({ photo: join(folder, 'gone.jpg') }, 'asset.missing');
    await refused({ presenter: 'nobody' }, 'input.invalid');
    await refused({ provider: 'elevenlabs' }, 'input.invalid');
    await refused({ shape: 'beside' }, 'input.invalid');
    await refused({ text: ' ' }, 'input.invalid');
  });

  test('a person agrees, the account may pay, and Upright is online', async () => {
    await client['settings.set']({ offline: true });
    expect((await make()).error).toMatchObject({ code: 'provider.switched-off' });
    await client['settings.set']({ offline: false, budget: { month: 0.001, project: null, warnAt: 1 } });
    expect((await make()).error).toMatchObject({ code: 'provider.over-budget' });
    await client['providers.allow']({ id: 'd-id', allowed: false });
    const { error } = await make();
    expect(error).toMatchObject({ code: 'provider.not-allowed' });
    expect(error?.message).toMatch(/photo.*agreed to it too/);
    expect(error?.message).toContain(new URL(fake.address).host);
  });
});

test('a presenter of the service stands beside footage, and the footage is seen around the circle', async () => {
  const { presenters } = await client['avatar.presenters']({ refresh: true });
  expect(presenters).toMatchObject([
    { id: 'amy-1', model: 'clips' },
    { id: 'amber@avt_1', model: 'expressives', sentiments: [{ id: 'snt_1' }] },
  ]);
  const more = { photo: undefined, presenter: 'Amber', shape: 'beside', footage: join(folder, 'blue.mp4') };
  const project = await projectOf(await make(more));
  expect(fake.created).toMatchObject([{ avatar_id: 'amber@avt_1', sentiment_id: 'snt_1' }]);
  expect(fake.images).toEqual([]);
  // In the circle, in the corner of the square around it, and far from it.
  const [face, corner, far] = await pixelsAt(project.id, 12, [
    [0.22, 0.17],
    [0.22 - 0.135, 0.17 - 0.076],
    [0.7, 0.6],
  ]);
  expect([isRed(face), isBlue(corner), isBlue(far)]).toEqual([true, true, true]);
});

test('so many wait as the settings say, and no more', async () => {
  await client['settings.set']({ jobsWaiting: 1, jobLimits: { avatar: 1 } });
  fake.ends.push({ status: 'started' });
  const first = await start();
  await fake.whenAsked(4);
  const second = await start({ text: 'Nobody knew.' });
  await expect(start({ text: 'A third.' })).rejects.toMatchObject({ code: 'job.refused' });
  // The same is the same job.
  expect(await start({ text: 'Nobody knew.' })).toBe(second);
  await client['jobs.cancel']({ jobId: first });
  await projectOf(await ended(second));
});

test('videos are kept for a day, and as long as a project uses them', async () => {
  const used = await projectOf(await make({ shape: 'circle' }));
  const { result } = await make({ text: 'Nobody knew.' });
  await client['project.delete']({ id: result?.project ?? '' });
  await client['project.purge']({ id: result?.project ?? '' });
  const videos = join(home(), 'data', 'avatars', 'videos');
  const before = await readdir(videos);
  await engine.close();
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  for (const name of before) await utimes(join(videos, name), yesterday, yesterday);
  await open();
  await expect.poll(async () => (await readdir(videos)).length).toBeLessThan(before.length);
  const left = await readdir(videos);
  // The video and its circle of the project that is there.
  expect(left.filter((name) => /^(?:[0-9a-f]{64}\.mp4|circle-.*)$/.test(name))).toHaveLength(2);
  for (const { path } of used.assets) if (path.includes('videos')) expect((await stat(path)).size).toBeGreaterThan(0);
  // What went is paid anew; what stayed is not.
  await projectOf(await make());
  expect(fake.charged()).toBe(2);
  await projectOf(await make({ text: 'Nobody knew.' }));
  expect(fake.charged()).toBe(3);
});
