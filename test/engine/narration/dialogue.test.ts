/** A narration in which voices of a service answer each other: one request, a file a sentence, and nothing paid twice. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { parseWav } from '../../../core/sound/wav.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { startFakeElevenLabs } from '../../fakes/fake-elevenlabs.js';

const KEY = 'key-test-0123456789abcdef';
const speakers = { Ana: { voice: 'elevenlabs:v-rachel' }, Ben: { voice: 'elevenlabs:v-ben' } };
const TEXT = 'Ana: One goes.\n\nBen: Two stay here. Why is that?\n\nAna: Nobody knows.';
const TEXTS = ['One goes.', 'Two stay here.', 'Why is that?', 'Nobody knows.'];

let folder: string;
let engine: Engine;
let client: Client;
let service: Awaited<ReturnType<typeof startFakeElevenLabs>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-dialogue-'));
  service = await startFakeElevenLabs(KEY);
  const env = { ...process.env, UPRIGHT_HOME: join(folder, 'home'), UPRIGHT_KEY_ELEVENLABS: KEY };
  engine = await createEngine({ env });
  client = createClient(directPort(engine, { privileged: true }));
  await client['settings.set']({ providerAddresses: { elevenlabs: service.address } });
  await client['providers.allow']({ id: 'elevenlabs', allowed: true });
});
afterAll(async () => {
  await engine.close();
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

/** A new project, and what speaks a text into it. */
async function newProject() {
  const created = await client['project.create']({ project: { schemaVersion: 1, id: 'p', tracks: [] } });
  const { id } = created;
  let { revision } = created;
  return {
    id,
    apply: async (text: string, more: object = {}) => {
      const made = await client['narration.apply']({
        ...{ id, base: revision, text, language: 'en', speakers, dialogue: true },
        ...more,
      });
      revision = made.state.revision;
      return made;
    },
    redo: async (sentence: string) => {
      const made = await client['narration.redo']({ id, base: revision, sentence });
      revision = made.state.revision;
    },
    sentences: async () => {
      const { project } = await client['project.get']({ id });
      const spoken = project.narrations?.[0]?.scenes.flatMap((scene) => scene.sentences) ?? [];
      return spoken.map((sentence) => ({
        ...sentence,
        file: project.assets.find((asset) => asset.id === sentence.asset)?.path ?? '',
      }));
    },
  };
}

const plan = (text: string, project?: { id: string }) =>
  client['narration.plan']({ text, language: 'en', speakers, dialogue: true, ...(project && { project }) });
const asked = (path: RegExp) => service.asked.filter((request) => path.test(request.path));

test('one request speaks all turns, and each sentence is a file of its own words', async () => {
  const planned = await plan(TEXT);
  expect(planned.scenes.flatMap(({ sentences }) => sentences.map(({ dialogue }) => dialogue))).toEqual(
    TEXTS.map(() => true),
  );
  const characters = TEXTS.join('').length;
  expect(planned.cost).toBe(characters * 100);
  const { apply, sentences } = await newProject();
  const voiceSettings = { stability: 0.3, similarityBoost: 0.8, speakerBoost: true };
  const { problems } = await apply(TEXT, { voiceSettings });
  expect(problems).toEqual([]);
  expect(asked(/text-to-speech/)).toEqual([]);
  const [request, ...others] = asked(/text-to-dialogue/);
  expect(others).toEqual([]);
  expect(JSON.parse(request?.body ?? '')).toMatchObject({
    model_id: 'eleven_v3',
    language_code: 'en',
    settings: { stability: 0.3, similarity: 0.8 },
    inputs: [
      { text: TEXTS[0], voice_id: 'v-rachel' },
      { text: TEXTS[1], voice_id: 'v-ben' },
      { text: TEXTS[2], voice_id: 'v-ben' },
      { text: TEXTS[3], voice_id: 'v-rachel' },
    ],
  });
  expect(service.charged()).toBe(characters);
  for (const { text, file, words } of await sentences()) {
    const wav = parseWav(await readFile(file));
    if (!wav) throw new Error('no WAV file');
    // A word takes 0.3 s and the pause after it 0.1 s; 10 and 30 ms are left around it.
    const count = text.split(' ').length;
    expect(wav.samples.length / wav.sampleRate).toBeCloseTo(count * 0.4 - 0.1 + 0.04, 1);
    expect(words.map(({ start }) => Math.round(start / 100_000))).toEqual(
      Array.from({ length: count }, (_, i) => i * 4),
    );
    // The tone of each word tells its letters.
    const tones = words.map(({ start }) => pitchAt(wav, start / 1_000_000 + 0.05));
    for (const [i, word] of text.split(' ').entries()) expect(tones[i]).toBeCloseTo((200 + 20 * word.length) / 10, 0);
  }
});

test('what was spoken is not paid again, and a sentence that is redone leaves the others as they are', async () => {
  const { id, apply, redo, sentences } = await newProject();
  await apply(TEXT);
  const [paid, before] = [service.charged(), await sentences()];
  expect((await plan(TEXT, { id })).cost).toBe(0);
  await apply(TEXT);
  expect(service.charged()).toBe(paid);
  const [first, second] = before;
  await redo(second?.id ?? '');
  expect(service.charged()).toBe(paid + (TEXTS[1]?.length ?? 0));
  const after = await sentences();
  expect(after.map(({ file }, i) => file === before[i]?.file)).toEqual([true, false, true, true]);
  // A changed line is another dialogue.
  const changed = await plan(TEXT.replace('One goes.', 'Four go.'), { id });
  const ready = changed.scenes.flatMap((scene) => scene.sentences.map((sentence) => sentence.ready));
  expect([first?.take, ready]).toEqual([1, [false, true, false, false]]);
});

test('scenes of a dialogue are extended, and its voices stay as fast as they are', async () => {
  const { scenes } = await client['narration.plan']({
    ...{ text: TEXT, language: 'en', speakers, dialogue: true, sceneLength: 700_000 },
  });
  expect(scenes.map(({ speed }) => speed)).toEqual([1, 1, 1]);
  expect(scenes[1]?.extendedBy).toBeGreaterThan(0);
});

test('voices that cannot answer each other speak alone, which is told', async () => {
  const { apply } = await newProject();
  const before = asked(/text-to-dialogue/).length;
  const { problems } = await apply(TEXT, { rate: 150 });
  expect(problems.map(({ text }) => text?.key)).toEqual(['narration:noDialogue']);
  expect(asked(/text-to-dialogue/)).toHaveLength(before);
});

test('a lost answer is found in what the service keeps, and one without a turn is kept as it came', async () => {
  const { apply, sentences } = await newProject();
  const text = 'Ana: Seven left.\n\nBen: Who else came?';
  service.next({ half: true });
  await expect(apply(text)).rejects.toMatchObject({ code: 'provider.bad-answer' });
  const paid = service.charged();
  await apply(text);
  expect(service.charged()).toBe(paid);
  const found = await sentences();
  expect(found.map(({ words }) => words.length)).toEqual([2, 3]);
  service.dialogue.told = 1;
  const half = 'Ana: Eight left.\n\nBen: Who else?';
  await expect(apply(half)).rejects.toMatchObject({ code: 'provider.bad-answer' });
  service.dialogue.told = Number.POSITIVE_INFINITY;
  const once = service.charged();
  await expect(apply(half)).rejects.toMatchObject({ code: 'provider.bad-answer' });
  expect(service.charged()).toBe(once);
});

/** The pitch of a tone in tens of hertz, by its zero crossings in a tenth of a second. */
function pitchAt({ samples, sampleRate }: { samples: Float32Array; sampleRate: number }, seconds: number): number {
  const from = Math.round(seconds * sampleRate);
  let crossings = 0;
  for (let i = from; i < from + sampleRate / 10; i++)
    if ((samples[i] ?? 0) < 0 && (samples[i + 1] ?? 0) >= 0) crossings++;
  return crossings;
}
