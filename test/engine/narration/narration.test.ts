/** A script as a spoken, captioned video, made by a whole engine without a network. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import type { Project } from '../../../core/project/project.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';

const SCRIPT = `# For the channel

**VISUAL:** A red square.

**VOICE-OVER:** The apples cost 20 dollars. *Nobody* knew.

**VISUAL:** A blue one.

**VOICE-OVER:** So they kept walking.
`;

let folder: string;
let engine: Engine;
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-narration-'));
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home') } });
  client = createClient(directPort(engine));
  await writeFile(join(folder, 'script.md'), SCRIPT);
  for (const [name, background] of [
    ['red.png', '#ff0000'],
    ['blue.png', '#0000ff'],
  ] as const)
    await sharp({ create: { width: 90, height: 160, channels: 3, background } })
      .png()
      .toFile(join(folder, name));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const captionsOf = (project: Project) => project.tracks.flatMap(({ items }) => items).filter(isCaptions);
const file = () => ({ file: join(folder, 'script.md') });

describe('a script', () => {
  test('is planned without a word being said', async () => {
    const planned = await client['narration.plan']({ text: file() });
    expect(planned).toMatchObject({ language: 'en', cost: 0 });
    expect(planned.scenes).toEqual([
      { picture: 'A red square.', sentences: ['The apples cost 20 dollars.', 'Nobody knew.'] },
      { picture: 'A blue one.', sentences: ['So they kept walking.'] },
    ]);
  });

  test('becomes a project: a sound for each sentence, a picture a scene, and captions as they are written', async () => {
    const pictures = [join(folder, 'red.png'), join(folder, 'blue.png')];
    const { project, sentences } = await client['narration.compile']({ text: file(), pictures });
    expect(sentences.map(({ text, scene }) => [text, scene])).toEqual([
      ['The apples cost 20 dollars.', 0],
      ['Nobody knew.', 0],
      ['So they kept walking.', 1],
    ]);
    const words = captionsOf(project as Project)[0]?.words ?? [];
    expect(words.map(({ text }) => text).join(' ')).toBe(
      'The apples cost 20 dollars. Nobody knew. So they kept walking.',
    );
    // Each sentence's first word is said when its sound begins.
    for (const [first, i] of [
      ['The', 0],
      ['Nobody', 1],
      ['So', 2],
    ] as const) {
      const word = words.find(({ text }) => text === first);
      expect(Math.abs((word?.start ?? 0) - (sentences[i]?.start ?? 0))).toBeLessThan(60_000);
    }
    expect(project.tracks[0]?.items.map((item) => (item as { asset: string }).asset)).toEqual(
      project.assets.filter(({ kind }) => kind === 'image').map(({ id }) => id),
    );
    const [first, second] = project.tracks[0]?.items ?? [];
    expect((first?.start ?? 0) + (first?.length ?? 0)).toBe(second?.start);
  });

  test('in French is spoken by a French voice', async () => {
    const { language, sentences } = await client['narration.compile']({
      text: 'Les pandas mangent du bambou toute la journée. Ils en mangent douze kilos.',
    });
    expect(language).toBe('fr');
    expect(sentences).toHaveLength(2);
  });

  test('goes into a project as one step, and a changed sentence leaves the others as they are', async () => {
    const { id, revision } = await client['project.create']({ project: { schemaVersion: 1, id: 'x', tracks: [] } });
    const { state } = await client['narration.apply']({ id, base: revision, text: 'One goes. Two stay here.', at: 45 });
    const { project } = await client['project.get']({ id });
    const narrated = project.tracks.flatMap(({ items }) => items).filter(({ kind }) => kind === 'narration');
    expect(narrated[0]?.start).toBe(45);
    expect(captionsOf(project)[0]?.start).toBe(45);
    const paths = project.assets.map(({ path }) => path);
    const made = await stat(paths[0] ?? '');
    const undone = await client['project.undo']({ id, base: state.revision });
    expect((await client['project.get']({ id })).project.tracks).toEqual([]);
    await client['narration.apply']({ id, base: undone.revision, text: 'One goes. Three stay here.' });
    const again = (await client['project.get']({ id })).project;
    expect(again.assets.map(({ path }) => path)).toContain(paths[0]);
    expect((await stat(paths[0] ?? '')).mtimeMs).toBe(made.mtimeMs);
  });

  test.each([
    ['without words', '...\n\n---\n'],
    ['of pictures alone', '**VISUAL:** Snow.'],
  ])('%s is refused in a sentence', async (_, text) => {
    await expect(client['narration.plan']({ text })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(client['narration.compile']({ text })).rejects.toMatchObject({ code: 'input.invalid' });
  });

  test('with a sound as its picture is refused by the name of the file', async () => {
    const { file: sound } = await client['speech.speak']({ text: 'Hello' });
    await expect(client['narration.compile']({ text: 'Hello there.', pictures: [sound] })).rejects.toMatchObject({
      code: 'media.unsuitable',
    });
  });
});
