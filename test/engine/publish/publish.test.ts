/** The kit of a project as files beside its video: proposed by rules, by a model, checked, never over another file. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, type Client } from '../../../core/api/client.js';
import { loadSharp } from '../../../main/engine/media/pictures/load-sharp.js';
import { directPort } from '../../../main/transports/direct.js';
import { startFakeOpenAI } from '../../fakes/fake-openai.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();
let ollama: Awaited<ReturnType<typeof startFakeOpenAI>>;
let client: Client;
let id: string;

const title = (text: string, y: number) => ({
  ...{
    kind: 'title',
    id: `t${y * 100}`,
    start: 0,
    length: 120,
    text,
    position: { x: 0.5, y },
    anchor: 'center',
    style: { size: 20 },
  },
});

beforeAll(async () => {
  const { engine, ffmpeg, path, project } = fixture();
  client = createClient(directPort(engine, { privileged: true }));
  ollama = await startFakeOpenAI(null, ['qwen3:8b']);
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=270x480:r=30:d=4', '-pix_fmt', 'yuv420p', path('leg-day.mp4'));
  const file = await project('leg-day.json', {
    ...{ name: 'Jour des jambes', language: 'fr', loudness: { integrated: -24 } },
    assets: [{ id: 'a', kind: 'video', path: path('leg-day.mp4') }],
    tracks: [
      { id: 'p', kind: 'picture', items: [{ kind: 'footage', id: 'f', asset: 'a', start: 0, length: 120 }] },
      { id: 't', kind: 'text', items: [title('Squats profonds', 0.5)] },
      { id: 'u', kind: 'text', items: [title('Fentes', 0.9)] },
    ],
  });
  id = (await client['project.import']({ file, allowOutside: true })).id;
});
afterAll(() => ollama.close());

test('is proposed by rules and checked for each platform, and nothing is written', async () => {
  const kit = await client['publish.kit']({ id });
  expect(kit).toMatchObject({
    language: 'fr',
    texts: { title: 'Jour des jambes', description: 'Squats profonds, Fentes' },
  });
  expect(kit.posts.map(({ platform }) => platform)).toEqual(['tiktok', 'reels', 'shorts']);
  const failed = kit.posts.map(({ checks }) =>
    checks.filter((each) => each.problems.length > 0).map(({ check }) => check),
  );
  expect(failed).toEqual([1, 2, 3].map(() => ['shape', 'safeAreas', 'loudness']));
  const [{ checks } = { checks: [] }] = kit.posts;
  expect(checks.flatMap(({ problems }) => problems.map(({ text }) => text?.key))).toEqual([
    'publish:smallPicture',
    'rendering:textCovered',
    'publish:otherLoudness',
  ]);
  expect(checks.map(({ check }) => check)).not.toContain('size');
});

test('draws its sharpest, best lit moment without what is written in it, under its title', async () => {
  const { ffmpeg, path, project } = fixture();
  // Blurred, dark, then sharp: a second each.
  const parts = [
    'testsrc2=s=270x480:r=30:d=1,gblur=sigma=8',
    'color=#101010:s=270x480:r=30:d=1',
    'testsrc2=s=270x480:r=30:d=1',
  ];
  const inputs = parts.flatMap((part) => ['-f', 'lavfi', '-i', part]);
  await ffmpeg(...inputs, '-filter_complex', 'concat=n=3', '-pix_fmt', 'yuv420p', path('three.mp4'));
  const clip = (i: number) => ({
    kind: 'footage',
    id: `f${i}`,
    asset: 'a',
    start: i * 30,
    length: 30,
    in: i * 1_000_000,
  });
  const covering = {
    kind: 'progress',
    id: 'white',
    start: 0,
    length: 90,
    width: 1080,
    height: 1920,
    color: '#ff00ff',
    total: 1,
  };
  const file = await project('three.json', {
    ...{ name: 'Three parts', language: 'en' },
    assets: [{ id: 'a', kind: 'video', path: path('three.mp4') }],
    tracks: [
      { id: 'p', kind: 'picture', items: [0, 1, 2].map(clip) },
      { id: 't', kind: 'text', items: [covering] },
    ],
  });
  const three = (await client['project.import']({ file, allowOutside: true })).id;
  const output = path('three.jpg');
  const drawn = await client['publish.thumbnail']({ id: three, output });
  expect(drawn).toEqual({ file: output, picture: null, at: expect.closeTo(2.5, 0), faces: 0 });
  const sharp = await loadSharp();
  const part = (top: number, height: number) => sharp(output).extract({ left: 20, top, width: 230, height });
  const meansOf = async (picture: ReturnType<typeof sharp>) =>
    (await sharp(await picture.png().toBuffer()).stats()).channels.map(({ mean }) => mean);
  // The canvas of these projects is 270x480.
  expect(await sharp(output).metadata()).toMatchObject({ format: 'jpeg', width: 270, height: 480 });
  const looked = await client['publish.thumbnail']({ id: three });
  expect(looked).toMatchObject({ file: null, at: drawn.at });
  const jpeg = await sharp(Buffer.from(looked.picture ?? '', 'base64')).metadata();
  expect([jpeg.format, Math.max(jpeg.width, jpeg.height)]).toEqual(['jpeg', 480]);
  const own = await client['publish.thumbnail']({ id: three, output: path('own.jpg'), title: '', at: 0.5 });
  expect(own).toMatchObject({ at: 0.5 });
  // The bar that covers all of the video, in magenta, is not drawn; the title is, in white, over the lower half.
  expect((await meansOf(part(0, 100)))[1]).toBeGreaterThan(60);
  const white = async (top: number) => (await meansOf(part(top, 50).greyscale().threshold(250)))[0] ?? 0;
  expect(await white(292)).toBeGreaterThan(2 * (await white(100)) + 20);
  await expect(client['publish.thumbnail']({ id: three, output })).rejects.toMatchObject({ code: 'output.invalid' });
  const empty = (await client['project.create']({ name: 'Empty' })).id;
  await expect(client['publish.thumbnail']({ id: empty, output: path('e.jpg') })).rejects.toMatchObject({
    code: 'output.unsuitable',
    text: { key: 'publish:nothingToShow' },
  });
});

test('lies beside the video under its name, in the language of the project, and replaces nothing unasked', async () => {
  const { path } = fixture();
  const video = path('leg-day.mp4');
  const { files, posts } = await client['publish.export']({ id, video, platforms: ['reels'] });
  expect(files).toEqual([path('leg-day.publish.md'), path('leg-day.thumbnail.jpg')]);
  expect(posts[0]?.checks.find(({ check }) => check === 'size')?.problems).toEqual([]);
  const page = await readFile(path('leg-day.publish.md'), 'utf8');
  expect(page).toContain('# Jour des jambes\n\n## Reels\n\n**Description**');
  expect(page).toContain('- ✓ Durée');
  expect(page).toContain('⚠ Volume sonore: Le volume cible est de -24 LUFS');

  await writeFile(path('leg-day.publish.md'), 'mine');
  await expect(client['publish.export']({ id, video })).rejects.toMatchObject({ code: 'output.invalid' });
  expect(await readFile(path('leg-day.publish.md'), 'utf8')).toBe('mine');
  const texts = { title: 'Own', description: 'Mine.', hashtags: ['#leg day', 'LegDay'] };
  const again = await client['publish.export']({ id, video, texts, overwrite: true });
  expect(again.texts.hashtags).toEqual(['LegDay']);
  expect(await readFile(path('leg-day.publish.md'), 'utf8')).toContain('Own\n\nMine.\n\n#LegDay');
});

test('measures how loud the finished video is', async () => {
  const { ffmpeg, path } = fixture();
  const sound = (gain: string) => ['-f', 'lavfi', '-i', `sine=f=997:r=48000:d=4,volume=${gain}`];
  const found = async (gain: string) => {
    const video = path(`loud${gain}.mp4`);
    await ffmpeg('-i', path('leg-day.mp4'), ...sound(gain), '-c:v', 'copy', '-c:a', 'aac', '-shortest', video);
    const { posts } = await client['publish.kit']({ id, video, platforms: ['tiktok'] });
    return posts[0]?.checks.find(({ check }) => check === 'loudness')?.problems.map(({ text }) => text);
  };
  // FFmpeg's sine is at -18 dBFS, about -21 LUFS in one channel.
  expect(await found('0dB')).toMatchObject([
    { key: 'publish:measuredLoudness', params: { measured: expect.any(Number) } },
  ]);
  expect(await found('7dB')).toEqual([]);
});

test('is refused without a place, with a path for a name, and for a sound file', async () => {
  const { ffmpeg, path, folder } = fixture();
  await expect(client['publish.export']({ id })).rejects.toMatchObject({ text: { key: 'publish:noPlace' } });
  await expect(client['publish.export']({ id, folder, name: '../a' })).rejects.toMatchObject({
    text: { key: 'publish:badName' },
  });
  await ffmpeg('-f', 'lavfi', '-i', 'sine=d=1', path('sound.wav'));
  await expect(client['publish.kit']({ id, video: path('sound.wav') })).rejects.toMatchObject({
    text: { key: 'publish:noVideo' },
  });
});

test('is written by a model that was asked for, looked over, and paid once', async () => {
  await client['settings.set']({ providerAddresses: { ollama: ollama.address } });
  await client['providers.allow']({ id: 'ollama', allowed: true });
  const answers = [
    'nonsense',
    JSON.stringify({
      title: 'Cuisses en feu',
      description: 'Trois mouvements.',
      hashtags: ['#fitness', 'jambes !', '🔥'],
    }),
  ];
  ollama.writes.text = () => answers.shift() ?? 'nothing';
  const written = await client['publish.write']({ id, provider: 'ollama' });
  expect(written).toEqual({
    ...{ provider: 'ollama', model: 'qwen3:8b' },
    texts: { title: 'Cuisses en feu', description: 'Trois mouvements.', hashtags: ['fitness', 'jambes'] },
  });
  expect(await client['publish.write']({ id, provider: 'ollama' })).toEqual(written);
  await expect(client['publish.write']({ id, provider: 'ollama', take: 2 })).rejects.toMatchObject({
    code: 'provider.bad-answer',
  });
});
