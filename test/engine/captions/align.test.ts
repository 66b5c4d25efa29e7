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

test('a text is found in the speech of a timeline, at the times of the timeline', async () => {
  const media = await speak(SENTENCES.slice(0, 1), { language: 'en-us', rate: 150 }, 0.5);
  await writeWav(join(folder, 'told.wav'), media);
  const { id } = await client['project.create']({
    folder,
    project: {
      schemaVersion: 1,
      id: 'told',
      fps: { num: 30, den: 1 },
      assets: [{ id: 'a', kind: 'audio', path: 'told.wav' }],
      tracks: [{ id: 's', kind: 'audio', items: [{ kind: 'narration', id: 'n', asset: 'a', start: 60, length: 120 }] }],
    },
  });
  const { result, error } = await align({ media: { projectId: id }, text: SENTENCES[0] ?? '' });
  expect(error).toBeNull();
  expect(result).toMatchObject({ language: 'en', stream: null });
  const late = media.words.map((word) => ({ ...word, start: word.start + 2_000_000 }));
  expect(startErrors(result?.words ?? [], late).at(-1)).toBeLessThanOrEqual(100);

  const silent = await client['project.create']({ project: { schemaVersion: 1, id: 'silent' } });
  const none = await align({ media: { projectId: silent.id }, text: 'Hello there.' });
  expect(none.error).toMatchObject({ code: 'input.invalid' });
});

const STORY = [
  'The old house stood at the end of a narrow street.',
  'Nobody had opened its windows for more than twenty years.',
  'One evening a light appeared behind the broken glass, and the neighbours began to talk.',
];
const OTHER = [
  'Mix the flour with three eggs and a little warm milk.',
  'Leave the dough under a cloth until it has grown to double its size.',
  'Then bake it slowly, turn it once, and let it cool before you cut it.',
];

describe('a text that does not fit', () => {
  test('is noticed as a whole, and one that fits is not', async () => {
    const file = await writeWav(
      join(folder, 'story.wav'),
      await speak(STORY, { language: 'en-gb+m3', rate: 150, pitch: 40 }, 0.8),
    );
    const right = await align({ media: { file }, text: STORY.join(' ') });
    expect(right.result?.problems).toEqual([]);
    const wrong = await align({ media: { file }, text: OTHER.join(' ') });
    expect(wrong.result?.problems).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'speech.other-text', path: ['words'] }),
    ]);
  });

  test('is refused where nobody could say so much', async () => {
    const file = await writeWav(join(folder, 'short.wav'), await speak(['Hello there.'], { language: 'en-us' }, 0.2));
    const { state, error } = await align({ media: { file }, text: 'word '.repeat(20_000) });
    expect(state).toBe('failed');
    expect(error).toMatchObject({ code: 'speech.other-text', text: { key: 'speech:tooManyWords' } });
  });

  test.each(['', ' \n ', '🎉 🎉🎉', '— … !'])('is refused without words: %j', async (text) => {
    const file = await writeWav(join(folder, 'words.wav'), await speak(['Hello there.'], { language: 'en-us' }, 0.2));
    const { error } = await align({ media: { file }, text });
    expect(error).toMatchObject({ code: 'input.invalid', text: { key: 'speech:noWords' } });
  });
});

test('marks and controls in a text are text', async () => {
  const text = 'Say <break time="9s"/> &amp; </speak>\u0000 <mark name="3"/> "quoted" now.';
  const file = await writeWav(
    join(folder, 'marks.wav'),
    await speak(['Say and quoted now.'], { language: 'en-us' }, 0.2),
  );
  const { result, error } = await align({ media: { file }, text, language: 'en' });
  expect(error).toBeNull();
  expect(result?.words.map((word) => word.text).join(' ')).toBe(text);
  for (const { start, end } of result?.words ?? []) expect(end).toBeGreaterThanOrEqual(start);
});

test('a language that no voice speaks is refused', async () => {
  const file = await writeWav(join(folder, 'unknown.wav'), await speak(['Hello there.'], { language: 'en-us' }, 0.2));
  const { error } = await align({ media: { file }, text: 'Hello there.', language: 'xx' });
  expect(error).toMatchObject({ code: 'speech.unknown-language' });
});

test('an alignment is canceled in the middle', async () => {
  const file = await writeWav(join(folder, 'long.wav'), await speak(STORY, { language: 'en-us' }, 20));
  const { jobId } = await client['captions.align']({ media: { file }, text: `${STORY.join(' ')} `.repeat(12) });
  const running = new Promise<void>((resolve) => {
    const off = engine.subscribe(({ method, params }) => {
      const job = params as JobOf<'alignment'>;
      if (method !== 'jobs.changed' || job.id !== jobId || !((job.progress?.percent ?? 0) > 0)) return;
      off();
      resolve();
    });
  });
  await running;
  expect(await client['jobs.cancel']({ jobId })).toMatchObject({ state: 'canceled', result: null });
});

test('music under the speech is told, for it makes the times less sure', async () => {
  const { samples, sampleRate, words } = await speak(STORY, { language: 'en-gb+m3', rate: 150, pitch: 40 }, 0.8);
  const under = samples.map((sample, i) => {
    const chord = [220, 277.2, 329.6].reduce((sum, hz) => sum + Math.sin((2 * Math.PI * hz * i) / sampleRate), 0);
    return sample + chord / 40;
  });
  const file = await writeWav(join(folder, 'under.wav'), { samples: under, sampleRate });
  const { result } = await align({ media: { file }, text: STORY.join(' ') });
  expect(result?.problems).toEqual([
    expect.objectContaining({ severity: 'warning', code: 'speech.noisy', path: ['words'] }),
  ]);
  const errors = startErrors(result?.words ?? [], words);
  expect(errors[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(50);
});

test('the check of a recipe that is given up stops looking for its text in speech', async () => {
  await writeWav(join(folder, 'given-up.wav'), await speak(STORY, { language: 'en-us' }, 20));
  const recipe = { segments: [], narration: { file: 'given-up.wav' }, captions: { text: STORY.join(' ').repeat(12) } };
  const file = join(folder, 'given-up.json');
  await writeFile(file, JSON.stringify(recipe));
  const call = new AbortController();
  const answer = engine.dispatch(
    { jsonrpc: '2.0', id: 1, method: 'document.validate', params: { file } },
    { signal: call.signal },
  );
  call.abort();
  expect(await answer).toMatchObject({ error: { data: { code: 'job.canceled' } } });
});

test('speech is found between music, in French, with numbers as their author wrote them', async () => {
  const spoken = [
    'Le docteur a payé vingt-cinq euros le premier mai.',
    'Ensuite il est parti à la campagne avec ses amis.',
  ];
  const media = await speak(spoken, { language: 'fr+f2', rate: 150, pitch: 60 }, 3);
  const { samples, sampleRate } = media;
  // Chords before and behind the speech.
  const music = samples.map((sample, i) => {
    const seconds = i / sampleRate;
    const isAround = seconds < 2.5 || seconds > samples.length / sampleRate - 2.5;
    const chord = [220, 277.2, 329.6].reduce((sum, hz) => sum + Math.sin(2 * Math.PI * hz * seconds), 0) / 12;
    return sample + (isAround ? chord : 0);
  });
  const file = await writeWav(join(folder, 'music.wav'), { samples: music, sampleRate });
  const text = 'Le Dr. a payé 25 € le 1er mai. Ensuite il est parti à la campagne avec ses amis.';
  const { result } = await align({ media: { file }, text });
  expect(result).toMatchObject({ language: 'fr' });
  expect(result?.words.map((word) => word.text).join(' ')).toBe(text);
  const startOf = (word: string) => (result?.words.find((each) => each.text === word)?.start ?? 0) / 1000;
  const saidAt = (word: string) => (media.words.find((each) => each.text === word)?.start ?? 0) / 1000;
  for (const word of ['payé', 'mai.', 'Ensuite', 'campagne']) {
    expect(Math.abs(startOf(word) - saidAt(word)), word).toBeLessThanOrEqual(100);
  }
});
