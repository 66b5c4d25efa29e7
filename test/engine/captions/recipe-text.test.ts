/** Recipes that give only what is said: its words are found in their own sound. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import { ended, useEngineFixture } from '../render/engine-fixture.js';
import { speak, writeWav } from './spoken-media.js';

const fixture = useEngineFixture();
const SENTENCE = 'The quick brown fox jumps over the lazy dog.';

/** A recipe of a picture for two seconds, and then of the speech from its half second on. */
async function talk(name: string, captions: object): Promise<{ file: string; starts: number[] }> {
  const { path, ffmpeg } = fixture();
  const media = await speak([SENTENCE], { language: 'en-us', rate: 150 }, 1);
  await writeWav(path('talk.wav'), media);
  const picture = ['-f', 'lavfi', '-i', 'color=0x203040:s=90x160:r=10'];
  await ffmpeg(...picture, '-frames:v', '1', 'back.png');
  await ffmpeg(...picture, '-i', 'talk.wav', '-shortest', '-c:v', 'libx264', '-c:a', 'aac', 'talk.mp4');
  const segments = [
    { image: 'back.png', duration: 2 },
    { video: 'talk.mp4', start: 0.5 },
  ];
  const recipe = { size: '90x160', fps: 10, segments, captions };
  await writeFile(path(name), JSON.stringify(recipe));
  return { file: path(name), starts: media.words.map(({ start }) => start / 1e6 + 1.5) };
}

const sidecars = { formats: ['json' as const] };

test('words are found in the footage, and only once', async () => {
  const { render, path } = fixture();
  const { file, starts } = await talk('talk.json', { text: SENTENCE, words_per_cue: 1, style: 'karaoke' });
  const result = await render(file, 'talk-out.mp4', { sidecars });
  expect(result.problems.filter(({ path }) => path[0] === 'captions' && path[1] === 'text')).toEqual([]);
  const read = async () => parseCaptionFile(await readFile(path('talk-out.en.json'), 'utf8')).cues;
  const cues = await read();
  expect(
    cues
      .map(({ lines }) => lines.join(' '))
      .join(' ')
      .toLowerCase(),
  ).toBe(SENTENCE.toLowerCase());
  const errors = cues.map(({ words }, i) => Math.abs((words[0]?.start ?? 0) / 1e6 - (starts[i] ?? 0)));
  expect(Math.max(...errors)).toBeLessThan(0.2);

  // What is kept is taken, so a change of it shows.
  const derived = join(fixture().folder, 'home', 'cache', 'render', 'derived');
  const kept = (await readdir(derived, { recursive: true })).filter((name) => name.endsWith('.json'));
  expect(kept).toHaveLength(1);
  const place = join(derived, kept[0] ?? '');
  await writeFile(place, (await readFile(place, 'utf8')).replace('"fox"', '"cat"'));
  await render(file, 'talk-out.mp4', { sidecars });
  expect((await read()).map(({ lines }) => lines.join(' '))[3]?.toLowerCase()).toBe('cat');
});

test('what cannot be aligned is one problem, and a canceled export stops aligning', async () => {
  const { client, path } = fixture();
  const { file } = await talk('silent.json', { text: 'Nobody says that.' });
  const silent = { size: '90x160', segments: [{ image: 'back.png', duration: 1 }], captions: { text: 'Nobody' } };
  await writeFile(path('silent.json'), JSON.stringify(silent));
  const plan = await client['render.plan']({ source: { file } });
  expect(plan.problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'input.invalid', path: ['captions', 'text'], message: expect.stringContaining('narration') },
  ]);
  const gone = { ...silent, narration: { file: 'talk.wav' }, captions: { text: { file: 'gone.txt' } } };
  await writeFile(path('silent.json'), JSON.stringify(gone));
  const missing = await client['render.plan']({ source: { file } });
  expect(missing.problems[0]).toMatchObject({ code: 'input.unreadable', path: ['captions', 'text'] });

  const long = { ...silent, narration: { file: 'talk.wav' }, captions: { text: `${SENTENCE} `.repeat(40) } };
  await writeFile(path('silent.json'), JSON.stringify(long));
  const { jobId } = await client['render.start']({ source: { file }, output: path('never.mp4') });
  await client['jobs.cancel']({ jobId });
  expect((await ended(client, jobId)).state).toBe('canceled');
});

test('rows of a batch give captions as files and as texts', async () => {
  const { client, path } = fixture();
  await talk('unused.json', {});
  const template = {
    ...{ size: '90x160', fps: 10, segments: [], narration: { file: 'talk.wav' } },
    captions: [
      { file: '{{captions}}', language: 'fr' },
      { text: '{{say}}', language: 'en' },
    ],
  };
  await writeFile(path('template.json'), JSON.stringify(template));
  for (const name of ['un', 'deux', 'trois'])
    await writeFile(path(`${name}.srt`), `1\n00:00:01,000 --> 00:00:02,000\n${name}\n`);
  const rows = ['un', 'deux', 'trois'].map((name) => `${name},${name}.srt,${SENTENCE}`);
  await writeFile(path('rows.csv'), `name,captions,say\n${rows.join('\n')}\n`);
  const request = {
    template: { file: path('template.json') },
    rows: { file: path('rows.csv') },
    output: path('{name}.mp4'),
  };
  const { rows: checked } = await client['batch.check'](request);
  expect(checked.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'))).toEqual([]);
  const { jobId } = await client['batch.start'](request);
  await fixture().engine.whenIdle();
  expect((await client['jobs.get']({ jobId })).result).toMatchObject({ done: 3, failed: 0 });
});
