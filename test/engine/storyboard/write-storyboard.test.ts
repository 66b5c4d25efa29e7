/** A storyboard that a model writes: well, too short, broken, refused; and what is paid for it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '../../../core/api/client.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { startFakeGemini } from '../../fakes/fake-gemini.js';
import { startFakeOpenAI } from '../../fakes/fake-openai.js';

const KEY = 'key-test-0123456789abcdef';

let folder: string;
let engine: Engine;
let client: Client;
let ollama: Awaited<ReturnType<typeof startFakeOpenAI>>;
let gemini: Awaited<ReturnType<typeof startFakeGemini>>;

const SENTENCE = 'The pandas eat bamboo all day long and they never grow tired of it at all.';
const scenes = (count: number, words = SENTENCE) =>
  Array.from({ length: count }, (_, i) => ({ words: `${words} Number ${i}.`, visual: `A panda, picture ${i}` }));
const answer = (fields: object) => JSON.stringify({ title: 'Pandas', scenes: scenes(8), refusal: '', ...fields });
let takes = 1;
const ask = (fields: object = {}) =>
  client['storyboard.write']({
    ...{ theme: 'Cute pandas', language: 'en', seconds: { least: 40, most: 60 }, provider: 'ollama' },
    ...{ take: ++takes, ...fields },
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-write-'));
  [ollama, gemini] = await Promise.all([startFakeOpenAI(null, ['qwen3:8b']), startFakeGemini(KEY)]);
  engine = await createEngine({
    env: { ...process.env, UPRIGHT_HOME: join(folder, 'home'), UPRIGHT_KEY_GEMINI: KEY },
  });
  client = createClient(directPort(engine, { privileged: true }));
});
afterAll(async () => {
  await engine.close();
  await Promise.all([ollama.close(), gemini.close()]);
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  ollama.writes.text = () => answer({});
  ollama.writes.finish = 'stop';
});

test('is refused with what to do where no service may be asked, and a script needs none', async () => {
  const theme = { theme: 'Cute pandas', language: 'en' };
  await expect(client['storyboard.write'](theme)).rejects.toMatchObject({
    code: 'provider.not-allowed',
    text: { key: 'storyboard:nobodyWrites' },
  });
  const output = join(folder, 'a.mp4');
  await expect(client['storyboard.make']({ source: { theme }, output })).rejects.toMatchObject({
    code: 'provider.not-allowed',
  });
  await client['settings.set']({ providerAddresses: { ollama: ollama.address, gemini: gemini.address } });
  await client['providers.allow']({ id: 'ollama', allowed: true });
  await client['providers.allow']({ id: 'gemini', allowed: true });
});

test('is written by a model of this machine before any other, paid once for the same theme and settings', async () => {
  const theme = { theme: 'Cute pandas', language: 'en', tone: 'funny', seconds: { least: 40, most: 60 } };
  const written = await client['storyboard.write'](theme);
  expect(written).toMatchObject({ provider: 'ollama', model: 'qwen3:8b', problems: [] });
  expect(written.storyboard).toMatchObject({ title: 'Pandas', language: 'en' });
  expect(written.storyboard.scenes).toHaveLength(8);
  expect(written.length).toBeGreaterThanOrEqual(40_000_000);
  const asked = JSON.parse(ollama.asked.at(-1)?.body ?? '{}') as { messages: { content: string }[] };
  expect(JSON.parse(asked.messages.at(-1)?.content ?? '{}')).toMatchObject({
    ...{ theme: 'Cute pandas', language: 'English (en)', tone: 'funny', scenes: 8 },
  });
  const charged = ollama.charged();
  expect(await client['storyboard.write'](theme)).toEqual(written);
  expect(ollama.charged()).toBe(charged);
  await client['storyboard.write']({ ...theme, tone: 'calm' });
  expect(ollama.charged()).toBe(charged + 1);
  const { calls } = await client['ledger.list']({});
  expect(calls[0]).toMatchObject({ provider: 'ollama', capability: 'script', state: 'answered' });
});

test('that is too short is asked for once more, and made longer where it still is', async () => {
  const answers = [answer({ scenes: scenes(3, 'Short.') }), answer({ scenes: scenes(8, 'Pandas are nice.') })];
  ollama.writes.text = () => answers.shift() ?? '';
  const { storyboard, length, problems } = await ask({ seconds: { least: 26, most: 34 } });
  expect(storyboard.scenes).toHaveLength(8);
  expect(storyboard.scenes.every((scene) => scene.length !== null)).toBe(true);
  expect(length).toBeGreaterThanOrEqual(25_000_000);
  expect(problems).toEqual([]);
  ollama.writes.text = () => answer({ scenes: scenes(2, 'Hi.') });
  const short = await ask({ seconds: { least: 60, most: 90 } });
  expect(short.problems.map(({ text }) => text?.key)).toEqual(['storyboard:fewScenes', 'storyboard:short']);
});

test('that is broken is asked for once more, and fails where it is broken again', async () => {
  const answers = ['I would love to!', `\`\`\`json\n${answer({})}\n\`\`\``];
  ollama.writes.text = () => answers.shift() ?? '';
  expect((await ask()).storyboard.scenes).toHaveLength(8);
  ollama.writes.text = () => '{"scenes": [';
  await expect(ask()).rejects.toMatchObject({ code: 'provider.bad-answer' });
  ollama.writes.finish = 'length';
  ollama.writes.text = () => answer({});
  expect((await ask()).storyboard.scenes).toHaveLength(8);
});

test('has no Markdown in what is said, and nothing that a model could smuggle in', async () => {
  const words = '**VISUAL:** # Hello\n\n- [click](http://x) and `code` of *pandas*. '.repeat(3) + SENTENCE;
  ollama.writes.text = () => answer({ scenes: scenes(8, words) });
  const { storyboard } = await ask();
  expect(storyboard.scenes).toHaveLength(8);
  expect(storyboard.scenes[0]?.words).not.toMatch(/http|`|\[click/);
});

test('about a theme that is refused says so, whichever way the service refuses', async () => {
  const refused = { code: 'provider.not-permitted', text: { key: 'storyboard:themeRefused' } };
  ollama.writes.text = () => answer({ scenes: [], refusal: 'Not about that.' });
  await expect(ask()).rejects.toMatchObject(refused);
  const message = { role: 'assistant', content: null, refusal: 'I cannot help with that.' };
  ollama.next({
    json: { id: 'c', object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }] },
  });
  await expect(ask()).rejects.toMatchObject(refused);
  gemini.next({ json: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } });
  await expect(ask({ provider: 'gemini' })).rejects.toMatchObject(refused);
});

test('fails as the service does, and is not asked for while offline', async () => {
  ollama.next({ status: 500, body: { error: 'busy' } });
  await expect(ask()).rejects.toMatchObject({ code: 'provider.unavailable' });
  ollama.next({ half: true });
  await expect(ask()).rejects.toMatchObject({ code: 'provider.bad-answer' });
  gemini.writes.text = () => answer({});
  await client['settings.set']({ offline: true });
  const asked = gemini.asked.length;
  await expect(ask({ provider: 'gemini' })).rejects.toMatchObject({ code: 'provider.switched-off' });
  expect(gemini.asked).toHaveLength(asked);
  await client['settings.set']({ offline: false });
  expect((await ask({ provider: 'gemini' })).provider).toBe('gemini');
});
