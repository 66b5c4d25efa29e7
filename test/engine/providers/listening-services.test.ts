/** Services that write down speech: what is sent, what is paid, and whose times the words have. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import type { JobOf } from '../../../core/api/jobs.js';
import { watchJob } from '../../../core/api/watch-job.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { type FakeElevenLabs, startFakeElevenLabs } from '../../fakes/fake-elevenlabs.js';
import { startFakeGemini } from '../../fakes/fake-gemini.js';
import { startFakeOpenAI } from '../../fakes/fake-openai.js';
import { type SpokenMedia, speak, writeWav } from '../captions/spoken-media.js';

const KEY = 'key-test-0123456789abcdef';
const SENTENCES = ['the quick brown fox jumps', 'every morning she walks'];

let folder: string;
let engine: Engine;
let client: Client;
let media: SpokenMedia;
let file: string;
let recordings = 0;

async function transcribe(more: object = {}): Promise<JobOf<'transcription'>> {
  const { jobId } = await client['transcripts.start']({ media: { file }, ...more });
  const watch = watchJob(client, jobId, () => undefined);
  const job = await watch.ended;
  watch.stop();
  if (job.kind !== 'transcription') throw new Error(`The job is one of ${job.kind}.`);
  return job;
}
const wordsOf = async () => (await client['transcripts.get']({ media: { file } })).transcript?.words ?? [];
const texts = async () => (await wordsOf()).map(({ text }) => text).join(' ');
const seconds = (word: { start: number } | undefined): number => (word?.start ?? 0) / 1e6;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-listening-'));
  media = await speak(SENTENCES, { language: 'en-us', rate: 160 }, 1.5);
  // None of this machine's programs is on PATH.
  const tools = { UPRIGHT_HOME: join(folder, 'home'), PATH: '/nowhere' };
  engine = await createEngine({ env: { ...process.env, ...tools } });
  client = createClient(directPort(engine, { privileged: true }));
  await client['settings.set']({ retryMinutes: [0.001] });
  for (const id of ['elevenlabs', 'gemini', 'openai']) {
    await client['providers.setKey']({ id, key: KEY });
    await client['providers.allow']({ id, allowed: true });
  }
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});
// Each test has a recording of its own, a little softer than the one before.
beforeEach(() => record());
async function record(): Promise<void> {
  const gain = 1 - 0.01 * ++recordings;
  const softer = media.samples.map((sample) => sample * gain);
  file = await writeWav(join(folder, `${recordings}.wav`), { samples: softer, sampleRate: media.sampleRate });
}

describe('ElevenLabs', () => {
  let fake: FakeElevenLabs;
  beforeEach(async () => {
    fake = await startFakeElevenLabs(KEY);
    await client['settings.set']({ providerAddresses: { elevenlabs: fake.address } });
    const from = seconds(media.words[0]) - 0.2;
    fake.hears.words = media.words.map(({ text, start }, i) => ({
      ...{ text, start: start / 1e6 - from, end: start / 1e6 - from + 0.15 },
      speaker: i < 5 ? 'speaker_0' : 'speaker_1',
    }));
  });
  afterEach(() => fake.close());

  test('is sent the sound alone, and gives words, times, speakers and the language, paid once', async () => {
    const { result, error } = await transcribe({ recognizer: 'elevenlabs' });
    expect(error).toBeNull();
    expect(result).toMatchObject({ language: 'en', recognizer: { name: 'elevenlabs', version: 'scribe_v2' } });
    expect(await texts()).toBe(SENTENCES.join(' '));
    const words = await wordsOf();
    for (const [i, word] of words.entries())
      expect(Math.abs(seconds(word) - seconds(media.words[i])), word.text).toBeLessThan(0.1);
    expect([words[0]?.speaker, words.at(-1)?.speaker]).toEqual(['speaker_0', 'speaker_1']);
    expect(words[0]?.confidence).toBeGreaterThan(0.8);
    expect(fake.heard[0]?.subarray(0, 4).toString()).toBe('fLaC');
    // Less than half of the file, which is itself of one channel.
    expect(fake.heard[0]?.length).toBeLessThan(media.samples.length);
    await transcribe({ recognizer: 'elevenlabs' });
    expect(fake.charged()).toBe(1);
    const { calls } = await client['ledger.list']({ provider: 'elevenlabs', limit: 1 });
    expect(calls).toMatchObject([{ capability: 'transcribe', state: 'answered', size: { characters: 0 } }]);
    expect(calls[0]?.estimate).toBeGreaterThan(100);
  });

  test('words that it makes up over silence are dropped', async () => {
    const silence = seconds(media.words[5]) - seconds(media.words[0]) + 0.2 - 0.8;
    const invented = { text: 'Thanks', start: silence, end: silence + 0.2, speaker: 'speaker_0' };
    fake.hears.words = [...fake.hears.words.slice(0, 5), invented];
    await transcribe({ recognizer: 'elevenlabs' });
    expect(await texts()).toBe(SENTENCES[0]);
    // One voice is no dialogue.
    expect((await wordsOf())[0]?.speaker).toBeUndefined();
  });

  test('finds when a text is spoken, in the spelling of the author, paid once', async () => {
    fake.hears.words = media.words.map(({ text, start }) => ({ text, start: start / 1e6, end: start / 1e6 + 0.15 }));
    const text = 'The quick, brown fox jumps! – Every morning she walks.';
    const align = async (more: object = {}) => {
      const { jobId } = await client['captions.align']({ media: { file }, text, provider: 'elevenlabs', ...more });
      const watch = watchJob(client, jobId, () => undefined);
      const job = await watch.ended;
      watch.stop();
      return job;
    };
    const found = await align();
    expect(found).toMatchObject({ state: 'done', result: { language: 'en', problems: [] } });
    const words = (found.kind === 'alignment' && found.result?.words) || [];
    expect(words.map((word) => word.text).join(' ')).toBe(text);
    expect(words[0]?.start).toBe(media.words[0]?.start);
    await align();
    expect([fake.charged(), fake.heard[0]?.subarray(0, 4).toString()]).toEqual([1, 'fLaC']);
    expect(await align({ provider: 'gemini' })).toMatchObject({ error: { code: 'input.invalid' } });
    fake.next({ json: { characters: [{ text: 'x', start: 0, end: 1 }], words: [], loss: 1 } });
    expect(await align({ text: 'Another text.' })).toMatchObject({ error: { code: 'provider.bad-answer' } });
  });

  test.each([
    ['offline', { offline: true }, 'provider.switched-off'],
    ['past the budget', { budget: { month: 0, project: null, warnAt: 0.8 } }, 'provider.over-budget'],
    ['without agreement', { providersAllowed: [] }, 'provider.not-allowed'],
  ])('is sent nothing %s', async (_, settings, code) => {
    const before = await client['settings.get']({});
    if (code === 'provider.not-allowed') await client['providers.allow']({ id: 'elevenlabs', allowed: false });
    else await client['settings.set'](settings);
    const { error } = await transcribe({ recognizer: 'elevenlabs' });
    expect(error).toMatchObject({ code });
    if (code === 'provider.not-allowed') expect(error?.message).toMatch(/\d+ s of sound/);
    expect(fake.asked).toEqual([]);
    await client['providers.allow']({ id: 'elevenlabs', allowed: true });
    await client['settings.set']({ offline: before.offline, budget: before.budget });
  });

  test('is asked again by the queue where it was down, and not where the answer was lost', async () => {
    fake.next({ status: 500 });
    const { jobId } = await client['transcripts.start']({ media: { file }, recognizer: 'elevenlabs' });
    const states: string[] = [];
    const watch = watchJob(client, jobId, (job) => states.push(job.state));
    expect(await watch.ended).toMatchObject({ state: 'done', attempts: 2 });
    watch.stop();
    expect(states).toContain('waiting');
    expect(fake.charged()).toBe(1);
    await record();
    fake.next({ half: true });
    expect((await transcribe({ recognizer: 'elevenlabs', language: 'en' })).error).toMatchObject({
      code: 'provider.bad-answer',
    });
    expect(fake.charged()).toBe(2);
    expect((await transcribe({ recognizer: 'elevenlabs', language: 'en' })).error).toMatchObject({
      code: 'provider.maybe-paid',
    });
    expect(fake.charged()).toBe(2);
    expect((await transcribe({ recognizer: 'elevenlabs', language: 'en', again: true })).error).toBeNull();
    expect(fake.charged()).toBe(3);
  });
});

test('OpenAI gives words without times, which the aligner finds; another stands in where it fails', async () => {
  const [openai, gemini] = [await startFakeOpenAI(KEY), await startFakeGemini(KEY)];
  await client['settings.set']({ providerAddresses: { openai: openai.address, gemini: gemini.address } });
  openai.hears.text = SENTENCES.join(' ');
  const { result, error } = await transcribe({ recognizer: 'openai', model: 'gpt-transcribe' });
  expect(error).toBeNull();
  expect(result).toMatchObject({ language: 'en', recognizer: { name: 'openai', version: 'gpt-transcribe' } });
  const words = await wordsOf();
  expect(words.map(({ text }) => text)).toEqual(media.words.map(({ text }) => text));
  for (const [i, word] of words.entries())
    expect(Math.abs(seconds(word) - seconds(media.words[i])), word.text).toBeLessThan(0.1);
  openai.hears.words = [{ word: ' the', start: 0.2, end: 0.3 }];
  await transcribe({ recognizer: 'openai', model: 'whisper-next', language: 'en-GB' });
  expect(await texts()).toBe('the');
  expect(openai.asked.at(-1)?.body).toContain('verbose_json');

  // Nobody is named: the first in the order is asked first.
  await client['settings.set']({ providerOrder: ['openai', 'gemini'] });
  gemini.hears.words = [{ word: 'the' }, { word: 'quick' }];
  openai.next({ status: 402 });
  const fallback = await transcribe({ language: 'en' });
  expect(fallback.result).toMatchObject({
    recognizer: { name: 'gemini' },
    refusals: [{ recognizer: 'openai', failure: { code: 'provider.no-credit' } }],
  });
  expect(await texts()).toBe('the quick');
  await Promise.all([openai.close(), gemini.close()]);
});
