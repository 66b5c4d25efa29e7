/** A short that is killed in each of its steps goes on where it was, and pays nothing twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../../core/api/client.js';
import { SHORT_STAGES } from '../../../core/api/storyboard.js';
import { watchJob } from '../../../core/api/watch-job.js';
import { createEngine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { clipMaker, makeClip } from '../../fakes/clip-of-prompt.js';
import { startFakeGemini } from '../../fakes/fake-gemini.js';

const KEY = 'key-test-0123456789abcdef';
let folder: string;
let gemini: Awaited<ReturnType<typeof startFakeGemini>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-resume-'));
  gemini = await startFakeGemini(KEY);
});
afterAll(async () => {
  await gemini.close();
  await rm(folder, { recursive: true, force: true });
});

async function open() {
  const env = { ...process.env, UPRIGHT_HOME: join(folder, 'home'), UPRIGHT_KEY_GEMINI: KEY };
  const engine = await createEngine({ env });
  return { engine, client: createClient(directPort(engine, { privileged: true })) };
}

test('a short goes on after it was stopped in each step after it was written', async () => {
  const written = ['Pandas eat bamboo all day and all night.', 'Cubs are tiny and very loud.', 'They sleep a lot.'];
  gemini.writes.text = () =>
    JSON.stringify({ title: 'Pandas', scenes: written.map((words) => ({ words, visual: words })), refusal: '' });
  gemini.clips.bytes = clipMaker(await makeClip(folder));
  let { engine, client } = await open();
  await client['settings.set']({ providerAddresses: { gemini: gemini.address } });
  await client['providers.allow']({ id: 'gemini', allowed: true });
  const { jobId } = await client['storyboard.make']({
    source: {
      theme: { theme: 'Pandas', language: 'en', scenes: 3, seconds: { least: 5, most: 9 }, provider: 'gemini' },
    },
    generate: { provider: 'gemini' },
    output: join(folder, 'short.mp4'),
    settings: { size: { width: 270, height: 480 }, rate: { mode: 'quality', level: 'draft' } },
  });
  for (const stage of SHORT_STAGES.slice(1)) {
    await new Promise<void>((resolve) => {
      const watch = watchJob(client, jobId, (job) => {
        if (job.kind === 'short' && (job.endedAt !== null || job.progress?.stage === stage)) resolve();
      });
      void watch.ended.then(() => resolve());
    });
    await engine.close();
    ({ engine, client } = await open());
  }
  const watch = watchJob(client, jobId, () => undefined);
  const job = await watch.ended;
  watch.stop();
  expect(job.error).toBeNull();
  if (job.kind !== 'short') throw new Error('another job');
  expect(job.result).toMatchObject({ scenes: 3, title: 'Pandas' });
  // What each step took before it was stopped is still known, and what it cost.
  expect(job.result?.stages.map(({ stage }) => stage)).toEqual(SHORT_STAGES);
  const { sums } = await client['ledger.sums']({ project: job.result?.project ?? '' });
  expect(sums).toMatchObject([{ provider: 'gemini', calls: 4, unpriced: 1 }]);
  const seconds = gemini.clips.made.reduce((sum, clip) => sum + clip.seconds, 0);
  // The catalogue has no price of the model that writes.
  expect(job.result?.stages.map(({ cost }) => cost)).toEqual([null, 0, 0, seconds * 100_000, 0, 0]);
  const { jobs } = await client['jobs.list']({ kinds: ['export'] });
  expect(new Set(jobs.map(({ parent }) => parent))).toEqual(new Set([jobId]));
  expect(jobs.filter(({ state }) => state === 'done')).toHaveLength(1);
  const { kinds } = await client['jobs.stats']({});
  expect(kinds.find(({ kind }) => kind === 'short')).toMatchObject({
    firstTry: 0,
    cost: null,
    stages: SHORT_STAGES.map((stage) => ({ stage })),
  });
  expect(kinds.find(({ kind }) => kind === 'import')).toMatchObject({ firstTry: null, stages: [], cost: null });
  const { projects } = await client['project.list']({});
  expect(projects.map(({ id }) => id)).toEqual([job.result?.project]);
  // The ledger counts as the service does.
  expect(job.result?.footage).toMatchObject({ generated: 3 });
  expect(gemini.charged()).toBe(4);
  const { calls } = await client['ledger.list']({});
  expect(calls.map(({ state }) => state)).toEqual(['answered', 'answered', 'answered', 'answered']);
  await engine.close();
});
