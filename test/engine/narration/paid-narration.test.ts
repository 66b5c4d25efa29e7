/** A narration by the voice of a service: what is paid, what is not paid again, and what only a person asks for again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { startFakeGemini } from '../../fakes/fake-gemini.js';

const KEY = 'key-test-0123456789abcdef';
const VOICE = 'gemini:Kore';

let folder: string;
let engine: Engine;
let client: Client;
let gemini: Awaited<ReturnType<typeof startFakeGemini>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-paid-narration-'));
  gemini = await startFakeGemini(KEY);
  const env = { ...process.env, UPRIGHT_HOME: join(folder, 'home'), UPRIGHT_KEY_GEMINI: KEY };
  engine = await createEngine({ env });
  client = createClient(directPort(engine, { privileged: true }));
  await client['settings.set']({ providerAddresses: { gemini: gemini.address } });
  await client['providers.allow']({ id: 'gemini', allowed: true });
});
afterAll(async () => {
  await engine.close();
  await gemini.close();
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
