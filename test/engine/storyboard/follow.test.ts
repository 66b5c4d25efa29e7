/** A project that follows a storyboard by a job: clips with progress, one step of undo, and nothing made or paid twice. */
import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import type { JobOf } from '../../../core/api/jobs.js';
import { watchJob } from '../../../core/api/watch-job.js';
import type { Storyboard } from '../../../core/project/storyboard.js';
import { directPort } from '../../../main/transports/direct.js';
import { clipMaker, makeClip } from '../../fakes/clip-of-prompt.js';
import { startFakeGemini } from '../../fakes/fake-gemini.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const KEY = 'key-test-0123456789abcdef';
const fixture = useEngineFixture();
let client: Client;
let gemini: Awaited<ReturnType<typeof startFakeGemini>>;
let id: string;

const storyboard: Storyboard = {
  ...{ title: 'Animals', language: 'en', style: null },
  scenes: ['first', 'second'].map((visual, i) => ({
    ...{ id: `s${i}`, visual, picture: null, length: 3_000_000 },
    words: i === 0 ? 'Look.' : '',
  })),
};
const small = { size: { width: 108, height: 192 } };

beforeAll(async () => {
  client = createClient(directPort(fixture().engine, { privileged: true }));
  gemini = await startFakeGemini(KEY);
  await client['providers.setKey']({ id: 'gemini', key: KEY });
  await client['providers.allow']({ id: 'gemini', allowed: true });
  gemini.clips.bytes = clipMaker(await makeClip(fixture().folder));
  await client['settings.set']({ providerAddresses: { gemini: gemini.address }, retryMinutes: [] });
  const { project } = await client['storyboard.compile']({ storyboard, library: false, captions: false });
  ({ id } = await client['project.create']({ project, folder: fixture().folder }));
});
afterAll(() => gemini.close());

const start = async (more: object = {}) => {
  const source = { storyboard };
  const generate = { provider: 'gemini' };
  return (await client['storyboard.make']({ source, into: { id }, generate, library: false, ...more })).jobId;
};
async function ended(jobId: string): Promise<JobOf<'short'>> {
  const job = await watchJob(client, jobId).ended;
  if (job.kind !== 'short') throw new Error(`a job of the kind ${job.kind}`);
  return job;
}
const prompts = () => gemini.clips.made.map(({ prompt }) => prompt.split('.')[0]);

test('gets its clips as one step, with the cost of this job alone, and no video unless one is named', async () => {
  const before = await client['project.get']({ id });
  const job = await ended(await start());
  expect(job.error).toBeNull();
  expect(job.result).toMatchObject({ project: id, video: null, footage: { generated: 2, card: 0 } });
  expect(job.result?.stages.map(({ stage }) => stage)).toEqual(['write', 'footage', 'speak', 'clips', 'compile']);
  expect(job.result?.stages.find(({ stage }) => stage === 'clips')?.cost).toBe(600_000);
  const after = await client['project.get']({ id });
  expect(after.revision).toBe(before.revision + 1);
  const { project } = await client['project.undo']({ id, base: after.revision }).then(() =>
    client['project.get']({ id }),
  );
  expect(project.storyboard).toEqual(before.project.storyboard);
  await client['project.redo']({ id, base: after.revision + 1 });
  // It follows already.
  const again = await ended(await start());
  expect(again.result?.stages.find(({ stage }) => stage === 'clips')?.cost).toBe(0);
  expect((await client['project.get']({ id })).revision).toBe(after.revision + 2);
  expect(prompts()).toEqual(['first', 'second']);
});

test('shows one other clip, however often the job is tried', async () => {
  const folder = fixture().path('away');
  await mkdir(folder);
  const revision = (await client['project.get']({ id })).revision;
  const jobId = await start({ into: { id, other: ['s1'] }, output: `${folder}/short.mp4`, settings: small });
  await rm(folder, { recursive: true });
  expect((await ended(jobId)).error?.code).toBe('output.invalid');
  expect(prompts()).toEqual(['first', 'second', 'second']);
  await mkdir(folder);
  await client['jobs.retry']({ jobId });
  const job = await ended(jobId);
  expect(job).toMatchObject({ error: null, result: { video: { output: `${folder}/short.mp4` } } });
  expect(prompts()).toEqual(['first', 'second', 'second']);
  const { project, revision: now } = await client['project.get']({ id });
  expect(project.storyboard?.footage.map(({ take }) => take)).toEqual([1, 2]);
  expect(now).toBe(revision + 1);
});

test('is refused without a video where no project follows', async () => {
  await expect(client['storyboard.make']({ source: { storyboard } })).rejects.toMatchObject({
    ...{ code: 'input.invalid', text: { key: 'storyboard:noOutput' } },
  });
});
