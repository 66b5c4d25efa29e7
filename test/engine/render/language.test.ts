/** What an export writes into the picture by itself is in the language of the project, whatever asks for it. */
import { expect, test } from 'vitest';
import { message } from '../../../core/locales/message.js';
import { readTranslator } from '../../../main/engine/translator.js';
import { clip, pictures, useEngineFixture } from './engine-fixture.js';
import { readFile } from 'node:fs/promises';

const fixture = useEngineFixture();

/** The PNG of a frame whose file is missing. */
async function labelled(name: string, fields: object): Promise<Buffer> {
  const { client, project, path } = fixture();
  const file = await project(`${name}.json`, {
    assets: [{ id: 'a', kind: 'video', path: 'gone.mp4' }],
    tracks: [pictures(clip('c1', 0, 20))],
    ...fields,
  });
  const source = { file, allowOutside: true };
  const output = path(`${name}.png`);
  await client['render.frame']({ source, at: { frame: 0 }, output, skipMissing: true });
  return readFile(output);
}

test('the label of a missing file is drawn in it, in English where there is none or none of ours', async () => {
  const plain = await labelled('plain', {});
  expect((await labelled('english', { language: 'en-GB' })).equals(plain)).toBe(true);
  expect((await labelled('finnish', { language: 'fi' })).equals(plain)).toBe(true);
  const french = await labelled('french', { language: 'fr' });
  expect(french.equals(plain)).toBe(false);
  expect((await labelled('canadian', { language: 'fr-CA' })).equals(french)).toBe(true);
});

test.each([
  [undefined, 'Missing\nclip.mp4'],
  ['fi', 'Missing\nclip.mp4'],
  ['fr', 'Fichier manquant\nclip.mp4'],
  ['de-AT', 'Datei fehlt\nclip.mp4'],
  ['ES', 'Falta el archivo\nclip.mp4'],
])('%s: %j', async (language, text) => {
  const translate = await readTranslator('rendering', language);
  expect(translate(message('rendering:missing', { file: 'clip.mp4' }))).toBe(text);
});

test('a language is set, undone and redone', async () => {
  const { client } = fixture();
  const { id } = await client['project.create']({ project: { schemaVersion: 1, id: 'p' } });
  const language = async () => (await client['project.get']({ id })).project.language;
  await client['project.edit']({ id, base: 0, edit: { type: 'project.set', set: { language: 'fr' } } });
  expect(await language()).toBe('fr');
  await client['project.undo']({ id, base: 1 });
  expect(await language()).toBeUndefined();
  await client['project.redo']({ id, base: 2 });
  expect(await language()).toBe('fr');
});
