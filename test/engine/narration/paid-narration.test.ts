/** A narration by the voice of a service: what is paid, what is not paid again, and what only a person asks for again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { startFakeElevenLabs } from '../../fakes/fake-elevenlabs.js';
import { startFakeGemini } from '../../fakes/fake-gemini.js';

const KEY = 'key-test-0123456789abcdef';
const VOICE = 'gemini:Kore';

let folder: string;
let engine: Engine;
let client: Client;
let gemini: Awaited<ReturnType<typeof startFakeGemini>>;
let elevenlabs: Awaited<ReturnType<typeof startFakeElevenLabs>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-paid-narration-'));
  [gemini, elevenlabs] = await Promise.all([startFakeGemini(KEY), startFakeElevenLabs(KEY)]);
  const env = {
    ...process.env,
    UPRIGHT_HOME: join(folder, 'home'),
    UPRIGHT_KEY_GEMINI: KEY,
    UPRIGHT_KEY_ELEVENLABS: KEY,
  };
  engine = await createEngine({ env });
  client = createClient(directPort(engine, { privileged: true }));
  await client['settings.set']({ providerAddresses: { gemini: gemini.address, elevenlabs: elevenlabs.address } });
  for (const id of ['gemini', 'elevenlabs']) await client['providers.allow']({ id, allowed: true });
});
afterAll(async () => {
  await engine.close();
  await Promise.all([gemini.close(), elevenlabs.close()]);
  await rm(folder, { recursive: true, force: true });
});

test('pays for changed sentences only, and for a lost answer again only where that is asked for', async () => {
  const { id, revision } = await client['project.create']({ project: { schemaVersion: 1, id: 'p', tracks: [] } });
  const apply = (base: number, text: string, again = false) =>
    client['narration.apply']({ id, base, text, language: 'en', voice: VOICE, again });
  const first = await apply(revision, 'One goes. Two stay here.');
  expect(gemini.charged()).toBe(2);
  // The voice tells no times of words: they are looked for in what it said.
  const { project } = await client['project.get']({ id });
  expect(project.narrations?.[0]?.scenes[0]?.sentences.map(({ take }) => take)).toEqual([1, 1]);
  const second = await apply(first.state.revision, 'One goes. Two stay here. Three come.');
  expect(gemini.charged()).toBe(3);
  gemini.next({ half: true });
  const lost = (again?: boolean) => apply(second.state.revision, 'One goes. Four are late.', again);
  await expect(lost()).rejects.toMatchObject({ code: 'provider.bad-answer' });
  await expect(lost()).rejects.toMatchObject({ code: 'provider.maybe-paid' });
  expect(gemini.charged()).toBe(4);
  await lost(true);
  expect(gemini.charged()).toBe(5);
});

test('tells a voice what it says before and after, and pays nothing where only that has changed', async () => {
  const { id, revision } = await client['project.create']({ project: { schemaVersion: 1, id: 'e', tracks: [] } });
  const apply = (base: number, text: string) =>
    client['narration.apply']({ id, base, text, language: 'en', voice: 'elevenlabs:v-rachel' });
  const { state } = await apply(revision, 'One goes. Two stay here. Three come.');
  const bodies = () =>
    elevenlabs.asked
      .filter(({ path }) => path.includes('/text-to-speech/'))
      .map(({ body }) => JSON.parse(body) as { text: string; previous_text?: string; next_text?: string });
  expect(bodies().find(({ text }) => text === 'Two stay here.')).toMatchObject({
    previous_text: 'One goes.',
    next_text: 'Three come.',
  });
  const first = bodies().find(({ text }) => text === 'One goes.');
  expect([first?.previous_text, first?.next_text]).toEqual([undefined, 'Two stay here.']);
  const soundsOf = async () =>
    (await client['project.get']({ id })).project.tracks
      .flatMap(({ items }) => items)
      .flatMap((item) => (item.kind === 'narration' ? [item.asset] : []));
  const before = await soundsOf();
  await apply(state.revision, 'One goes. Five stay here. Three come.');
  expect(bodies()).toHaveLength(4);
  const after = await soundsOf();
  expect([after[0], after[1] === before[1], after[2]]).toEqual([before[0], false, before[2]]);
});

test('tells a voice how to sound in a field of its own, which is another request', async () => {
  const speak = (style?: string) =>
    client['speech.speak']({ text: 'Calm down.', voice: VOICE, language: 'en', ...(style && { style }) });
  const [plain, calm, again] = [await speak(), await speak('calm, slow'), await speak('calm, slow')];
  expect([calm.file === plain.file, calm.file === again.file]).toEqual([false, true]);
  const asked = gemini.asked.slice(-2).map(({ body }) => JSON.parse(body).contents[0].parts);
  expect(asked).toEqual([[{ text: 'Calm down.' }], [{ text: 'Calm down.', speechMetadata: { style: 'calm, slow' } }]]);
  const { id, revision } = await client['project.create']({ project: { schemaVersion: 1, id: 's', tracks: [] } });
  await client['narration.apply']({
    id,
    base: revision,
    text: 'Calm down.',
    language: 'en',
    voice: VOICE,
    style: 'loud',
  });
  expect((await client['project.get']({ id })).project.narrations?.[0]?.style).toBe('loud');
  expect(gemini.asked.at(-1)?.body).toContain('"style":"loud"');
});

test('sends the settings of a voice that has them, which is another request, and of no other', async () => {
  const voiceSettings = { styleExaggeration: 0.2, stability: 0.4, similarityBoost: 0.9, speakerBoost: false };
  const speak = (voice: string, more: object = {}) =>
    client['speech.speak']({ text: 'Calm down now.', voice, language: 'en', ...more });
  const own = 'elevenlabs:v-rachel';
  const plain = await speak(own);
  const set = await speak(own, { voiceSettings });
  expect(set.file).not.toBe(plain.file);
  const sent = () => JSON.parse(elevenlabs.asked.at(-1)?.body ?? '{}').voice_settings;
  expect(sent()).toEqual({ stability: 0.4, similarity_boost: 0.9, style: 0.2, use_speaker_boost: false });
  const asked = elevenlabs.asked.length;
  // In another order they are the same, and words of a style are nothing to this voice.
  const { speakerBoost, ...others } = voiceSettings;
  const same = await speak(own, { voiceSettings: { speakerBoost, ...others }, style: 'calm' });
  expect([same.file, elevenlabs.asked.length]).toEqual([set.file, asked]);
  await speak(own, { voiceSettings, model: 'eleven_v3', rate: 150 });
  expect(sent()).toEqual({ stability: 0.4, speed: 150 / 165 });
  const [first, second] = [await speak(VOICE), await speak(VOICE, { voiceSettings })];
  expect(second.file).toBe(first.file);
  await expect(speak(own, { voiceSettings: { stability: 1.1 } })).rejects.toMatchObject({ code: 'input.invalid' });
  const { id, revision } = await client['project.create']({ project: { schemaVersion: 1, id: 'd', tracks: [] } });
  const asking = { id, text: 'Calm down.', language: 'en', voice: own };
  await client['narration.apply']({ ...asking, base: revision, voiceSettings: { stability: 0 } });
  expect(sent()).toEqual({ stability: 0 });
  expect((await client['project.get']({ id })).project.narrations?.[0]?.voiceSettings).toEqual({ stability: 0 });
});
