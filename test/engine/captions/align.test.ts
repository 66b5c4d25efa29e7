/** Texts are aligned with speech by a whole engine. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlignRequest } from '../../../core/api/captions.js';
import { type Client, createClient } from '../../../core/api/client.js';
import type { JobOf } from '../../../core/api/jobs.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';
import { speak, startErrors, writeWav } from './spoken-media.js';

let folder: string;
let engine: Engine;
let client: Client;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-align-'));
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home') } });
  client = createClient(directPort(engine));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** Aligns and gives the job once it has ended. */
async function align(request: AlignRequest): Promise<JobOf<'alignment'>> {
  const { jobId } = await client['captions.align'](request);
  await engine.whenIdle();
  const job = await client['jobs.get']({ jobId });
  if (job.kind !== 'alignment') throw new Error(`The job is one of ${job.kind}.`);
  return job;
}

const SENTENCES = [
  'The quick brown fox jumps over the lazy dog.',
  'Every morning she walks along the river, and nobody knows why.',
];

describe('a text is found in speech', () => {
  test('of another voice, rate and pitch, with silence around', async () => {
    const media = await speak(SENTENCES, { language: 'en-gb+f3', rate: 190, pitch: 70 }, 1.5);
    const file = await writeWav(join(folder, 'walk.wav'), media);
    const { result, error } = await align({ media: { file }, text: SENTENCES.join(' ') });
    expect(error).toBeNull();
    expect(result).toMatchObject({ language: 'en', languageGuessed: true, stream: 0 });
    expect(result?.words.map(({ text }) => text)).toEqual(media.words.map(({ text }) => text));
    const errors = startErrors(result?.words ?? [], media.words);
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(30);
    expect(errors.at(-1)).toBeLessThanOrEqual(150);
  });

  test('by the name of a text file', async () => {
    const media = await speak(SENTENCES.slice(0, 1), { language: 'en-us', rate: 150 }, 0.5);
    const file = await writeWav(join(folder, 'fox.wav'), media);
    const text = join(folder, 'fox.txt');
    await writeFile(text, `\ufeff${SENTENCES[0]}\r\n`, 'utf16le');
    const { result } = await align({ media: { file }, text: { file: text }, language: 'en-US' });
    expect(result).toMatchObject({ language: 'en-US', languageGuessed: false });
    expect(result?.words.at(-1)?.text).toBe('dog.');
    expect(startErrors(result?.words ?? [], media.words).at(-1)).toBeLessThanOrEqual(100);
  });
});
