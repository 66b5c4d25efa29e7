/** A script becomes a finished short: pictures of the user's library with their reasons, cards, words in time, and one change at a time. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { watchJob } from '../../../core/api/watch-job.js';
import type { ShortResult } from '../../../core/api/storyboard.js';
import type { Client } from '../../../core/api/client.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import type { Storyboard } from '../../../core/project/storyboard.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();
const SCRIPT = `# Red and blue

VISUAL: A red flower.

VOICE-OVER: Flowers grow here.

VISUAL: The blue sea.

VOICE-OVER: The sea is near.

VISUAL: A spaceship.

VOICE-OVER: Nobody *ever* flew.
`;
const small = { size: { width: 270, height: 480 }, rate: { mode: 'quality', level: 'draft' } } as const;

let client: Client;

beforeAll(async () => {
  const { ffmpeg, path } = fixture();
  client = fixture().client;
  await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=180x320:r=30:d=1', '-pix_fmt', 'yuv420p', path('red-flowers.mp4'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=blue:s=180x320', '-frames:v', '1', path('sea.png'));
  await ffmpeg('-f', 'lavfi', '-i', 'color=green:s=180x320', '-frames:v', '1', path('own.png'));
  await ffmpeg('-f', 'lavfi', '-i', 'sine=330:d=2', path('music.wav'));
  const { jobId } = await client['library.import']({
    paths: [path('red-flowers.mp4'), path('sea.png')],
    tags: ['holiday'],
  });
  const watch = watchJob(client, jobId, () => undefined);
  await watch.ended;
  watch.stop();
});

async function made(jobId: string): Promise<ShortResult> {
  const watch = watchJob(client, jobId, () => undefined);
  const job = await watch.ended;
  watch.stop();
  if (job.kind !== 'short' || !job.result) throw Object.assign(new Error(job.error?.message), job.error);
  return job.result;
}

async function parsed(text = SCRIPT): Promise<Storyboard> {
  const { storyboard } = await client['storyboard.parse']({ text });
  if (!storyboard) throw new Error('no storyboard');
  return storyboard;
}

test('a plan says what each scene shows and why, and makes nothing', async () => {
  const { footage, lengths, cost } = await client['storyboard.plan']({ storyboard: await parsed() });
  expect(footage.map(({ from, names }) => [from, names[0]?.replace(/^card-.*/, 'card')])).toEqual([
    ['library', 'red-flowers.mp4'],
    ['library', 'sea.png'],
    ['card', 'card'],
  ]);
  expect(footage[0]?.found).toContainEqual({ word: 'flower', as: 'flowers', where: 'name' });
  expect(footage[2]?.text).toBe('ever');
  expect(lengths).toHaveLength(3);
  expect(cost).toBe(0);
});

test('a scene shows none of the files that it is to avoid, and a card where that is asked for', async () => {
  const storyboard = await parsed();
  const [flower, sea] = storyboard.scenes;
  const first = await client['storyboard.plan']({ storyboard });
  const shown = first.footage[0]?.library[0];
  const { assets } = await client['library.list']({ search: 'red-flowers' });
  expect(assets.map(({ id }) => id)).toEqual([shown]);
  const scenes = storyboard.scenes.map((scene) =>
    scene === sea ? { ...scene, picture: { card: 'By the sea' } } : scene,
  );
  const { footage } = await client['storyboard.plan']({
    storyboard: { ...storyboard, scenes },
    avoid: { [flower?.id ?? '']: [shown ?? ''] },
  });
  expect(footage.map(({ from, text, library }) => [from, text, library])).toEqual([
    ['card', 'Red and blue', [null]],
    ['card', 'By the sea', [null]],
    ['card', 'ever', [null]],
  ]);
});

test('outlines are there in the language that is asked for', async () => {
  const { outlines } = await client['storyboard.outlines']({ language: 'fr' });
  expect(outlines.map(({ title }) => title)).toContain('Avant et après');
});

test.each([
  ['en', 'Giant pandas', 'They eat bamboo for fourteen hours a day.'],
  ['fr', 'Les pandas mignons', 'Ils mangent du bambou quatorze heures par jour.'],
])('the script of the documentation in %s becomes a project of its own words', async (language, title, sentence) => {
  const example = readFileSync(`docs/examples/pandas.${language}.md`, 'utf8').trim();
  const blocks = [...readFileSync('docs/shorts.md', 'utf8').matchAll(/```markdown\n([\s\S]*?)```/g)];
  const text = blocks.map(([, block = '']) => block.trim()).find((block) => block === example);
  expect(text).toBeDefined();
  const read = await client['storyboard.parse']({ text: text ?? '' });
  expect(read).toMatchObject({ problems: [], storyboard: { title, language } });
  if (!read.storyboard) throw new Error('no storyboard');
  const { project, problems } = await client['storyboard.compile']({ storyboard: read.storyboard, library: false });
  expect(problems).toEqual([]);
  const words = project.tracks.flatMap(({ items }) => items).filter(isCaptions)[0]?.words ?? [];
  expect(words.map((word) => word.text).join(' ')).toContain(sentence);
  expect(project.tracks[0]?.items).toHaveLength(5);
});

test.each([
  ['a script without a scene', '# Nothing but a heading', 'storyboard:noScenes'],
  ['one with more scenes than there may be', 'A scene.\n\n'.repeat(201), 'storyboard:tooManyScenes'],
])('%s is refused before a job begins', async (_, script, key) => {
  const error = await client['storyboard.make']({ source: { script }, output: fixture().path('no.mp4') }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'input.invalid', text: { key } });
});

describe('a short', () => {
  let short: ShortResult;
  const request = () => ({
    source: { script: SCRIPT },
    ...{ output: fixture().path('short.mp4'), settings: small, music: { file: fixture().path('music.wav') } },
  });
  const project = async () => (await client['project.get']({ id: short.project })).project;
  const read = async (time: number) => {
    const args = [
      '-ss',
      String(time),
      '-i',
      fixture().path('short.mp4'),
      '-frames:v',
      '1',
      '-vf',
      'crop=20:20:20:60,scale=1:1',
    ];
    const { stdout } = await fixture().ffmpeg(...args, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-');
    return [...stdout.subarray(0, 3)];
  };

  beforeAll(async () => {
    short = await made((await client['storyboard.make'](request())).jobId);
  });

  test('is made by one job: a video with poster and captions beside it, and a project', async () => {
    expect(short).toMatchObject({ title: 'Red and blue', language: 'en', scenes: 3, footage: { library: 2, card: 1 } });
    expect(short.stages.map(({ stage }) => stage)).toEqual(['write', 'footage', 'speak', 'compile', 'export']);
    expect(short.video?.poster).toMatch(/\.jpg$/);
    expect(short.video?.sidecars?.map(({ file }) => file)).toEqual([expect.stringMatching(/\.srt$/)]);
    const { storyboard, narrations, tracks } = await project();
    expect(storyboard?.storyboard.scenes).toHaveLength(3);
    expect(narrations?.[0]?.scenes).toHaveLength(3);
    expect(tracks.map(({ id }) => id)).toEqual([
      'storyboard-pictures',
      'narration',
      'storyboard-music',
      'storyboard-bars',
      'storyboard-cards',
      'narration-captions',
    ]);
  });

  test('shows each scene while it is said, in the video itself', async () => {
    const { narrations } = await project();
    const ends = (narrations?.[0]?.scenes ?? []).map(
      ({ sentences }) => sentences.reduce((sum, { length }) => sum + length, 0) / 1e6,
    );
    const [red = [], blue = []] = [await read(0.2), await read((ends[0] ?? 0) + 1)];
    expect(red[0]).toBeGreaterThan(150);
    expect(blue[2]).toBeGreaterThan(150);
    expect(blue[0]).toBeLessThan(80);
  });

  test('has the author’s words, each within 100 ms of when the voice says it', async () => {
    const { tracks, narrations } = await project();
    const words = tracks.flatMap(({ items }) => items).filter(isCaptions)[0]?.words ?? [];
    expect(words.map(({ text }) => text).join(' ')).toBe('Flowers grow here. The sea is near. Nobody ever flew.');
    const items = tracks.find(({ id }) => id === 'narration')?.items ?? [];
    const spoken = (narrations?.[0]?.scenes ?? []).flatMap(({ sentences }) => sentences);
    for (const [i, { words: times }] of spoken.entries()) {
      expect(times.length).toBeGreaterThan(0);
      const start = ((items[i]?.start ?? 0) / 30) * 1e6;
      const own = words.find(({ id }) => id === `${spoken[i]?.id}-1`);
      expect(Math.abs((own?.start ?? 0) - start - (times[0]?.start ?? 0))).toBeLessThan(100_000);
    }
  });

  test('that is asked for again renders nothing anew', async () => {
    const again = await made((await client['storyboard.make'](request())).jobId);
    const { cached = 0, copied = 0, total } = again.video?.segments ?? {};
    expect(cached + copied).toBe(total);
  });

  test('of which one scene is replaced renders only its pieces, and keeps what was done by hand', async () => {
    const { id, revision } = await client['project.get']({ id: short.project });
    const { storyboard } = await project();
    if (!storyboard) throw new Error('no storyboard');
    const scene = storyboard.storyboard.scenes[1];
    const edited = await client['project.edit']({
      ...{ id, base: revision },
      edit: { type: 'item.set', item: `storyboard-${storyboard.storyboard.scenes[0]?.id}`, set: { rotation: 3 } },
    });
    const scenes = storyboard.storyboard.scenes.map((each) =>
      each === scene ? { ...each, picture: { file: fixture().path('own.png') } } : each,
    );
    const before = await client['render.plan']({ source: { projectId: id }, settings: small });
    const { footage, problems } = await client['storyboard.apply']({
      ...{ id, base: edited.revision, storyboard: { ...storyboard.storyboard, scenes } },
    });
    expect(problems).toEqual([]);
    expect(footage.map(({ from }) => from)).toEqual(['library', 'own', 'card']);
    const [first] = (await project()).tracks[0]?.items ?? [];
    expect(first).toMatchObject({ rotation: 3, asset: storyboard.footage[0]?.pieces[0]?.asset });
    const after = await client['render.plan']({ source: { projectId: id }, settings: small });
    const keysOf = (plan: typeof before) => new Set(plan.segments.map(({ key }) => key));
    const changed = [...keysOf(after)].filter((key) => !keysOf(before).has(key));
    expect(changed.length).toBeGreaterThan(0);
    const span = after.segments.filter(({ key }) => changed.includes(key));
    const picture = (await project()).tracks[0]?.items[1];
    for (const { start } of span) expect(start).toBeGreaterThanOrEqual(picture?.start ?? 0);
    for (const { start, frames } of span)
      expect(start + frames).toBeLessThanOrEqual((picture?.start ?? 0) + (picture?.length ?? 0));
    await client['project.undo']({ id, base: edited.revision + 1 });
  });

  test('whose sentence is spoken anew keeps its pictures in time', async () => {
    const { id, revision } = await client['project.get']({ id: short.project });
    const { tracks } = await project();
    const sentence = (await project()).narrations?.[0]?.scenes[0]?.sentences[0]?.id ?? '';
    await fixture().ffmpeg('-f', 'lavfi', '-i', 'sine=200:d=4', fixture().path('long.wav'));
    await client['narration.redo']({ id, base: revision, sentence, file: fixture().path('long.wav') });
    const after = await project();
    const [first, second] = after.tracks[0]?.items ?? [];
    expect((first?.length ?? 0) + (first?.start ?? 0)).toBeLessThanOrEqual(second?.start ?? 0);
    expect(after.tracks[0]?.items.at(-1)?.start).toBeGreaterThan(tracks[0]?.items.at(-1)?.start ?? 0);
  });
});
