/** The engine is killed while services are asked: what was paid is never paid again, unless that is asked for. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeElevenLabs, startFakeElevenLabs } from '../fakes/fake-elevenlabs.js';
import { type FakeGemini, startFakeGemini } from '../fakes/fake-gemini.js';
import { type FakeOpenAI, startFakeOpenAI } from '../fakes/fake-openai.js';
import { speak as say, writeWav } from '../engine/captions/spoken-media.js';
import { type EngineProcess, findDamage, startEngine, until } from './engine-process.js';

const KEY = 'key-test-0123456789abcdef';
const FIRST = 'Next: mountain climbers, forty seconds of work.';
const SECOND = 'Rest now, and breathe out.';

let folder: string;
let home: string;
let elevenlabs: FakeElevenLabs;
let gemini: FakeGemini;
let openai: FakeOpenAI;
let engine: EngineProcess;

const start = async () => {
  const keys = { UPRIGHT_KEY_ELEVENLABS: KEY, UPRIGHT_KEY_GEMINI: KEY, UPRIGHT_KEY_OPENAI: KEY };
  engine = await startEngine(home, keys, { privileged: true });
};
const restart = async () => {
  await engine.kill();
  expect(findDamage(home)).toEqual([]);
  await start();
};
const speak = (text: string, voice: string, more: object = {}) =>
  engine.client['speech.speak']({ text, voice, language: 'en', ...more });
const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);
const answersOnDisk = () => {
  const answers = join(home, 'data', 'answers');
  return existsSync(answers) ? readdirSync(answers).filter((name) => name.endsWith('.json')).length : 0;
};
async function endOf(jobId: string) {
  let job = await engine.client['jobs.get']({ jobId });
  await until(async () => {
    job = await engine.client['jobs.get']({ jobId });
    return job.endedAt !== null;
  }, 60);
  return job;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-paid-'));
  home = join(folder, 'home');
  [elevenlabs, gemini, openai] = await Promise.all([
    startFakeElevenLabs(KEY),
    startFakeGemini(KEY),
    startFakeOpenAI(KEY),
  ]);
});
afterAll(async () => {
  await Promise.all([elevenlabs, gemini, openai].map((fake) => fake.close()));
  await rm(folder, { recursive: true, force: true });
});

test('identical requests are paid once, at whatever moment the engine is killed', async () => {
  const media = await say(['the quick brown fox'], { language: 'en-us', rate: 160 }, 0.5);
  const file = await writeWav(join(folder, 'fox.wav'), media);
  openai.hears.text = 'the quick brown fox';
  await start();
  await engine.client['settings.set']({
    providerAddresses: { elevenlabs: elevenlabs.address, gemini: gemini.address, openai: openai.address },
  });
  for (const id of ['elevenlabs', 'gemini', 'openai']) await engine.client['providers.allow']({ id, allowed: true });

  // Everybody did what was asked, and nobody has answered.
  for (const fake of [elevenlabs, gemini, openai]) fake.next({ keeps: true });
  quietly(speak(FIRST, 'elevenlabs:v-rachel'));
  quietly(speak(FIRST, 'gemini:Kore'));
  const listen = { media: { file }, recognizer: 'openai', model: 'gpt-transcribe' };
  const first = await engine.client['transcripts.start'](listen);
  await Promise.all([elevenlabs, gemini, openai].map((fake) => fake.whenAsked(1)));
  await restart();

  // One service keeps what it made, and is asked for that. Of the others nobody knows, so they are not asked again.
  expect((await speak(FIRST, 'elevenlabs:v-rachel')).speaker).toBe('elevenlabs');
  expect(elevenlabs.charged()).toBe(FIRST.length);
  await expect(speak(FIRST, 'gemini:Kore')).rejects.toMatchObject({ code: 'provider.maybe-paid' });
  expect(await endOf(first.jobId)).toMatchObject({ state: 'failed', error: { code: 'provider.maybe-paid' } });
  expect([gemini.charged(), openai.charged()]).toEqual([1, 1]);
  const { calls } = await engine.client['ledger.list']({});
  expect(calls.map(({ provider, state }) => `${provider} ${state}`).sort()).toEqual([
    'elevenlabs answered',
    'gemini unknown',
    'openai unknown',
  ]);

  // Once more where that is asked for; the answer is on disk, and nothing was made of it yet.
  const before = answersOnDisk();
  const second = await engine.client['transcripts.start']({ ...listen, again: true });
  while (answersOnDisk() === before) await new Promise((resolve) => setImmediate(resolve));
  await restart();
  expect(await endOf(second.jobId)).toMatchObject({ state: 'done', result: { words: 4 } });
  expect(openai.charged()).toBe(2);

  // In the middle of an answer.
  elevenlabs.next({ slow: true });
  const asked = elevenlabs.asked.length;
  quietly(speak(SECOND, 'elevenlabs:v-rachel'));
  await elevenlabs.whenAsked(asked + 1);
  await restart();
  expect((await speak(SECOND, 'elevenlabs:v-rachel')).speaker).toBe('elevenlabs');
  await speak(SECOND, 'elevenlabs:v-rachel');
  expect(elevenlabs.charged()).toBe(FIRST.length + SECOND.length);
  await engine.stop();
});
