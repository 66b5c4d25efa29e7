/** A narration that is made to fit scenes and clips. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Project, projectLength } from '../../../core/project/project.js';
import { framesToUs } from '../../../core/project/time.js';
import { useNarrator } from './use-narrator.js';

const narrator = useNarrator();

test('a narration fits scenes of one length: a faster voice first, then a longer scene', async () => {
  const { client } = narrator();
  const text = 'This sentence is quite long for the scene that it is said in.\n\nShort.';
  const natural = (await client['narration.compile']({ text })).sentences[0]?.length ?? 0;
  const sceneLength = Math.round(natural / 1.1) + 250_000;
  const planned = await client['narration.plan']({ text, sceneLength });
  expect(planned.scenes[0]?.speed).toBeGreaterThan(1);
  const fitted = await client['narration.compile']({ text, sceneLength });
  expect(fitted.problems).toEqual([]);
  expect(fitted.sentences[0]?.length).toBeLessThanOrEqual(sceneLength);
  expect(fitted.sentences[1]?.start).toBe(sceneLength);
  const tight = await client['narration.compile']({ text, sceneLength: Math.round(natural / 2) });
  const [source] = tight.project.narrations ?? [];
  const [long, short] = source?.scenes ?? [];
  // As short as the fastest voice says it, and the other scene is as it was asked for.
  expect(long?.length).toBeGreaterThan(natural / 1.35);
  expect(long?.length).toBeLessThan(natural);
  expect(short?.length).toBe(Math.round(natural / 2));
});

test('a narration fits the clips of a project, which are extended where the voice cannot be faster', async () => {
  const { client, folder } = narrator();
  const assets = [{ id: 'red', kind: 'image' as const, path: join(folder, 'red.png') }];
  const items = [0, 30, 60].map((start, i) => ({
    ...{ kind: 'image' as const, id: `c${i}`, asset: 'red', start, length: 30 },
  }));
  const { id, revision } = await client['project.create']({
    project: { schemaVersion: 1, id: 'z', assets, tracks: [{ id: 'main', kind: 'picture', items }] },
  });
  const text = 'Hi.\n\nThis is far too long for a scene of a single second.\n\nHo.';
  const planned = await client['narration.plan']({ text, project: { id, fit: 'scenes' } });
  expect(planned.scenes[1]?.extendedBy).toBeGreaterThan(1_000_000);
  const made = await client['narration.apply']({ id, base: revision, text, fit: 'scenes' });
  const { project } = await client['project.get']({ id });
  const clips = project.tracks.find((track) => track.id === 'main')?.items ?? [];
  expect(clips.map(({ length }) => length === 30)).toEqual([true, false, true]);
  expect(clips.map(({ start }, i) => start === (clips[i - 1]?.start ?? -30) + (clips[i - 1]?.length ?? 30))).toEqual([
    true,
    true,
    true,
  ]);
  // Each scene is said with its own clip.
  for (const [i, { start }] of made.sentences.entries())
    expect(Math.abs(start - ((clips[i]?.start ?? 0) * 1_000_000) / 30)).toBeLessThan(2);
  const undone = await client['project.undo']({ id, base: made.state.revision });
  expect((await client['project.get']({ id })).project.tracks[0]?.items.map(({ length }) => length)).toEqual([
    ...[30, 30, 30],
  ]);
  expect(undone.revision).toBeGreaterThan(made.state.revision);
});

test.each([
  [
    'rms',
    'en',
    [
      'Keep your back straight and your knees soft.',
      'Breathe in as you go down, and out as you come up.',
      'Halfway there, and it already feels warmer.',
    ],
    'Take a break of 20 seconds, then we begin the next round. Drink some water. Well done! Mountain climbers are next.',
  ],
  [
    'espeak:fr',
    'fr',
    [
      'Gardez le dos droit et les genoux souples.',
      'Inspirez en descendant, puis soufflez en remontant.',
      'Vous êtes à la moitié, et il fait déjà plus chaud.',
    ],
    'Prenez 20 secondes de pause, puis nous commençons la série suivante. Buvez un peu d’eau. Bravo !',
  ],
])('how long %s takes is known within a tenth after three sentences', async (name, language, spoken, next) => {
  const { client } = narrator();
  const { voices } = await client['speech.voices']({});
  const voice = voices.find((each) => each.name === name || (name.startsWith('espeak') && each.language === language));
  const asked = { language, ...(voice && { voice: voice.name }) };
  for (const text of spoken) await client['speech.speak']({ ...asked, text });
  const planned = (await client['narration.plan']({ ...asked, text: next })).length;
  const { project } = await client['narration.compile']({ ...asked, text: next });
  const { fps } = project;
  expect(Math.abs(planned / framesToUs(projectLength(project as Project), fps) - 1)).toBeLessThan(0.1);
});

test('a script of 100,000 characters is planned, and a longer one is refused', async () => {
  const { client } = narrator();
  const sentence = 'Pandas eat bamboo all day long. ';
  const text = sentence.repeat(Math.floor(100_000 / sentence.length));
  const { scenes, cost } = await client['narration.plan']({ text, language: 'en' });
  expect(scenes.flatMap(({ sentences }) => sentences)).toHaveLength(3125);
  expect(cost).toBe(0);
  await expect(client['narration.plan']({ text: `${text}${sentence}` })).rejects.toMatchObject({
    code: 'input.invalid',
  });
});
