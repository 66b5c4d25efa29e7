/** The kit of a project as files beside its video: proposed by rules, by a model, checked, never over another file. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, type Client } from '../../../core/api/client.js';
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

test('lies beside the video under its name, in the language of the project, and replaces nothing unasked', async () => {
  const { path } = fixture();
  const video = path('leg-day.mp4');
  const { files, posts } = await client['publish.export']({ id, video, platforms: ['reels'] });
  expect(files).toEqual([path('leg-day.publish.md')]);
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
