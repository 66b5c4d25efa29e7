/** Many files and long ones, in a real browser: nothing is asked for each of them, and nothing slows down. */
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { type DroppedFile, dropFiles } from './drop-files.js';
import { useEditor } from './editor.js';
import { iterations } from '../iterations.js';
import { colorOnStage, makeTwoColors } from './two-colors.js';
import { useProject } from './use-project.js';

const editor = useEditor();
const { open, project: document } = useProject(editor);

const timeline = (): Locator => editor().page.getByRole('region', { name: 'Timeline' });
const items = (): Locator => timeline().getByRole('option');
const library = (): Locator => editor().page.getByRole('region', { name: 'Library', exact: true });
const dialogs = (): Promise<number> => editor().page.getByRole('dialog').count();

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(() => editor().page.getByRole('button', { name: 'Skip' }).click());

it('many files are imported at once, with one message about the empty ones', async () => {
  const { page, client } = editor();
  await open([]);
  const before = (await client['library.list']({ limit: 1 })).total;
  const count = iterations(1000);
  const files = Array.from({ length: count }, (_, i): DroppedFile => {
    if (i % 10 === 9) return { name: `empty ${i}.mp4`, bytes: new Uint8Array() };
    // Bytes after the end of a picture do not change it, but change its hash.
    return { name: `pixel ${i}.png`, bytes: Buffer.concat([PIXEL, Buffer.from(`${i}`)]) };
  });
  await dropFiles(library(), files);
  await page.getByText(`${count / 10} files cannot be used`).waitFor();
  await expect.poll(async () => (await client['library.list']({ limit: 1 })).total).toBe(before + count);
  expect(await dialogs()).toBe(0);
  expect(await page.getByText('files cannot be used').count()).toBe(1);
  expect(await library().getByRole('gridcell').count()).toBeLessThan(60);
});

it('a film of four hours is cut as fast as a short one', async () => {
  const { page, folder } = editor();
  const path = join(folder, 'lecture.mp4');
  await makeTwoColors(path, 4 * 3600, 0.5);
  const frames = 4 * 3600 * 30;
  await open(
    [{ kind: 'picture', items: [{ kind: 'footage', id: 'long', asset: 'a', start: 0, length: frames }] }],
    [{ id: 'a', kind: 'video', path }],
  );
  await timeline().getByText('/ 4:00:00.00').waitFor();
  // Played from the file itself as long as its proxy is not there.
  await expect.poll(() => colorOnStage(page)).toBe('red');
  await page.keyboard.press('End');
  await expect.poll(() => colorOnStage(page)).toBe('blue');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Control+b');
  await expect.poll(() => items().count()).toBe(2);
  await expect
    .poll(async () => (await document()).tracks[0]?.items.map(({ length }) => length))
    .toEqual([frames - 31, 31]);
  // Only visible items are rendered, however long the timeline is.
  await page.keyboard.press('Home');
  for (let i = 0; i < 30; i++) await page.keyboard.press('=');
  expect(await timeline().locator('*').count()).toBeLessThan(400);
});
