/** Recipes whose narration is a text: it is spoken, and fits the segments. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import type { Project } from '../../../core/project/project.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();
const TEXT = 'Hi.\n\nThis is far too long for a scene of a single second.\n\nHo.';

async function compile(narration: object, more: object = {}) {
  const { client, path, ffmpeg } = fixture();
  await ffmpeg('-f', 'lavfi', '-i', 'color=0x203040:s=90x160:r=10', '-frames:v', '1', 'back.png');
  const segments = [1, 1, 1].map((duration) => ({ image: 'back.png', duration }));
  await writeFile(path('spoken.json'), JSON.stringify({ size: '90x160', segments, narration, ...more }));
  const { problems } = await client['document.validate']({ file: path('spoken.json') });
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  await client['document.fromRecipe']({ recipe: path('spoken.json'), output: path('made.json'), overwrite: true });
  return { project: JSON.parse(await readFile(path('made.json'), 'utf8')) as Project, problems };
}

const itemsOf = (project: Project | undefined, kind: string) =>
  (project?.tracks ?? []).flatMap(({ items }) => items).filter((item) => item.kind === kind);

test('segments are as long as what is said with them, and its words are shown', async () => {
  const { project, problems } = await compile({ text: TEXT, fit: true });
  expect(problems).toEqual([]);
  const clips = itemsOf(project, 'image');
  expect(clips.map(({ length }) => length === 30)).toEqual([true, false, true]);
  expect(itemsOf(project, 'narration').map(({ start }) => start)).toEqual(clips.map(({ start }) => start));
  const [captions] = itemsOf(project, 'captions').filter(isCaptions);
  expect(captions?.words.map(({ text }) => text).join(' ')).toBe(TEXT.replaceAll(/\s+/g, ' '));
});

test('without fitting, the narration goes on over the segments, or is all of the video', async () => {
  const { project } = await compile({ text: TEXT, at: 0.5, voice: 'rms', language: 'en' }, { captions: undefined });
  expect(itemsOf(project, 'image').map(({ length }) => length)).toEqual([30, 30, 30]);
  expect(itemsOf(project, 'narration')[0]?.start).toBe(15);
  const alone = await compile({ text: 'Only a voice.' }, { segments: [], text_overlays: [{ text: 'Title' }] });
  const [title] = itemsOf(alone.project, 'title');
  expect(title?.length).toBeGreaterThan(20);
});

test('a text that cannot be spoken is a problem of its place', async () => {
  const { problems } = await compile({ text: TEXT, voice: 'nobody' });
  expect(problems).toMatchObject([{ severity: 'error', code: 'speech.unknown-voice', path: ['narration', 'text'] }]);
  const missing = await compile({ text: { file: 'nowhere.md' } });
  expect(missing.problems).toMatchObject([{ code: 'input.unreadable', path: ['narration', 'text'] }]);
});
