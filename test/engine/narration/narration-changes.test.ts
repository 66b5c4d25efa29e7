/** A narration that is in a project: what is spoken anew, and what stays. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { captionsOf, useNarrator } from './use-narrator.js';

const narrator = useNarrator();

test('a narration goes into a project as one step, and a changed sentence leaves the others as they are', async () => {
  const { client } = narrator();
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

test('a changed narration leaves what was done by hand, and one sentence is redone by a recording or by the voice', async () => {
  const { client } = narrator();
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

test('one sentence redone leaves its neighbours as they are, to the byte', async () => {
  const { client, folder } = narrator();
  const { id, revision } = await client['project.create']({ project: { schemaVersion: 1, id: 'n', tracks: [] } });
  const first = await client['narration.apply']({ id, base: revision, text: 'One goes. Two stay here. Three come.' });
  const soundsOf = async (): Promise<Buffer[]> => {
    const { tracks, assets } = (await client['project.get']({ id })).project;
    const sounds = tracks
      .flatMap(({ items }) => items)
      .flatMap((item) => (item.kind === 'narration' ? [item.asset] : []));
    return Promise.all(sounds.map((asset) => readFile(assets.find((each) => each.id === asset)?.path ?? '')));
  };
  const before = await soundsOf();
  // What is kept is taken, and not spoken again by chance the same.
  const files = new Set((await client['project.get']({ id })).project.assets.map(({ path }) => path));
  const times = new Map(await Promise.all([...files].map(async (file) => [file, (await stat(file)).mtimeMs] as const)));
  const output = join(folder, 'mine.wav');
  const { file } = await client['speech.speak']({ text: 'Both of them stay', voice: 'rms', output });
  const sentence = first.sentences[1]?.id ?? '';
  await client['narration.redo']({ id, base: first.state.revision, sentence, file });
  const after = await soundsOf();
  expect(after.map((sound, i) => sound.equals(before[i] ?? Buffer.of()))).toEqual([true, false, true]);
  for (const [path, time] of times) expect((await stat(path)).mtimeMs).toBe(time);
});
