/** A script as a spoken, captioned video, made by a whole engine without a network. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Project } from '../../../core/project/project.js';
import { captionsOf, useNarrator } from './use-narrator.js';

const narrator = useNarrator();
const SCRIPT = `# For the channel

**VISUAL:** A red square.

**VOICE-OVER:** The apples cost 20 dollars. *Nobody* knew.

**VISUAL:** A blue one.

**VOICE-OVER:** So they kept walking.
`;

beforeAll(() => writeFile(join(narrator().folder, 'script.md'), SCRIPT));

const file = () => ({ file: join(narrator().folder, 'script.md') });

describe('a script', () => {
  test('is planned without a word being said', async () => {
    const { client } = narrator();
    const planned = await client['narration.plan']({ text: file() });
    expect(planned).toMatchObject({ language: 'en', cost: 0 });
    expect(planned.scenes.map(({ picture, sentences }) => [picture, sentences.map(({ text }) => text)])).toEqual([
      ['A red square.', ['The apples cost 20 dollars.', 'Nobody knew.']],
      ['A blue one.', ['So they kept walking.']],
    ]);
  });

  test('becomes a project: a sound for each sentence, a picture a scene, and captions as they are written', async () => {
    const { client, folder } = narrator();
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
    const { client } = narrator();
    const { language, sentences } = await client['narration.compile']({
      text: 'Les pandas mangent du bambou toute la journée. Ils en mangent douze kilos.',
    });
    expect(language).toBe('fr');
    expect(sentences).toHaveLength(2);
  });

  test('of a project with a brand has captions of its look, unless the author named another', async () => {
    const { client } = narrator();
    const look = { style: { font: 'Anton', size: 90 }, karaoke: { kind: 'box' as const } };
    await client['brand.save']({
      name: 'Loud',
      kit: { colors: { accent: '#00ff88' }, styles: { captions: { name: 'Loud', look } } },
    });
    const { id, revision } = await client['project.create']({
      project: { schemaVersion: 1, id: 'b', brand: 'Loud', tracks: [] },
    });
    const { state } = await client['narration.apply']({ id, base: revision, text: 'One goes.' });
    const [branded] = captionsOf((await client['project.get']({ id })).project);
    expect(branded).toMatchObject({ style: { font: 'Anton', size: 90 }, karaoke: { kind: 'box' } });
    await client['narration.apply']({
      id,
      base: state.revision,
      narration: 'two',
      text: 'Two go.',
      karaoke: 'underline',
    });
    const named = captionsOf((await client['project.get']({ id })).project).at(-1);
    expect(named).toMatchObject({ style: { font: 'Anton' }, karaoke: { kind: 'underline', shape: '#00ff88' } });
  });

  test('is spoken by several voices, with pauses, and as its words are to be said', async () => {
    const { client } = narrator();
    const text = 'ANA: Dr Nguyen waits. [pause 2 s]\n\nBen: Who?';
    const voices = { speakers: { Ana: { voice: 'rms' }, Ben: { voice: 'slt' } } };
    const plain = await client['narration.compile']({ text, ...voices });
    const said = await client['narration.compile']({
      ...{ text, ...voices },
      pronunciations: [{ word: 'nguyen', say: 'win of the long and quite unlikely name' }],
    });
    const [source] = said.project.narrations ?? [];
    const [first, second] = source?.scenes.flatMap(({ sentences }) => sentences) ?? [];
    expect([first?.speaker, second?.speaker]).toEqual(['Ana', 'Ben']);
    expect(said.sentences[0]?.length).toBeGreaterThan((plain.sentences[0]?.length ?? 0) + 1_000_000);
    expect((said.sentences[1]?.start ?? 0) - (said.sentences[0]?.length ?? 0)).toBe(2_000_000);
    // The captions have the author's words, and the name is as long as what is said for it.
    const words = captionsOf(said.project as Project)[0]?.words ?? [];
    expect(words.map((word) => word.text)).toEqual(['Dr', 'Nguyen', 'waits.', 'Who?']);
    const name = words[1];
    expect((name?.end ?? 0) - (name?.start ?? 0)).toBeGreaterThan(1_000_000);
  });

  test.each([
    ['without words', '...\n\n---\n'],
    ['of pictures alone', '**VISUAL:** Snow.'],
  ])('%s is refused in a sentence', async (_, text) => {
    const { client } = narrator();
    await expect(client['narration.plan']({ text })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(client['narration.compile']({ text })).rejects.toMatchObject({ code: 'input.invalid' });
  });

  test('with a sound as its picture is refused by the name of the file', async () => {
    const { client } = narrator();
    const { file: sound } = await client['speech.speak']({ text: 'Hello' });
    await expect(client['narration.compile']({ text: 'Hello there.', pictures: [sound] })).rejects.toMatchObject({
      code: 'media.unsuitable',
    });
  });
});
