/** Captions and scripts are translated by models of this machine and of services, which answer well, half and badly. */
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { watchJob } from '../../../core/api/watch-job.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import { directPort } from '../../../main/transports/direct.js';
import { startFakeGemini } from '../../fakes/fake-gemini.js';
import { type FakeOpenAI, startFakeOpenAI } from '../../fakes/fake-openai.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();
const SRT = `1
00:00:01,000 --> 00:00:03,000
Hold the plank.

2
00:00:03,500 --> 00:00:05,000
Breathe out slowly.
`;

let client: Client;
let fake: FakeOpenAI;
let projects = 0;

interface Asked {
  readonly to: string;
  readonly lines: readonly { readonly id: string; readonly text: string; readonly translation?: string }[];
}
/** Answers each line by what stands for it. */
const answerBy =
  (translate: (line: Asked['lines'][number]) => string | null) =>
  (asked: string): string => {
    const { lines } = JSON.parse(asked) as Asked;
    const answered = lines.flatMap((line) => {
      const text = translate(line);
      return text === null ? [] : [{ id: line.id, text }];
    });
    return JSON.stringify({ lines: answered });
  };
const FRENCH: Record<string, string> = {
  'Hold the plank.': 'Tenez la planche.',
  'Breathe out slowly.': 'Expirez lentement.',
};
const plainly = answerBy(({ text }) => FRENCH[text] ?? null);

async function captioned(): Promise<string> {
  const { id, revision } = await client['project.create']({ name: `Plank ${++projects}` });
  const file = fixture().path(`${projects}.srt`);
  await writeFile(file, SRT);
  await client['captions.import']({ id, base: revision, file, language: 'en' });
  return id;
}
async function translate(id: string, more: object = {}) {
  const { jobId } = await client['captions.translate']({ id, to: 'fr', provider: 'ollama', ...more });
  const watch = watchJob(client, jobId, () => undefined);
  const job = await watch.ended;
  watch.stop();
  if (job.kind !== 'translation') throw new Error(`The job is one of ${job.kind}.`);
  return job;
}
const captionsIn = async (id: string, wanted: string) =>
  (await client['project.get']({ id })).project.tracks
    .flatMap(({ items }) => items.filter(isCaptions))
    .find(({ language }) => language === wanted);
const french = (id: string) => captionsIn(id, 'fr');
const english = (id: string) => captionsIn(id, 'en');
const saying = async (id: string) => (await french(id))?.words.map(({ text }) => text).join(' ');
// An answer that was given once is not asked for again.
let take = 1;
const fresh = () => ({ take: ++take });

beforeAll(async () => {
  client = createClient(directPort(fixture().engine, { privileged: true }));
  fake = await startFakeOpenAI(null, ['qwen3:8b']);
  await client['providers.allow']({ id: 'ollama', allowed: true });
  await client['settings.set']({ providerAddresses: { ollama: fake.address } });
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.writes.text = plainly;
  fake.writes.finish = 'stop';
});

describe('captions', () => {
  test('are planned with what would be sent and cost, before anything is', async () => {
    const id = await captioned();
    const asked = fake.asked.length;
    const plan = (more: object) => client['captions.planTranslation']({ of: { id }, to: 'fr', ...more });
    expect(await plan({ provider: 'gemini' })).toMatchObject({ from: 'en', lines: 2, model: 'gemini-3.8-flash' });
    // Nobody has asked it for its models.
    expect(await plan({ provider: 'lm-studio' })).toMatchObject({ model: null, lines: 2, cost: null });
    expect(fake.asked.length).toBe(asked);
    // An agreement to what is planned covers the translation, even where all is asked for again.
    await client['providers.allow']({ id: 'ollama', allowed: false });
    const { characters } = await plan({ provider: 'ollama', model: 'qwen3:8b' });
    const once = { characters, seconds: 0 };
    await client['providers.allow']({ id: 'ollama', allowed: true, once });
    fake.writes.text = answerBy(({ text, translation }) =>
      translation === undefined
        ? 'Beaucoup trop long pour être lu en si peu de temps.'.slice(0, 60)
        : (FRENCH[text] ?? ''),
    );
    const again = { ...fresh(), model: 'qwen3:8b' };
    expect((await translate(id, again)).error).toBeNull();
    expect(await saying(id)).toBe('Tenez la planche. Expirez lentement.');
    expect(
      await client['captions.planTranslation']({
        of: { id, item: (await english(id))?.id },
        to: 'fr',
        provider: 'ollama',
        ...again,
      }),
    ).toMatchObject({ cost: 0 });
    await client['providers.allow']({ id: 'ollama', allowed: false, once });
    await client['providers.allow']({ id: 'ollama', allowed: true });
  });

  test('become captions of another language in their times, as one step, by the model that is there', async () => {
    const id = await captioned();
    const { result, error } = await translate(id);
    expect(error).toBeNull();
    expect(result).toMatchObject({
      ...{ language: 'fr', from: 'en', provider: 'ollama', model: 'qwen3:8b', lines: 2, words: 5, tooLong: 0 },
    });
    expect((await french(id))?.words).toMatchObject([
      { text: 'Tenez', start: 1_000_000, break: 'cue' },
      { text: 'la', break: 'join' },
      { text: 'planche.', end: 3_000_000 },
      { text: 'Expirez', start: 3_500_000, break: 'cue' },
      { text: 'lentement.', end: 5_000_000 },
    ]);
    const asked = fake.asked.length;
    const { revision } = await client['project.get']({ id });
    await client['project.undo']({ id, base: revision });
    expect(await french(id)).toBeUndefined();
    // The same is not asked again.
    await translate(id);
    expect(await saying(id)).toBe('Tenez la planche. Expirez lentement.');
    expect(fake.asked.length).toBe(asked);
    expect((await client['ledger.list']({ project: id })).calls).toMatchObject([
      { provider: 'ollama', capability: 'translate', state: 'answered' },
    ]);
  });

  test('are asked for again where an answer is cut off', async () => {
    const id = await captioned();
    fake.writes.finish = 'length';
    fake.writes.text = (asked) => (/"id":"1"/.test(asked) ? plainly(asked).slice(0, -20) : plainly(asked));
    expect((await translate(id, fresh())).error).toBeNull();
    expect(await saying(id)).toBe('Tenez la planche. Expirez lentement.');
    const last = JSON.parse(fake.asked.at(-1)?.body ?? '') as { messages: { content: string }[] };
    expect(JSON.parse(last.messages[1]?.content ?? '')).toMatchObject({
      before: ['Hold the plank.'],
      lines: [{ id: '2' }],
    });
  });

  test.each([
    ['prose', () => 'I cannot do that.'],
    ['another JSON', () => '{"translation":"Tenez"}'],
    ['half of the lines, twice', answerBy(({ text }) => (text.startsWith('Hold') ? 'Tenez.' : null))],
  ])('are left as they are where a model answers %s', async (_, answer) => {
    const id = await captioned();
    fake.writes.text = answer;
    const asked = fake.charged();
    expect((await translate(id, fresh())).error).toMatchObject({ code: 'provider.bad-answer' });
    expect(fake.charged()).toBe(asked + 2);
    expect(await french(id)).toBeUndefined();
  });

  test('that are too long or miss a term are asked for once more, and what is better is taken', async () => {
    const id = await captioned();
    fake.writes.text = answerBy(({ text, translation }) => {
      if (translation !== undefined) return text.startsWith('Hold') ? 'Gainage, tenez.' : 'Expirez.';
      return text.startsWith('Hold') ? 'Tenez la planche.' : 'Maintenant expirez tout doucement et très lentement.';
    });
    const glossary = [{ term: 'plank', translation: 'gainage' }];
    expect((await translate(id, { ...fresh(), glossary })).result).toMatchObject({ tooLong: 0, withoutTerm: 0 });
    expect(await saying(id)).toBe('Gainage, tenez. Expirez.');
    fake.writes.text = answerBy(() => 'Toujours beaucoup trop long pour être lu à temps.');
    const other = await captioned();
    expect((await translate(other, { ...fresh(), glossary })).result).toMatchObject({ tooLong: 2, withoutTerm: 1 });
    const codes = (await client['captions.check']({ id: other, item: (await french(other))?.id ?? '' })).findings;
    expect(codes.map(({ code }) => code)).toContain('tooFast');
  });
});

test('a model is asked only where that was agreed to, and never while Upright is offline', async () => {
  const id = await captioned();
  const asked = fake.asked.length;
  await client['providers.allow']({ id: 'ollama', allowed: false });
  expect((await translate(id, { ...fresh(), model: 'qwen3:8b' })).error).toMatchObject({
    code: 'provider.not-allowed',
  });
  expect((await translate(id, { provider: undefined })).error).toMatchObject({ code: 'provider.not-allowed' });
  await client['providers.allow']({ id: 'ollama', allowed: true });
  await client['settings.set']({ offline: true });
  expect((await translate(id, fresh())).error).toMatchObject({ code: 'provider.switched-off' });
  await client['settings.set']({ offline: false });
  expect((await translate(id, { provider: 'elevenlabs' })).error).toMatchObject({ code: 'input.invalid' });
  expect(fake.asked.length).toBe(asked);
});

test('a script keeps its paragraphs; Gemini translates where it is named', async () => {
  const key = 'gm-test-0123456789abcdef';
  const gemini = await startFakeGemini(key);
  await client['providers.setKey']({ id: 'gemini', key });
  await client['providers.allow']({ id: 'gemini', allowed: true });
  await client['settings.set']({ providerAddresses: { gemini: gemini.address, ollama: fake.address } });
  gemini.writes.text = plainly;
  const text = 'Hold the plank.\n\nBreathe out slowly.';
  expect(await client['captions.translateText']({ text, to: 'fr', provider: 'gemini' })).toMatchObject({
    ...{ text: 'Tenez la planche.\n\nExpirez lentement.', from: 'en', provider: 'gemini', model: 'gemini-3.8-flash' },
  });
  gemini.next({ json: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } });
  const refused = client['captions.translateText']({ text, to: 'de', provider: 'gemini' });
  await expect(refused).rejects.toMatchObject({ code: 'provider.not-permitted' });
  await gemini.close();
});

describe('a narration', () => {
  const SCRIPT = 'Ana: Hold the *plank* now. [pause 1 s] Breathe.\n\nNobody moves for a whole minute.';
  const SPOKEN: Record<string, string> = {
    'Hold the *plank* now.': 'Tenez la *planche*.',
    'Breathe.': 'Respirez.',
    'Nobody moves for a whole minute.': 'Personne ne bouge pendant toute une minute.',
  };
  const narrated = async () => {
    const { id, revision } = await client['project.create']({ project: { schemaVersion: 1, id: 'n', tracks: [] } });
    const speakers = { Ana: { voice: 'slt' } };
    await client['narration.apply']({ id, base: revision, text: SCRIPT, language: 'en', at: 30, speakers });
    return id;
  };
  const dub = async (id: string, more: object = {}) => {
    const { jobId } = await client['narration.translate']({ id, to: 'fr', provider: 'ollama', ...more });
    const job = await watchJob(client, jobId).ended;
    if (job.kind !== 'dubbing') throw new Error(`The job is one of ${job.kind}.`);
    return job;
  };
  const open = async (id: string) => (await client['project.get']({ id })).project;
  const soundsOf = async (id: string, track: string) =>
    (await open(id)).tracks.find((each) => each.id === track)?.items ?? [];

  test('is spoken in another language at the times of the original, which is muted, as one step', async () => {
    const id = await narrated();
    fake.writes.text = answerBy(({ text }) => SPOKEN[text] ?? null);
    const before = await open(id);
    const job = await dub(id);
    expect(job.error).toBeNull();
    expect(job.result).toMatchObject({
      narration: 'narration-fr',
      language: 'fr',
      from: 'en',
      sentences: 3,
      problems: [],
    });
    const after = await open(id);
    const made = after.narrations?.find((each) => each.id === 'narration-fr');
    expect(made).toMatchObject({
      script: 'Ana: Tenez la *planche*. [pause 1 s] Respirez.\n\nPersonne ne bouge pendant toute une minute.',
      ...{ language: 'fr', follows: 'narration', fit: 'narration', at: 30 },
    });
    // The voice of the speaker speaks no French.
    expect(made?.speakers.Ana?.voice).toMatch(/^fr/);
    const [first, second, third] = made?.scenes.flatMap(({ sentences }) => sentences) ?? [];
    expect([first?.speaker, first?.pause, first?.emphasis]).toEqual(['Ana', 1_000_000, [2]]);
    expect([second?.text, third?.text]).toEqual(['Respirez.', 'Personne ne bouge pendant toute une minute.']);
    // The second scene begins with that of the original.
    const [theirs, ours] = [await soundsOf(id, 'narration'), await soundsOf(id, 'narration-fr')];
    expect(Math.abs((ours[2]?.start ?? 0) - (theirs[2]?.start ?? 0))).toBeLessThanOrEqual(1);
    const trackOf = (track: string) => after.tracks.find((each) => each.id === track);
    expect([trackOf('narration')?.muted, trackOf('narration-captions')?.hidden]).toEqual([true, true]);
    expect([trackOf('narration-fr')?.muted, trackOf('narration-fr-captions')?.hidden]).toEqual([false, false]);
    expect(await saying(id)).toContain('Tenez la planche. Respirez.');
    const { revision } = await client['project.get']({ id });
    await client['project.undo']({ id, base: revision });
    expect(await open(id)).toEqual(before);
  });

  test('follows the original when that has changed, and keeps it heard where that is asked for', async () => {
    const id = await narrated();
    fake.writes.text = answerBy(({ text }) => SPOKEN[text] ?? 'Encore un mot.');
    expect((await dub(id, { muteOriginal: false })).error).toBeNull();
    const first = await soundsOf(id, 'narration-fr');
    const { revision } = await client['project.get']({ id });
    const text = `${SCRIPT} One word more.`.replace('Nobody moves for a whole minute.', 'Wait.');
    await client['narration.apply']({ id, base: revision, text, speakers: { Ana: { voice: 'slt' } } });
    expect((await dub(id, { muteOriginal: false })).error).toBeNull();
    const again = await soundsOf(id, 'narration-fr');
    // What did not change is the same sound still.
    expect(again.slice(0, 2).map((item) => 'asset' in item && item.asset)).toEqual(
      first.slice(0, 2).map((item) => 'asset' in item && item.asset),
    );
    expect((await open(id)).narrations).toHaveLength(2);
    expect((await open(id)).tracks.every(({ muted, hidden }) => !muted && !hidden)).toBe(true);
  });

  test('that is not there, or keeps its name, is told', async () => {
    const id = await narrated();
    const missing = client['narration.translate']({ id, narration: 'other', to: 'fr' });
    await expect(missing).rejects.toMatchObject({ code: 'input.invalid' });
    expect((await dub(id, { as: 'narration' })).error).toMatchObject({ code: 'input.invalid' });
  });
});
