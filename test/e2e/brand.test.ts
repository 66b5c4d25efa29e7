/** The Brand panel: a kit is made, filled in, applied, exported and deleted, in a browser with a real engine. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Brand } from '../../core/api/brands.js';
import { isCaptions, isTitle } from '../../core/project/kinds/guards.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { dropFiles } from './drop-files.js';
import { useEditor } from './editor.js';

const editor = useEditor();
const press = (key: string): Promise<void> => editor().page.keyboard.press(key);
const panel = (): Locator => editor().page.getByRole('region', { name: 'Brand', exact: true });
const brands = async (): Promise<readonly Brand[]> => (await editor().client['brand.list']({})).brands;
const kit = async () => (await brands())[0]?.kit;
const projectId = async (): Promise<string> =>
  (await editor().client['project.list']({ order: 'opened', limit: 1 })).projects[0]?.id ?? '';
const project = async () => (await editor().client['project.get']({ id: await projectId() })).project;
const texts = async () =>
  (await project()).tracks.flatMap(({ items }) => items.filter((item) => isTitle(item) || isCaptions(item)));

async function choose(field: Locator, name: string): Promise<void> {
  await field.focus();
  await press('Enter');
  await editor().page.getByRole('option', { name, exact: true }).focus();
  await press('Enter');
}

beforeAll(async () => {
  const { page } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Brand' }).click();
});
afterAll(async () => expect(editor().errors).toEqual([]));

describe.sequential('a brand kit', () => {
  it('is made and filled in by keyboard', async () => {
    await panel().getByRole('button', { name: 'New brand kit' }).focus();
    await press('Enter');
    const name = panel().getByRole('textbox', { name: 'Name of the brand kit' });
    await name.fill('Acme');
    await press('Enter');
    await expect.poll(async () => (await brands()).map((each) => each.name)).toEqual(['Acme']);
    await panel()
      .getByRole('textbox', { name: 'Name of the brand kit' })
      .and(panel().locator('[value=Acme]'))
      .waitFor();
    const color = panel().getByRole('textbox', { name: 'Text', exact: true });
    await color.fill('00ff88');
    await color.press('Enter');
    await expect.poll(async () => (await kit())?.colors.text).toBe('#00ff88');
    await choose(panel().getByRole('combobox', { name: 'Font: Titles' }), 'Anton');
    await expect.poll(async () => (await kit())?.fonts.titles).toBe('Anton');
    expect(await findSeriousIssues(editor().page)).toEqual([]);
  });

  it('takes a picture as its logo and says where it stands', async () => {
    const { folder, page } = editor();
    const logo = join(folder, 'logo.png');
    await sharp({ create: { width: 64, height: 32, channels: 4, background: '#ff0000' } })
      .png()
      .toFile(logo);
    const choosing = page.waitForEvent('filechooser');
    await panel().getByRole('button', { name: 'Add a logo' }).click();
    await (await choosing).setFiles([logo]);
    await expect.poll(async () => (await brands())[0]?.logo?.width).toBe(64);
  });

  it('restyles the project in one step, which undo takes back', async () => {
    const { client } = editor();
    const before = await project();
    const { head } = await client['project.steps']({ id: await projectId() });
    await panel().getByRole('button', { name: 'Apply to project' }).focus();
    await press('Enter');
    await expect.poll(async () => (await project()).brand).toBe('Acme');
    const styled = await texts();
    expect(styled.length).toBeGreaterThan(0);
    for (const { style } of styled) expect(style.color).toBe('#00ff88');
    expect((await project()).assets.length).toBe(before.assets.length + 1);
    expect((await client['project.steps']({ id: await projectId() })).head).toBe(head + 1);
    await press('Control+z');
    await expect.poll(project).toEqual(before);
  });

  it('is used for new projects, deleted, and brought back as it was', async () => {
    const { page } = editor();
    await panel().getByRole('switch', { name: 'Use for new projects' }).focus();
    await press('Space');
    await expect.poll(async () => (await brands())[0]?.isDefault).toBe(true);
    const [kept] = await brands();
    await panel().getByRole('button', { name: 'Delete brand kit' }).click();
    await expect.poll(brands).toEqual([]);
    await page
      .getByRole('listitem')
      .filter({ hasText: '“Acme” deleted' })
      .getByRole('button', { name: 'Undo' })
      .click();
    const changed = { changedAt: expect.any(Number) };
    await expect.poll(brands).toEqual([{ ...kept, ...changed }]);
  });

  it('comes from a file that is dropped, beside one of the same name', async () => {
    const { client, folder } = editor();
    const file = join(folder, 'acme.json');
    await client['brand.export']({ name: 'Acme', output: file });
    const dropped = join(folder, 'dropped.json');
    await writeFile(dropped, await readFile(file));
    await dropFiles(panel(), [dropped]);
    await expect.poll(async () => (await brands()).length).toBe(2);
    const [first, second] = await brands();
    expect(second?.kit).toEqual(first?.kit);
    expect(await findSeriousIssues(editor().page)).toEqual([]);
  });
});
