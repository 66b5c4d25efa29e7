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
    expect(planned.scenes.map(({ picture, sentences }) => [picture, sentences.map(({ text }) => text)])).toEqual([
      ['A red square.', ['The apples cost 20 dollars.', 'Nobody knew.']],
      ['A blue one.', ['So they kept walking.']],
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

  test('of a project with a brand has captions of its look, unless the author named another', async () => {
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

  test('of titles is read at their own starts, and again where they change', async () => {
    const title = (id: string, start: number, text: string, y = 0.5) => ({
      ...{ kind: 'title' as const, id, start, length: 60, text, position: { x: 0.5, y } },
    });
    const { id, revision } = await client['project.create']({
      project: {
        ...{ schemaVersion: 1, id: 't', language: 'en' },
        tracks: [
          { id: 'low', kind: 'text', items: [title('b', 30, 'Second\nline', 0.8), title('c', 200, 'Third')] },
          { id: 'high', kind: 'text', items: [title('a', 30, 'First line', 0.2), title('d', 320, '★')] },
        ],
      },
    });
    const planned = await client['narration.plan']({ project: { id, fit: 'titles' } });
    expect(planned.scenes.map(({ sentences }) => sentences.map(({ text }) => text))).toEqual([
      ['First line', 'Second line'],
      ['Third'],
    ]);
    const read = await client['narration.apply']({ id, base: revision, narration: 'titles', fit: 'titles' });
    const soundsOf = async () =>
      (await client['project.get']({ id })).project.tracks.find((track) => track.id === 'titles')?.items ?? [];
    const [first, , third] = await soundsOf();
    expect([first?.start, third?.start]).toEqual([30, 200]);
    // The picture shows the text already.
    expect(captionsOf((await client['project.get']({ id })).project)).toEqual([]);
    const edited = await client['project.edit']({
      ...{ id, base: read.state.revision },
      edit: {
        type: 'batch',
        edits: [
          { type: 'item.set', item: 'c', set: { text: 'The third one' } },
          { type: 'item.move', item: 'a', start: 20 },
        ],
      },
    });
    const again = await client['narration.apply']({ id, base: edited.revision, narration: 'titles' });
    expect(again.sentences.map(({ text }) => text)).toEqual(['First line', 'Second line', 'The third one']);
    const [moved, , other] = await soundsOf();
    expect([moved?.start, other?.start, moved?.id === first?.id, other?.id === third?.id]).toEqual([
      20,
      200,
      true,
      false,
    ]);
    const one = await client['narration.apply']({
      ...{ id, base: again.state.revision, narration: 'one', fit: 'titles', titles: ['c'] },
    });
    expect(one.sentences.map(({ text }) => text)).toEqual(['The third one']);
    const silent = client['narration.apply']({ id, base: one.state.revision, fit: 'titles', titles: ['d'] });
    await expect(silent).rejects.toMatchObject({ code: 'input.invalid' });
  });

  test('that changes leaves what was done by hand, and one sentence is redone by a recording or by the voice', async () => {
    const { id, revision } = await client['project.create']({ project: { schemaVersion: 1, id: 'y', tracks: [] } });
    const first = await client['narration.apply']({ id, base: revision, text: 'One goes. Two stay here.' });
    const sentence = first.sentences[1]?.id ?? '';
    const louder = await client['project.edit']({
      ...{ id, base: first.state.revision },
      edit: { type: 'item.set', item: `narration-${sentence}`, set: { gain: 2 } },
    });
    const second = await client['narration.apply']({
      ...{ id, base: louder.revision, text: 'Zero comes before. One goes. Two stay here.' },
    });
    expect(second.problems).toEqual([]);
    const soundsOf = async () =>
      (await client['project.get']({ id })).project.tracks
        .flatMap(({ items }) => items)
        .filter((item) => item.kind === 'narration');
    const sounds = await soundsOf();
    expect(sounds.map(({ gain }) => gain)).toEqual([1, 1, 2]);
    // A recording of it, which stays whatever becomes of the others.
    const { file } = await client['speech.speak']({ text: 'Two of them stay here', voice: 'rms' });
    const redone = await client['narration.redo']({ id, base: second.state.revision, sentence, file });
    expect(redone.sentences.map(({ speaker }) => speaker === null)).toEqual([false, false, true]);
    const changed = await client['narration.apply']({ id, base: redone.state.revision, text: 'Two stay here. Ten.' });
    const assets = new Map((await client['project.get']({ id })).project.assets.map((each) => [each.id, each.path]));
    const [kept] = await soundsOf();
    expect(assets.get(kept?.asset ?? '')).toBe(file);
    const spoken = await client['narration.redo']({ id, base: changed.state.revision, sentence });
    expect(spoken.sentences.map(({ speaker }) => speaker)).toEqual(['flite', 'flite']);
    const removed = await client['narration.remove']({ id, base: spoken.state.revision });
    const { project } = await client['project.get']({ id });
    expect([removed.revision, project.tracks, project.narrations]).toEqual([spoken.state.revision + 1, [], undefined]);
  });

  test('is spoken by several voices, with pauses, and as its words are to be said', async () => {
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

  test('fits scenes of one length: a faster voice first, then a longer scene', async () => {
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

  test('fits the clips of a project, which are extended where the voice cannot be faster', async () => {
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
