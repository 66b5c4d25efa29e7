/** Captions beside a video and inside it. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { ended, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
beforeAll(() => fixture().ffmpeg('-f', 'lavfi', '-i', 'color=0x203040:s=90x160', '-frames:v', '1', 'back.png'));

const word = (id: string, text: string, start: number, end: number) => ({ id, text, start, end, break: 'cue' });

const track = (id: string, language: string, hidden: boolean, ...words: object[]) => ({
  ...{ id, kind: 'text', hidden },
  items: [{ kind: 'captions', id: `${id}-item`, start: 6, length: 54, language, words }],
});

const CODE = '{\\an8}<b>wild</b> \\N -->';

/** A video of two seconds with English captions that are shown, and French ones on a hidden track. */
const talk = (name: string) =>
  fixture().project(name, {
    size: { width: 90, height: 160 },
    fps: { num: 30, den: 1 },
    assets: [{ kind: 'image', id: 'a', path: 'back.png' }],
    tracks: [
      { id: 'v', kind: 'picture', items: [{ kind: 'image', id: 'i', asset: 'a', start: 0, length: 60 }] },
      track('en', 'en', false, word('w1', 'Hello', 200_000, 700_000), word('w2', CODE, 1_000_000, 1_400_000)),
      track('fr', 'fr-CA', true, word('w1', 'Bonjour', 200_000, 700_000)),
    ],
  });

interface Track {
  readonly language: string;
  readonly isDefault: boolean;
  readonly title: string;
}

/** The text tracks of a file, as FFmpeg tells them. */
async function tracksOf(name: string): Promise<Track[]> {
  const { stderr } = await fixture().ffmpeg('-i', name, '-map', '0', '-c', 'copy', '-f', 'null', '-');
  const [input = ''] = stderr.split('Output #0');
  const found = [...input.matchAll(/Stream #0:\d\[\w+\]\((\w+)\): Subtitle: mov_text([^\n]*)\n((?: {6,}[^\n]*\n)*)/g)];
  return found.map(([, language = '', facts = '', tags = '']) => ({
    language,
    isDefault: facts.includes('(default)'),
    title: /handler_name\s*: (.*)/.exec(tags)?.[1] ?? '',
  }));
}

/** The texts of a track with their times in seconds; pauses left out. */
async function textsOf(name: string, index: number): Promise<{ start: number; end: number; text: string }[]> {
  const { ffmpeg } = fixture();
  const stream = ['-i', name, '-map', `0:s:${index}`, '-c', 'copy', '-copyts'];
  const { stdout: list } = await ffmpeg(...stream, '-f', 'framecrc', '-');
  const { stdout: bytes } = await ffmpeg(...stream, '-f', 'data', '-');
  const base = Number(/#tb 0: 1\/(\d+)/.exec(String(list))?.[1]);
  let at = 0;
  return [...String(list).matchAll(/^0, *\d+, *(\d+), *(\d+), *(\d+)/gm)].flatMap(([, start, length, size]) => {
    const text = bytes.subarray(at + 2, at + 2 + bytes.readUInt16BE(at)).toString();
    at += Number(size);
    const from = Number(start) / base;
    return text === '' ? [] : [{ start: from, end: from + Number(length) / base, text: text.replaceAll('\u2060', '') }];
  });
}

test('every language is a file beside the video and a track in it, at the times of its cues', async () => {
  const { render, path } = fixture();
  const options = { sidecars: { formats: ['srt' as const, 'vtt' as const] }, subtitles: {}, captions: [] };
  const result = await render(await talk('talk.json'), 'talk.mp4', options);
  const names = ['talk.en.srt', 'talk.en.vtt', 'talk.fr-CA.srt', 'talk.fr-CA.vtt'];
  expect(result.sidecars?.map(({ file }) => file)).toEqual(names.map(path));
  expect(result.sidecars?.map(({ cues }) => cues)).toEqual([2, 2, 1, 1]);
  const srt = await readFile(path('talk.en.srt'), 'utf8');
  // The item begins at 0.2 s and its word at 0.2 s of it.
  expect(srt).toMatch(/^1\r\n00:00:00,400 --> /);
  expect(await readFile(path('talk.fr-CA.vtt'), 'utf8')).toContain('Language: fr-CA');

  expect(await tracksOf('talk.mp4')).toEqual([
    { language: 'eng', isDefault: true, title: 'English' },
    { language: 'fra', isDefault: false, title: 'Français canadien' },
  ]);
  const english = await textsOf('talk.mp4', 0);
  expect(english.map(({ text }) => text)).toEqual(['Hello', CODE]);
  const [first, second] = english;
  expect(Math.abs((first?.start ?? 0) - 0.4)).toBeLessThan(1 / 30);
  expect(Math.abs((second?.start ?? 0) - 1.2)).toBeLessThan(1 / 30);
  const ends = [...srt.matchAll(/--> 00:00:(\d\d),(\d{3})/g)].map(([, s, ms]) => Number(`${s}.${ms}`));
  expect(english.map(({ end }, i) => Math.abs(end - (ends[i] ?? 0)) < 1 / 30)).toEqual([true, true]);
  expect((await textsOf('talk.mp4', 1)).map(({ text }) => text)).toEqual(['Bonjour']);
});

test('a part has the cues of its time, and none is shown by itself over captions in the picture', async () => {
  const { render, path } = fixture();
  const range = { start: 1.3, end: 2 };
  const sidecars = { formats: ['srt' as const], languages: ['EN'] };
  const options = { range, sidecars, subtitles: { languages: ['en', 'de'] } };
  const result = await render(await talk('part.json'), 'part.mp4', options);
  expect(result.problems.map(({ message }) => message)).toContain(
    'There are no captions in de, only in en, fr-CA; choose one of these or add the others.',
  );
  expect(await readFile(path('part.en.srt'), 'utf8')).toMatch(/^1\r\n00:00:00,000 --> 00:00:00,[3-6]/);
  expect(await tracksOf('part.mp4')).toEqual([{ language: 'eng', isDefault: false, title: 'English' }]);
  expect(await textsOf('part.mp4', 0)).toHaveLength(1);
});

test('the language that is asked for is shown by itself, and a video for a pipe has no tracks', async () => {
  const { render } = fixture();
  const file = await talk('french.json');
  const options = { subtitles: { default: 'fr-CA' }, captions: ['en'] };
  await render(file, 'french.mp4', options);
  expect((await tracksOf('french.mp4')).map(({ isDefault }) => isDefault)).toEqual([false, true]);
  const piped = render(file, 'pipe.mp4', { ...options, fragmented: true });
  await expect(piped).rejects.toMatchObject({ code: 'output.invalid' });
});

test('a caption file is replaced only where the video may be, and never where the video was made of it', async () => {
  const { render, path } = fixture();
  const file = await talk('kept.json');
  await writeFile(path('kept.fr-CA.srt'), 'mine');
  const sidecars = { formats: ['srt' as const] };
  const kept = render(file, 'kept.mp4', { sidecars, overwrite: false });
  await expect(kept).rejects.toMatchObject({
    code: 'output.invalid',
    message: expect.stringContaining('kept.fr-CA.srt'),
  });
  await expect(readFile(path('kept.mp4'))).rejects.toThrow();
  expect(await readFile(path('kept.fr-CA.srt'), 'utf8')).toBe('mine');

  const srt = '1\n00:00:00,200 --> 00:00:00,800\nHello there\n';
  await writeFile(path('made.en.srt'), srt);
  const recipe = {
    size: '90x160',
    segments: [],
    narration: { file: 'kept.wav' },
    captions: { file: 'made.en.srt', language: 'en' },
  };
  await fixture().ffmpeg('-f', 'lavfi', '-i', 'sine=d=1', 'kept.wav');
  await writeFile(path('made.json'), JSON.stringify(recipe));
  const made = render(path('made.json'), 'made.mp4', { sidecars });
  await expect(made).rejects.toMatchObject({ code: 'output.invalid' });
  expect(await readFile(path('made.en.srt'), 'utf8')).toBe(srt);
  // A video that is named after its language names its captions once.
  const named = await render(path('made.json'), 'other.en.mp4', { sidecars });
  expect(named.sidecars?.map((each) => each.file)).toEqual([path('other.en.srt')]);
  const long = render(path('made.json'), `${'n'.repeat(250)}.mp4`, { sidecars });
  await expect(long).rejects.toMatchObject({ code: 'output.invalid' });
});

test('every language is a video of the same picture, whose parts without captions are made once', async () => {
  const { client, path, project } = fixture();
  const file = await project('both.json', {
    ...{ size: { width: 90, height: 160 }, fps: { num: 10, den: 1 } },
    assets: [{ kind: 'image', id: 'a', path: 'back.png' }],
    tracks: [
      // Pieces are at most four seconds long, so there are three; captions stand in the first.
      { id: 'v', kind: 'picture', items: [{ kind: 'image', id: 'i', asset: 'a', start: 0, length: 100 }] },
      track('en', 'en', false, word('w1', 'Hello', 200_000, 700_000)),
      track('fr', 'fr-CA', true, word('w1', 'Bonjour', 200_000, 700_000)),
    ],
  });
  const request = { source: { file }, output: path('both.mp4'), sidecars: { formats: ['srt' as const] } };
  const { exports } = await client['render.startLanguages'](request);
  expect(exports.map(({ language, output }) => [language, output])).toEqual([
    ['en', path('both.en.mp4')],
    ['fr-CA', path('both.fr-CA.mp4')],
  ]);
  const [english, french] = await Promise.all(exports.map(async ({ jobId }) => (await ended(client, jobId)).result));
  expect(english?.segments).toMatchObject({ total: 3, cached: 0, encoded: 3 });
  expect(french?.segments).toMatchObject({ total: 3, cached: 2, encoded: 1 });
  expect(french?.sidecars?.map((each) => each.file)).toEqual([path('both.fr-CA.srt')]);
  const unknown = client['render.startLanguages']({ ...request, languages: ['en', 'de'] });
  await expect(unknown).rejects.toMatchObject({ code: 'input.invalid', message: expect.stringContaining('de') });

  // One video that is there already keeps all of them from being begun.
  const { jobs } = await client['jobs.list']({ kinds: ['export'] });
  const kept = client['render.startLanguages']({ ...request, overwrite: false });
  await expect(kept).rejects.toMatchObject({ code: 'output.invalid', message: expect.stringContaining('both.en.mp4') });
  await rm(path('both.en.mp4'));
  const second = client['render.startLanguages']({ ...request, overwrite: false });
  await expect(second).rejects.toMatchObject({ message: expect.stringContaining('both.fr-CA.mp4') });
  expect((await client['jobs.list']({ kinds: ['export'] })).jobs).toEqual(jobs);
});
