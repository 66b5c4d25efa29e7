/** Gemini, OpenAI and servers that answer as it does: how they speak, and everything that may go wrong. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { startFakeGemini } from '../../fakes/fake-gemini.js';
import { startFakeOpenAI } from '../../fakes/fake-openai.js';
import type { FakeService, Misbehaviour } from '../../fakes/fake-service.js';

const KEY = 'key-test-0123456789abcdef';
const TEXT = 'Next: mountain climbers, forty seconds of work.';
const LONG = 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.';

interface Fake extends FakeService {
  readonly charged: () => number;
  readonly sound: { seconds: number };
}

interface SpeakingService {
  readonly id: string;
  readonly voice: string;
  readonly model?: string;
  readonly start: () => Promise<Fake>;
  /** Too many at once or in a minute, and an account that is used up: both answer 429. */
  readonly crowded: Misbehaviour;
  readonly usedUp: Misbehaviour;
  /** An answer whose fields are others. */
  readonly otherJson: Misbehaviour;
}

const openaiError = (code: string) => ({ error: { message: code, type: code, param: null, code } });
const geminiError = (details: readonly object[]) => ({
  error: { code: 429, message: 'Quota exceeded.', status: 'RESOURCE_EXHAUSTED', details },
});

const SERVICES: readonly SpeakingService[] = [
  {
    ...{ id: 'gemini', voice: 'gemini:Kore', start: () => startFakeGemini(KEY) },
    crowded: {
      status: 429,
      body: geminiError([{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '0.01s' }]),
    },
    usedUp: {
      status: 429,
      body: geminiError([
        { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId: 'GenerateRequestsPerDay' }] },
      ]),
    },
    otherJson: { json: { candidates: [{ content: { parts: [{ text: 'I cannot speak.' }] }, finishReason: 'STOP' }] } },
  },
  {
    // Those that come with Upright close one day.
    ...{ id: 'openai', voice: 'openai:alloy', model: 'tts-next', start: () => startFakeOpenAI(KEY) },
    crowded: { status: 429, headers: { 'retry-after-ms': '10' }, body: openaiError('rate_limit_exceeded') },
    usedUp: { status: 429, body: openaiError('insufficient_quota') },
    otherJson: { json: { text: 'I cannot speak.' } },
  },
  {
    ...{ id: 'compatible', voice: 'compatible:af_bella', model: 'kokoro', start: () => startFakeOpenAI(null) },
    crowded: { status: 429, headers: { 'retry-after': '0' }, body: openaiError('rate_limit_exceeded') },
    usedUp: { status: 402, body: openaiError('insufficient_credits') },
    otherJson: { json: { text: 'I cannot speak.' } },
  },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-speaking-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const failureOf = async (call: Promise<unknown>) => {
  try {
    await call;
  } catch (error) {
    return error as { code: string; message: string; data?: unknown };
  }
  throw new Error('It did not fail.');
};

describe.each(SERVICES)('$id', ({ id, voice, model, start, crowded, usedUp, otherJson }) => {
  let engine: Engine;
  let client: Client;
  let fake: Fake;
  let texts = 0;
  // One engine for all: each test has a text of its own.
  const fresh = (text = TEXT) => `${text} Number ${++texts}.`;
  const speak = (text: string, more: object = {}, options: { signal?: AbortSignal } = {}) =>
    client['speech.speak'](
      { text, voice, language: 'en', ...(model === undefined ? {} : { model }), ...more },
      options,
    );
  const lastCall = async () => (await client['ledger.list']({ limit: 1 })).calls[0];

  beforeAll(async () => {
    engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, id) } });
    client = createClient(directPort(engine, { privileged: true }));
    if (id !== 'compatible') await client['providers.setKey']({ id, key: KEY });
    await client['providers.allow']({ id, allowed: true });
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    fake = await start();
    await client['settings.set']({ providerAddresses: { [id]: fake.address } });
  });
  afterEach(() => fake.close());

  test('speaks, and the same text is paid once', async () => {
    const text = fresh();
    const { speaker, length } = await speak(text);
    expect(speaker).toBe(id);
    expect(length).toBeGreaterThan(2_500_000);
    await speak(text);
    await rm(join(folder, id, 'data', 'speech'), { recursive: true, force: true });
    await speak(text);
    expect([fake.asked.length, fake.charged()]).toEqual([1, 1]);
    await speak(text, { take: 2 });
    expect(fake.charged()).toBe(2);
    expect(await lastCall()).toMatchObject({ provider: id, state: 'answered', size: { characters: text.length } });
  });

  test.each([
    ['401', { status: 401 }, 'provider.key-refused', 'failed'],
    ['402', { status: 402 }, 'provider.no-credit', 'failed'],
    ['an account that is used up', usedUp, 'provider.no-credit', 'failed'],
    ['451', { status: 451 }, 'provider.not-permitted', 'failed'],
    ['500', { status: 500 }, 'provider.unavailable', 'failed'],
    ['a long wait', { status: 429, headers: { 'retry-after': '600' } }, 'provider.rate-limited', 'failed'],
    ['422', { status: 422 }, 'provider.rejected', 'failed'],
    ['HTML', { html: true }, 'provider.bad-answer', 'unknown'],
    ['half an answer', { half: true }, 'provider.bad-answer', 'unknown'],
    ['another JSON', otherJson, 'provider.bad-answer', 'unknown'],
  ] as const)('tells a failure as what it is: %s', async (_, wrong, code, state) => {
    fake.next(wrong);
    expect(await failureOf(speak(fresh()))).toMatchObject({ code });
    expect(await lastCall()).toMatchObject({ state, code });
  });

  test('waits as long as it is asked to where that is short', async () => {
    fake.next(crowded);
    await speak(fresh());
    expect(fake.asked.length).toBe(2);
    expect((await client['ledger.list']({ limit: 2 })).calls.map(({ state }) => state)).toEqual(['answered', 'failed']);
  });

  test('is heard out where it is slow, and left where it is canceled', async () => {
    fake.next({ slow: true });
    const spoken = speak(fresh());
    await fake.whenAsked(1);
    fake.release();
    const release = setInterval(fake.release, 20);
    await spoken;
    clearInterval(release);
    fake.next({ hangs: true });
    const stop = new AbortController();
    const left = failureOf(speak(fresh(), {}, { signal: stop.signal }));
    await fake.whenAsked(2);
    stop.abort();
    expect(await left).toMatchObject({ code: 'job.canceled' });
  });

  test('is refused a sound that is much too short, which stays paid', async () => {
    fake.sound.seconds = 1.7;
    const text = fresh(LONG);
    expect(await failureOf(speak(text))).toMatchObject({ code: 'provider.bad-answer' });
    expect(await failureOf(speak(text))).toMatchObject({ code: 'provider.bad-answer' });
    expect(fake.charged()).toBe(1);
  });

  test('is sent nothing past the budget, offline, or without agreement', async () => {
    const refused = async (code: string) => expect(await failureOf(speak(fresh()))).toMatchObject({ code });
    await client['settings.set']({ budget: { month: 0, project: null, warnAt: 0.8 } });
    await refused('provider.over-budget');
    await client['settings.set']({ budget: { month: null, project: null, warnAt: 0.8 }, offline: true });
    await refused('provider.switched-off');
    await client['settings.set']({ offline: false });
    await client['providers.allow']({ id, allowed: false });
    await refused('provider.not-allowed');
    await client['providers.allow']({ id, allowed: true });
    expect(fake.asked).toEqual([]);
  });
});
