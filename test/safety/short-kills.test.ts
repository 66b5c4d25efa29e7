/**
 * A short that a model writes and films is killed at random moments: it goes on where it was, no request is paid twice, and the
 * ledger counts as the service does.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clipMaker, makeClip } from '../fakes/clip-of-prompt.js';
import { type FakeGemini, startFakeGemini } from '../fakes/fake-gemini.js';
import { iterations } from '../iterations.js';
import { type EngineProcess, findDamage, startEngine } from './engine-process.js';

const KEY = 'key-test-0123456789abcdef';
/** Ten at every run; a hundred in the long one. */
const KILLS = iterations(100);

let folder: string;
let gemini: FakeGemini;
let engine: EngineProcess;

// Mulberry32: small, and the same on every run; the moments themselves differ with the machine.
let state = 20_261_130;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}

const home = () => join(folder, 'home');
const start = async () => {
  engine = await startEngine(home(), { UPRIGHT_KEY_GEMINI: KEY }, { privileged: true });
};
const SCENES = ['Pandas eat bamboo.', 'Cubs are loud.', 'They sleep.'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-short-kills-'));
  gemini = await startFakeGemini(KEY);
  gemini.clips.bytes = clipMaker(await makeClip(folder));
  gemini.clips.looks = () => 2;
});
afterAll(async () => {
  await gemini.close();
  await rm(folder, { recursive: true, force: true });
});

interface Short {
  readonly jobId: string;
  readonly theme: string;
}

async function begin(number: number): Promise<Short> {
  const theme = `Pandas, part ${number}`;
  // Words of its own, so that each short is paid for itself.
  gemini.writes.text = (asked) => {
    const part = /part (\d+)/.exec(asked)?.[1] ?? '';
    const scenes = SCENES.map((words, i) => ({ words, visual: `Panda ${part}-${i}` }));
    return JSON.stringify({ title: theme, scenes, refusal: '' });
  };
  const { jobId } = await engine.client['storyboard.make']({
    source: { theme: { theme, language: 'en', scenes: 3, seconds: { least: 5, most: 9 }, provider: 'gemini' } },
    generate: { provider: 'gemini' },
    output: join(folder, 'short.mp4'),
    settings: { size: { width: 90, height: 160 }, rate: { mode: 'quality', level: 'draft' } },
    ...{ poster: null, sidecars: null, captions: false, library: false },
  });
  return { jobId, theme };
}

/** Follows the job for some milliseconds, or until it rests; gives it as it is then. */
async function follow(jobId: string, ms: number) {
  const until = performance.now() + ms;
  for (;;) {
    const job = await engine.client['jobs.get']({ jobId });
    if (job.kind !== 'short') throw new Error('another job');
    if (job.endedAt !== null || performance.now() >= until) return job;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test(`a short goes on after each of ${KILLS} kills, and pays for nothing twice`, {
  timeout: KILLS * 20_000,
}, async () => {
  await start();
  await engine.client['settings.set']({ providerAddresses: { gemini: gemini.address } });
  await engine.client['providers.allow']({ id: 'gemini', allowed: true });
  let shorts = 0;
  let lost = 0;
  let short = await begin(++shorts);
  for (let kill = 0; kill < KILLS; kill++) {
    const job = await follow(short.jobId, 100 + random() * 1500);
    if (job.endedAt !== null) {
      lost += check(job);
      short = await begin(++shorts);
      await follow(short.jobId, random() * 1500);
    }
    await engine.kill();
    expect(findDamage(home())).toEqual([]);
    await start();
  }
  lost += check(await follow(short.jobId, 60_000));
  // What was begun is what the ledger says, each thing once.
  const { calls } = await engine.client['ledger.list']({ limit: 1000 });
  const prompts = gemini.clips.made.map(({ prompt }) => prompt);
  expect(new Set(prompts).size).toBe(prompts.length);
  expect(new Set(calls.map(({ key }) => key)).size).toBe(calls.length);
  const countOf = (wanted: string) => calls.filter((call) => call.state === wanted).length;
  expect(countOf('answered') + countOf('unknown')).toBe(calls.length);
  expect(countOf('unknown')).toBe(lost);
  // A request that was on its way to the service, or back, when the engine was killed may have arrived or not.
  expect(gemini.charged()).toBeLessThanOrEqual(calls.length);
  expect(gemini.charged()).toBeGreaterThanOrEqual(calls.length - lost);
  await engine.stop();
});

/** That it was made, or says what was lost on its way and is not paid for again; how much that is. */
function check(job: Awaited<ReturnType<typeof follow>>): number {
  if (job.error) {
    // The script itself was on its way.
    expect(job.error.code).toBe('provider.maybe-paid');
    return 1;
  }
  expect(job.state).toBe('done');
  const { generated = 0, card = 0 } = job.result?.footage ?? {};
  expect(generated + card).toBe(SCENES.length);
  const told = (job.result?.problems ?? []).filter(({ code }) => code === 'provider.maybe-paid');
  return card > 0 ? Math.max(card, told.length) : 0;
}
