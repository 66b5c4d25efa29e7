/** Keys of accounts are seen by their services alone: all that a run leaves behind is searched for them. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { type Client, createClient } from '../../../core/api/client.js';
import { watchJob } from '../../../core/api/watch-job.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { type FakeDId, startFakeDId } from '../../fakes/fake-d-id.js';
import { type FakeElevenLabs, startFakeElevenLabs } from '../../fakes/fake-elevenlabs.js';
import { type FakeGemini, startFakeGemini } from '../../fakes/fake-gemini.js';
import { type FakeOpenAI, startFakeOpenAI } from '../../fakes/fake-openai.js';
import { speak, writeWav } from '../captions/spoken-media.js';

// Kept, from the environment, and from a file; as they are and as headers or forms may carry them.
const KEYS = {
  elevenlabs: 'xi-0123456789abcdef01',
  gemini: 'gm-0123456789abcdef02',
  openai: 'sk-0123456789abcdef03',
  'd-id': 'did-0123456789:abcdef04',
};
const FORMS = Object.values(KEYS).flatMap((key) => [
  key,
  encodeURIComponent(key),
  Buffer.from(key).toString('base64').slice(0, 24),
  Buffer.from(key).toString('hex'),
]);
const holdsKey = (bytes: Buffer | string): boolean => {
  const text = typeof bytes === 'string' ? bytes : bytes.toString('latin1');
  return FORMS.some((form) => text.includes(form));
};

let folder: string;
let engine: Engine;
let client: Client;
let fakes: {
  readonly elevenlabs: FakeElevenLabs;
  readonly gemini: FakeGemini;
  readonly openai: FakeOpenAI;
  readonly 'd-id': FakeDId;
};
const told: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-keys-'));
  const keyFile = join(folder, 'openai.key');
  await writeFile(keyFile, `${KEYS.openai}\n`, { mode: 0o600 });
  const [elevenlabs, gemini, openai, dId] = await Promise.all([
    startFakeElevenLabs(KEYS.elevenlabs),
    startFakeGemini(KEYS.gemini),
    startFakeOpenAI(KEYS.openai),
    startFakeDId(KEYS['d-id']),
  ]);
  fakes = { elevenlabs, gemini, openai, 'd-id': dId };
  engine = await createEngine({
    env: {
      ...process.env,
      ...{ UPRIGHT_HOME: join(folder, 'home'), UPRIGHT_LOG: 'trace' },
      ...{ UPRIGHT_KEY_GEMINI: KEYS.gemini, UPRIGHT_KEY_OPENAI_FILE: keyFile, UPRIGHT_KEY_D_ID: KEYS['d-id'] },
    },
  });
  client = createClient(directPort(engine, { privileged: true }));
});
afterAll(async () => {
  await Promise.all(Object.values(fakes).map((fake) => fake.close()));
  await rm(folder, { recursive: true, force: true });
});

const tell = async (call: Promise<unknown>): Promise<void> => {
  told.push(
    await call.catch((error: Error & { data?: unknown }) => [error.message, error.stack, error.data, String(error)]),
  );
};
async function follow({ jobId }: { readonly jobId: string }): Promise<void> {
  const watch = watchJob(client, jobId, (job) => told.push(job));
  told.push(await watch.ended);
  watch.stop();
}

/** Everything that is asked of services here, and everything that is written of it. */
async function useAll(): Promise<void> {
  await client['providers.setKey']({ id: 'elevenlabs', key: KEYS.elevenlabs });
  const addresses = Object.entries(fakes).map(([id, { address }]) => [id, address]);
  await client['settings.set']({ providerAddresses: Object.fromEntries(addresses), retryMinutes: [] });
  for (const [id, key] of Object.entries(KEYS)) {
    const fake = fakes[id as keyof typeof KEYS];
    await client['providers.allow']({ id, allowed: true });
    const voice = `${id}:alloy`;
    // Services that repeat what they were sent: in a refusal, a page, and an answer that is none.
    const repeated = { error: { message: `Bearer ${key} is wrong: ${key}` }, detail: key };
    fake.next({ status: 400, body: repeated }, { status: 500, body: repeated }, { json: repeated });
    if (id === 'd-id') {
      await useAvatar();
      continue;
    }
    for (const text of ['One.', 'Two.', 'Three.', 'Four.'])
      await tell(
        client['speech.speak']({ text, voice, language: 'en', ...(id === 'openai' ? { model: 'tts-next' } : {}) }),
      );
    await tell(client['providers.test']({ id }));
    await tell(client['providers.models']({ id, refresh: true }));
  }
  const media = await speak(['the quick brown fox'], { language: 'en-us', rate: 160 }, 0.5);
  const file = await writeWav(join(folder, 'fox.wav'), media);
  fakes.openai.hears.text = 'the quick brown fox';
  for (const recognizer of ['openai', 'gemini'])
    await follow(
      await client['transcripts.start']({
        media: { file },
        recognizer,
        ...(recognizer === 'openai' ? { model: 'gpt-transcribe' } : {}),
      }),
    );
  const { id, revision } = await client['project.create']({ name: 'Keys' });
  const srt = join(folder, 'one.srt');
  await writeFile(srt, '1\n00:00:00,000 --> 00:00:02,000\nThe quick brown fox.\n');
  await client['captions.import']({ id, base: revision, file: srt, language: 'en' });
  fakes.gemini.writes.text = () => '{"lines":[{"id":"1","text":"Le vif renard brun."}]}';
  await follow(await client['captions.translate']({ id, to: 'fr', provider: 'gemini' }));
  const output = (name: string) => join(folder, 'home', name);
  await tell(client['project.export']({ id, output: output('bundle.upright') }));
  await tell(client['project.export']({ id, output: output('plain.json'), format: 'json' }));
  await tell(client['doctor.report']({ output: output('report.zip') }));
  for (const call of [
    client['providers.list']({}),
    client['ledger.list']({}),
    client['settings.get']({}),
    client['jobs.list']({}),
  ])
    await tell(call);
}

async function useAvatar(): Promise<void> {
  const photo = join(folder, 'me.png');
  await sharp({ create: { width: 240, height: 240, channels: 3, background: '#a08060' } })
    .png()
    .toFile(photo);
  for (const text of ['One.', 'Two.', 'Three.', 'Four.'])
    await follow(await client['avatar.make']({ text, photo, provider: 'd-id', shape: 'full' }));
  await tell(client['avatar.presenters']({ refresh: true }));
}

/** The files in a ZIP file, by their names. */
const unzip = (bytes: Buffer): Promise<Map<string, Buffer>> =>
  new Promise((resolve, reject) => {
    const files = new Map<string, Buffer>();
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('end', () => resolve(files)).on('error', reject);
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, async (failed, stream) => {
          if (failed) return reject(failed);
          const parts: Buffer[] = [];
          for await (const part of stream) parts.push(part as Buffer);
          files.set(entry.fileName, Buffer.concat(parts));
          zip.readEntry();
        });
      });
      zip.readEntry();
    });
  });

test('keys are in no log, database, project, bundle, report, answer or error', async () => {
  await useAll();
  await engine.close();
  // Each service was asked, with its key.
  for (const [id, key] of Object.entries(KEYS)) {
    const { asked } = fakes[id as keyof typeof KEYS];
    expect(asked.length, id).toBeGreaterThan(3);
    // But for files at signed addresses.
    const own = asked.filter(({ path }) => !path.startsWith('/files/'));
    expect(own.every(({ headers }) => JSON.stringify(headers).includes(key))).toBe(true);
    // In a header, never where servers and proxies write it down, or what was sent is kept.
    expect(asked.filter(({ path, body }) => holdsKey(path) || holdsKey(body))).toEqual([]);
  }
  expect(holdsKey(JSON.stringify(told))).toBe(false);
  expect(JSON.stringify(told)).toContain('provider.rejected');
  const holding: string[] = [];
  let searched = 0;
  for (const entry of await readdir(join(folder, 'home'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    searched++;
    if (holdsKey(bytes)) holding.push(basename(file));
    // What is packed is unpacked.
    if (bytes.subarray(0, 2).toString() !== 'PK') continue;
    for (const [name, part] of await unzip(bytes)) {
      searched++;
      if (holdsKey(part)) holding.push(`${basename(file)}/${name}`);
    }
  }
  expect(holding).toEqual(['secrets.json']);
  expect(searched).toBeGreaterThan(15);
  const { mode } = await stat(join(folder, 'home', 'config', 'secrets.json'));
  if (process.platform !== 'win32') expect(mode & 0o077).toBe(0);
});
