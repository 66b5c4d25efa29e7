/** Titles that are read aloud. */
import { expect, test } from 'vitest';
import { captionsOf, useNarrator } from './use-narrator.js';

const narrator = useNarrator();

test('titles are read at their own starts, and again where they change', async () => {
  const { client } = narrator();
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
