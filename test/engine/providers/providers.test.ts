/** Services behind a whole engine: what is sent, what is paid, what is kept, and what nobody ever sees. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { type FakeElevenLabs, startFakeElevenLabs } from '../../fakes/fake-elevenlabs.js';

const KEY = 'xi-test-0123456789abcdef';
const VOICE = 'elevenlabs:v-rachel';
const TEXT = 'Next: mountain climbers, forty seconds of work.';

let folder: string;
let engine: Engine;
let client: Client;
let fake: FakeElevenLabs;

const open = async (env: Record<string, string> = {}): Promise<void> => {
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home'), ...env } });
  client = createClient(directPort(engine, { privileged: true }));
};
const speak = (text = TEXT, more: object = {}) =>
  client['speech.speak']({ text, voice: VOICE, language: 'en', ...more });
const failureOf = async (call: Promise<unknown>) => {
  try {
    await call;
  } catch (error) {
    return error as { code: string; message: string; data?: unknown };
  }
  throw new Error('It did not fail.');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-providers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  fake = await startFakeElevenLabs(KEY);
  await open();
  await client['providers.setKey']({ id: 'elevenlabs', key: KEY });
  await client['providers.allow']({ id: 'elevenlabs', allowed: true });
  await client['settings.set']({ providerAddresses: { elevenlabs: fake.address }, offline: false });
});
afterEach(async () => {
  await engine.close();
  await fake.close();
  await rm(join(folder, 'home'), { recursive: true, force: true });
});

describe('a service', () => {
  test('speaks with the times of its words, and is paid once for the same text', async () => {
    const { length, words, speaker } = await speak();
    expect(speaker).toBe('elevenlabs');
    expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
    // A word every 0.4 s, as the service said it.
    expect((words[3]?.start ?? 0) - (words[0]?.start ?? 0)).toBeCloseTo(1_200_000, -4);
    expect(length).toBeGreaterThan(2_500_000);
    await speak();
    const asked = fake.asked.length;
    // Spoken files may be thrown away; answers that were paid for are kept.
    await rm(join(folder, 'home', 'data', 'speech'), { recursive: true, force: true });
    await speak();
    expect([asked, fake.asked.length, fake.charged()]).toEqual([1, 1, TEXT.length]);
    const { calls } = await client['ledger.list']({});
    expect(calls).toMatchObject([
      { provider: 'elevenlabs', state: 'answered', size: { characters: TEXT.length }, estimate: TEXT.length * 100 },
    ]);
    const { sums } = await client['ledger.sums']({});
    expect(sums).toMatchObject([{ calls: 1, estimate: TEXT.length * 100, cost: sums[0]?.told || TEXT.length * 100 }]);
    const output = join(folder, 'home', 'ledger.csv');
    expect(await client['ledger.export']({ output })).toMatchObject({ calls: 1 });
    expect(await readFile(output, 'utf8')).toContain(`,elevenlabs,speak,`);
  });

  test('is asked once by many at the same time', async () => {
    await Promise.all([speak(), speak(), speak('Another text, said by the same voice.')]);
    expect(fake.asked.length).toBe(2);
  });

  test('gives another take where one is asked for', async () => {
    await speak();
    await speak(TEXT, { take: 2 });
    await speak(TEXT, { take: 2 });
    expect(fake.charged()).toBe(2 * TEXT.length);
  });

  test('says what it has, and prices come from what Upright knows', async () => {
    expect(await client['providers.test']({ id: 'elevenlabs' })).toMatchObject({ ok: true, failure: null });
    const { models, voices, fetchedAt } = await client['providers.models']({ id: 'elevenlabs' });
    expect(fetchedAt).not.toBeNull();
    expect(voices).toContainEqual(expect.objectContaining({ id: 'v-rachel', name: 'Rachel', languages: ['en-US'] }));
    expect(models.find(({ id }) => id === 'eleven_multilingual_v2')?.prices).toEqual([
      { unit: 'character', usd: 0.0001 },
    ]);
  });
});

describe('nothing is sent', () => {
  test.each([
    [
      'without agreement',
      'provider.not-allowed',
      () => client['providers.allow']({ id: 'elevenlabs', allowed: false }),
    ],
    ['without a key', 'provider.no-key', () => client['providers.setKey']({ id: 'elevenlabs', key: null })],
    ['offline', 'provider.switched-off', () => client['settings.set']({ offline: true })],
    [
      'past the budget',
      'provider.over-budget',
      () => client['settings.set']({ budget: { month: 0.004, project: null, warnAt: 0.8 } }),
    ],
  ])('%s', async (_, code, prepare) => {
    await prepare();
    expect(await failureOf(speak())).toMatchObject({ code });
    expect(fake.asked).toEqual([]);
    expect((await client['ledger.list']({})).total).toBe(0);
  });

  test('offline, not even a connection is opened', async () => {
    let touched = 0;
    const socket = createServer(() => touched++);
    await new Promise<void>((resolve) => socket.listen(0, '127.0.0.1', resolve));
    const { port } = socket.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    const addresses = Object.fromEntries(
      ['elevenlabs', 'gemini', 'openai', 'compatible'].map((id) => [id, `${address}/${id}`]),
    );
    await client['settings.set']({ offline: true, providerAddresses: addresses });
    for (const id of Object.keys(addresses)) {
      await client['providers.setKey']({ id, key: KEY });
      await client['providers.allow']({ id, allowed: true });
      expect(await client['providers.test']({ id })).toMatchObject({ failure: { code: 'provider.switched-off' } });
      expect(await failureOf(client['speech.speak']({ text: TEXT, voice: `${id}:x`, model: 'm' }))).toMatchObject({
        code: 'provider.switched-off',
      });
    }
    expect(touched).toBe(0);
    await new Promise((resolve) => socket.close(resolve));
  });

  test('and the first use says what would be sent, and to whom', async () => {
    await client['providers.allow']({ id: 'elevenlabs', allowed: false });
    const { message } = await failureOf(speak());
    expect(message).toContain(`${TEXT.length} characters`);
    expect(message).toContain(new URL(fake.address).host);
  });
});

describe('what is agreed to this once', () => {
  const agree = (characters: number) =>
    client['providers.allow']({ id: 'elevenlabs', allowed: true, once: { characters, seconds: 0 } });
  beforeEach(() => client['providers.allow']({ id: 'elevenlabs', allowed: false }));

  test('is sent once, and no more than that', async () => {
    await agree(TEXT.length);
    expect(await failureOf(speak(`${TEXT} And more.`))).toMatchObject({ code: 'provider.not-allowed' });
    await speak();
    expect(await failureOf(speak('Another text.'))).toMatchObject({ code: 'provider.not-allowed' });
    expect(fake.charged()).toBe(TEXT.length);
    const { providers, mayChange } = await client['providers.list']({});
    expect([providers.find(({ id }) => id === 'elevenlabs')?.allowed, mayChange]).toEqual([false, true]);
  });

  test('is still agreed to after a failure, until it is taken back', async () => {
    await agree(TEXT.length);
    fake.next({ status: 400 });
    await failureOf(speak());
    await speak();
    await agree(100);
    await client['providers.allow']({ id: 'elevenlabs', allowed: false, once: { characters: 100, seconds: 0 } });
    expect(await failureOf(speak('Another text.'))).toMatchObject({ code: 'provider.not-allowed' });
  });

  test('cannot be said by who may not agree', async () => {
    const other = createClient(directPort(engine));
    const once = { characters: 9, seconds: 0 };
    expect(await failureOf(other['providers.allow']({ id: 'elevenlabs', allowed: true, once }))).toMatchObject({
      code: 'engine.denied',
    });
    expect((await other['providers.list']({})).mayChange).toBe(false);
  });
});

describe('a failure', () => {
  test.each([
    ['401', { status: 401 }, 'provider.key-refused', 'failed'],
    ['402', { status: 402 }, 'provider.no-credit', 'failed'],
    [
      'a used-up quota',
      { status: 401, body: { detail: { status: 'quota_exceeded' } } },
      'provider.no-credit',
      'failed',
    ],
    ['451', { status: 451 }, 'provider.not-permitted', 'failed'],
    ['500', { status: 500 }, 'provider.unavailable', 'failed'],
    ['422', { status: 422 }, 'provider.rejected', 'failed'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'provider.bad-answer', 'unknown'],
    ['HTML', { html: true }, 'provider.bad-answer', 'unknown'],
    ['half an answer', { half: true }, 'provider.bad-answer', 'unknown'],
  ] as const)('is told as what it is: %s', async (_, wrong, code, state) => {
    fake.next(wrong);
    expect(await failureOf(speak())).toMatchObject({ code });
    expect((await client['ledger.list']({})).calls).toMatchObject([{ state, code }]);
    expect((await client['providers.list']({})).providers[0]?.failure).toMatchObject({ code });
    // The next one is answered, and takes the failure away.
    await speak('Something else.');
    expect((await client['providers.list']({})).providers[0]?.failure).toBeNull();
  });

  test('of too many at once passes by itself; of a busy service it is tried again', async () => {
    fake.next({ status: 429, body: { detail: { status: 'too_many_concurrent_requests' } } });
    await speak();
    fake.next({ status: 429, headers: { 'retry-after': '0' }, body: { detail: { status: 'system_busy' } } });
    await speak('Something else.');
    expect((await client['ledger.list']({})).calls.map(({ state }) => state)).toEqual([
      'answered',
      'failed',
      'answered',
      'failed',
    ]);
    fake.next({ status: 429, headers: { 'retry-after': '600' } });
    expect(await failureOf(speak('A third.'))).toMatchObject({ code: 'provider.rate-limited' });
  });

  test('of a hanging service ends when it is canceled', async () => {
    fake.next({ hangs: true });
    const stop = new AbortController();
    const spoken = failureOf(client['speech.speak']({ text: TEXT, voice: VOICE }, { signal: stop.signal }));
    await fake.whenAsked(1);
    stop.abort();
    expect(await spoken).toMatchObject({ code: 'job.canceled' });
  });

  test('falls back to another voice where none was named, and says why', async () => {
    await client['settings.set']({ providerOrder: ['elevenlabs'] });
    await client['providers.models']({ id: 'elevenlabs', refresh: true });
    fake.next({ status: 500 });
    const { speaker, refusals } = await client['speech.speak']({ text: TEXT, language: 'en' });
    expect(speaker).not.toBe('elevenlabs');
    expect(refusals).toMatchObject([{ speaker: 'elevenlabs', failure: { code: 'provider.unavailable' } }]);
  });

  test.each([
    ['much too short', { seconds: 1.7, gain: 0.5 }],
    ['silent', { seconds: Number.POSITIVE_INFINITY, gain: 0 }],
    ['distorted', { seconds: Number.POSITIVE_INFINITY, gain: 40 }],
  ])('is a sound that is %s; what was paid is kept, and another take is asked anew', async (_, sound) => {
    Object.assign(fake.sound, sound);
    const text = 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.';
    expect(await failureOf(speak(text))).toMatchObject({ code: 'provider.bad-answer' });
    expect(await failureOf(speak(text))).toMatchObject({ code: 'provider.bad-answer' });
    expect(fake.charged()).toBe(text.length);
    Object.assign(fake.sound, { seconds: Number.POSITIVE_INFINITY, gain: 0.5 });
    await speak(text, { take: 2 });
    expect(fake.charged()).toBe(2 * text.length);
  });
});

test('a call that was lost in a crash is found again and not paid twice', async () => {
  fake.next({ half: true });
  await failureOf(speak());
  expect(fake.charged()).toBe(TEXT.length);
  const { words } = await speak();
  expect(words.length === 0 || words.length === TEXT.split(' ').length).toBe(true);
  expect(fake.charged()).toBe(TEXT.length);
  expect((await client['ledger.list']({})).calls).toMatchObject([{ state: 'answered' }]);
});
