/** Avatars whose text a service says by a voice of its own: what is sent and paid, and when its words are shown. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import type { AvatarResult } from '../../../core/api/avatar.js';
import { watchJob } from '../../../core/api/watch-job.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import { directPort } from '../../../main/transports/direct.js';
import { type FakeDId, startFakeDId } from '../../fakes/fake-d-id.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const KEY = 'user-0123456789:password-0123456789abcdef';
const TEXT = 'Good morning to all of you. Nobody knew what the weather would bring.';
const VOICE = 'microsoft:en-US-JennyNeural';
const fixture = useEngineFixture();
let client: Client;
let fake: FakeDId;
let photo: string;

beforeAll(async () => {
  client = createClient(directPort(fixture().engine, { privileged: true }));
  fake = await startFakeDId(KEY);
  photo = fixture().path('me.jpg');
  await sharp({ create: { width: 300, height: 400, channels: 3, background: '#20a0c0' } }).toFile(photo);
  await client['providers.setKey']({ id: 'd-id', key: KEY });
  await client['providers.allow']({ id: 'd-id', allowed: true });
  await client['settings.set']({ providerAddresses: { 'd-id': fake.address }, offline: false, retryMinutes: [] });
  fake.makes.video = (said) => videos.get(said.toString()) ?? new Uint8Array();
});
afterAll(() => fake.close());

const videos = new Map<string, Uint8Array>();

/** What the fake answers to a text: a red picture, and a second of silence before a voice that says it. */
async function prepareVideo(text: string): Promise<void> {
  const spoken = fixture().path('said.wav');
  await client['speech.speak']({ text, output: spoken, overwrite: true });
  const picture = ['-f', 'lavfi', '-i', 'color=c=red:size=144x192:rate=25'];
  const coders = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  const late = ['-af', 'adelay=1000:all=1'];
  await fixture().ffmpeg(...picture, '-i', spoken, ...late, ...coders, '-shortest', 'said.mp4');
  videos.set(text, await readFile(fixture().path('said.mp4')));
}

async function make(more: object = {}): Promise<AvatarResult> {
  const request = { text: TEXT, photo, provider: 'd-id', serviceVoice: VOICE, ...more };
  const { jobId } = await client['avatar.make'](request);
  const job = await watchJob(client, jobId).ended;
  expect(job.error).toBeNull();
  if (job.kind !== 'avatar' || !job.result) throw new Error('no avatar');
  return job.result;
}
const projectOf = async (result: AvatarResult) => (await client['project.get']({ id: result.project })).project;

test('its video is seen and heard, and its words are shown when it says them', async () => {
  await prepareVideo(TEXT);
  const result = await make();
  expect(fake.created).toMatchObject([
    { script: { type: 'text', input: TEXT, provider: { type: 'microsoft', voice_id: 'en-US-JennyNeural' } } },
  ]);
  expect(fake.sounds).toEqual([]);
  const project = await projectOf(result);
  expect(project.narrations ?? []).toEqual([]);
  expect(project.avatar).toEqual({ narration: null, shape: 'circle', service: 'd-id' });
  const captions = project.tracks.flatMap(({ items }) => items).find(isCaptions);
  expect(captions?.words.map(({ text }) => text).join(' ')).toBe(TEXT);
  // It begins to speak after a second.
  expect(captions?.words[0]?.start).toBeGreaterThan(900_000);
  expect(captions?.words[0]?.start).toBeLessThan(1_250_000);
  const { calls } = await client['ledger.list']({});
  expect(calls).toMatchObject([{ provider: 'd-id', capability: 'avatar', state: 'answered' }]);
  expect(calls[0]?.estimate).toBeGreaterThan(0);
  const output = fixture().path('out.mp4');
  const { jobId } = await client['render.start']({
    ...{ source: { projectId: result.project }, output, settings: { size: { width: 108, height: 192 } } },
  });
  expect((await watchJob(client, jobId).ended).error).toBeNull();
  const levels = await fixture().ffmpeg('-i', output, '-af', 'silencedetect=noise=-40dB:d=0.5', '-f', 'null', '-');
  expect(Number(/silence_end: ([\d.]+)/.exec(levels.stderr)?.[1])).toBeCloseTo(1, 0);
  // The same in another shape is not paid anew.
  await make({ shape: 'full' });
  expect(fake.charged()).toBe(1);
});

test('it comes into a project where it is told to, in the place of the avatar before', async () => {
  const { id } = await client['project.create']({ name: 'Into' });
  await make({ into: { id, at: 30 } });
  const { project } = await client['project.get']({ id });
  const starts = project.tracks.flatMap((track) => (track.items[0] ? [[track.id, track.items[0].start]] : []));
  expect(starts).toEqual([
    ...[
      ['avatar-ground', 30],
      ['avatar-ring', 30],
      ['avatar-clips', 30],
      ['avatar-sound', 30],
    ],
    ['avatar-captions', 0],
  ]);
  const captions = project.tracks.flatMap(({ items }) => items).find(isCaptions);
  expect(captions?.words[0]?.start).toBeGreaterThan(1_900_000);
  await make({ into: { id }, captions: false });
  expect((await client['project.get']({ id })).project.tracks.map((track) => track.id)).not.toContain(
    'avatar-captions',
  );
});

test('a video without sound, or without a text to say, is told', async () => {
  await fixture().ffmpeg('-f', 'lavfi', '-i', 'color=c=red:size=144x192:rate=25:duration=1', 'mute.mp4');
  videos.set('Silence.', await readFile(fixture().path('mute.mp4')));
  const request = { text: 'Silence.', photo, provider: 'd-id', serviceVoice: 'default' };
  const { jobId } = await client['avatar.make'](request);
  expect((await watchJob(client, jobId).ended).error?.code).toBe('provider.bad-answer');
  expect(fake.created.at(-1)?.script).toEqual({ type: 'text', input: 'Silence.' });
  const { id } = await client['project.create']({ name: 'Nothing said' });
  const { text: _, ...silent } = request;
  await expect(client['avatar.make']({ ...silent, into: { id } })).rejects.toMatchObject({
    text: { key: 'avatar:textForService' },
  });
  const { provider: __, ...nobody } = request;
  await expect(client['avatar.make'](nobody)).rejects.toMatchObject({ text: { key: 'avatar:serviceOnly' } });
});
