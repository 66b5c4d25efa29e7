/** Reading documents that other programs wrote. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocument } from '../../main/engine/documents/read-document.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-documents-'));
});
afterAll(() => rm(folder, { recursive: true }));

const recipe = JSON.stringify({ segments: [{ image: 'a.png', duration: 1 }], text_overlays: [{ text: 'Zoë 日本' }] });
const swap = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

async function read(bytes: Buffer) {
  const file = join(folder, 'recipe.json');
  await writeFile(file, bytes);
  const { project } = await readDocument(file, {
    probe: async () => new Map(),
    findStyle: async () => null,
    styleNames: async () => [],
    findBrand: async () => null,
    align: () => Promise.reject(new Error('There is no text.')),
    speak: async () => null,
  });
  return project.tracks.flatMap(({ items }) => items).flatMap((item) => ('text' in item ? [item.text] : []));
}

test.each([
  ['UTF-8', Buffer.from(recipe)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${recipe}`)],
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${recipe}`, 'utf16le')],
  ['UTF-16 without one', Buffer.from(recipe, 'utf16le')],
  ['UTF-16, high byte first', swap(Buffer.from(`\uFEFF${recipe}`, 'utf16le'))],
  ['UTF-16, high byte first, without a mark', swap(Buffer.from(recipe, 'utf16le'))],
])('a recipe in %s', async (_, bytes) => {
  expect(await read(bytes)).toEqual(['Zoë 日本']);
});

test('one in another encoding says how to save it', async () => {
  await expect(read(Buffer.from(recipe, 'latin1'))).rejects.toMatchObject({
    code: 'input.invalid',
    message: expect.stringContaining('save it as UTF-8'),
  });
});
