/** Keys of the whole window: Space plays whatever control has the focus, T types a title at once. */
import { describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { itemEnd } from '../../core/project/item.js';
import { useEditor } from './editor.js';

const editor = useEditor();

const play = () =>
  editor()
    .page.getByRole('region', { name: 'Stage' })
    .getByRole('button', { name: /^(Play|Pause)/ });
const isPlaying = async (): Promise<boolean> => (await play().getAttribute('aria-label'))?.startsWith('Pause') ?? false;

describe('Space', () => {
  const page = () => editor().page;
  const controls: readonly (readonly [string, () => Locator])[] = [
    [
      'a panel of the rail',
      () => page().getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Effects' }),
    ],
    ['a tab', () => page().getByRole('tab', { name: 'Looks' })],
    ['a tile', () => page().getByRole('list', { name: 'Looks' }).getByRole('button').first()],
    ['the zoom of the timeline', () => page().getByRole('region', { name: 'Timeline' }).getByRole('slider').first()],
    ['a clip', () => page().getByRole('region', { name: 'Timeline' }).getByRole('option').first()],
    ['a switch', () => page().getByRole('switch').first()],
    ['the menu', () => page().getByRole('button', { name: 'Menu' })],
    ['a choice', () => page().getByRole('combobox').first()],
    ['Export', () => page().getByRole('button', { name: 'Export', exact: true })],
  ];

  it('plays, and does nothing else, with any control in focus', async () => {
    await page().getByRole('button', { name: 'Skip' }).click();
    await page().getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Effects' }).click();
    await page().getByRole('tab', { name: 'Looks' }).click();
    const before = await editor().client['project.list']({});
    for (const [name, control] of controls) {
      await control().focus();
      await page().keyboard.press('Space');
      await expect.poll(isPlaying, { message: `starts with ${name} in focus` }).toBe(true);
      await page().keyboard.press('Space');
      await expect.poll(isPlaying, { message: `stops with ${name} in focus` }).toBe(false);
    }
    expect(
      await page()
        .getByRole('dialog')
        .or(page().getByRole('menu'))
        .or(page().getByRole('listbox', { name: 'Export' }))
        .count(),
    ).toBe(0);
    expect((await editor().client['project.list']({})).projects[0]?.revision).toBe(before.projects[0]?.revision);
  });

  it('is a letter where a text is typed, and Enter activates what has the focus', async () => {
    await page().getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Library' }).click();
    const search = page()
      .getByRole('searchbox')
      .or(page().getByPlaceholder(/Search/))
      .first();
    await search.fill('a');
    await search.press('Space');
    expect(await search.inputValue()).toBe('a ');
    expect(await isPlaying()).toBe(false);
    await search.fill('');
    const effects = page().getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Effects' });
    await effects.focus();
    await page().keyboard.press('Enter');
    await page().getByRole('tab', { name: 'Looks' }).waitFor();
  });

  it('belongs to what is over the window', async () => {
    await page().keyboard.press('Control+,');
    const settings = page().getByRole('dialog', { name: 'Settings' });
    await settings.waitFor();
    const toggle = settings.getByRole('switch').first();
    const was = await toggle.getAttribute('aria-checked');
    await toggle.focus();
    await page().keyboard.press('Space');
    await expect.poll(() => toggle.getAttribute('aria-checked')).not.toBe(was);
    await page().keyboard.press('Space');
    await page().keyboard.press('Escape');
    await settings.waitFor({ state: 'detached' });
    expect(await isPlaying()).toBe(false);
  });

  it('takes one of a row of choices, and plays where that is taken already', async () => {
    await page()
      .getByRole('region', { name: 'Timeline' })
      .getByRole('option', { name: /LOOK CLOSER/ })
      .click();
    const left = page()
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('radio', { name: 'Left', exact: true });
    await left.focus();
    await page().keyboard.press('Space');
    await expect.poll(() => left.getAttribute('aria-checked')).toBe('true');
    expect(await isPlaying()).toBe(false);
    await page().keyboard.press('Space');
    await expect.poll(isPlaying).toBe(true);
    await page().keyboard.press('Space');
    await expect.poll(isPlaying).toBe(false);
    expect(await left.getAttribute('aria-checked')).toBe('true');
  });
});

it('T adds a title and types in it at once, in one visit of the field', async () => {
  const { page, client } = editor();
  await page.keyboard.press('Home');
  await page.keyboard.press('t');
  const field = page.getByRole('textbox', { name: 'Text on the picture' });
  await field.waitFor();
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type('Hello there');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await page
    .getByRole('region', { name: 'Timeline' })
    .getByRole('option', { name: /Hello there/ })
    .waitFor();
  const [project] = (await client['project.list']({})).projects;
  const { tracks } = (await client['project.get']({ id: project?.id ?? '' })).project;
  expect(
    tracks.flatMap(({ items }) => items).filter((item) => 'text' in item && item.text === 'Hello there'),
  ).toHaveLength(1);
});

it('keys of the window work while a text is typed, which they take first, and those of clips do not', async () => {
  const { page, client } = editor();
  const [opened] = (await client['project.list']({})).projects;
  const id = opened?.id ?? '';
  const texts = async () =>
    (await client['project.get']({ id })).project.tracks
      .flatMap(({ items }) => items)
      .flatMap((item) => ('text' in item ? [item.text] : []));
  const write = async (text: string) => {
    await page.keyboard.press('End');
    await page.keyboard.press('t');
    await page.getByRole('textbox', { name: 'Text on the picture' }).waitFor();
    await page.keyboard.type(text);
  };

  await write('Kept in a version');
  const before = (await texts()).length;
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+s');
  await expect.poll(async () => (await client['project.versions']({ id })).versions.length).toBe(1);
  const [version] = (await client['project.versions']({ id })).versions;
  expect(await texts()).toContain('Kept in a version');
  expect((await texts()).length).toBe(before);
  expect(version?.revision).toBe((await client['project.get']({ id })).revision);

  await write('Exported');
  await page.keyboard.press('Control+e');
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  await expect.poll(texts).toContain('Exported');
  await page.keyboard.press('Escape');

  const search = page.getByRole('searchbox').first();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Library' }).click();
  await search.fill('run');
  await page.keyboard.press('Control+Shift+p');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Control+e');
  expect(await page.getByRole('dialog', { name: 'Export' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await search.inputValue()).toBe('run');
  await search.fill('');
});

it('the palette finds what cannot be done now too, and nothing that only shares letters with what is typed', async () => {
  const { page } = editor();
  const options = () => page.getByRole('dialog').getByRole('option');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+p');
  await page.getByRole('combobox', { name: 'Search commands' }).fill('freeze');
  await expect.poll(() => options().allTextContents()).toEqual(['Freeze frame']);
  expect(await options().first().getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('combobox', { name: 'Search commands' }).fill('tyzq');
  await expect.poll(() => options().count()).toBe(0);
  await page.getByRole('combobox', { name: 'Search commands' }).fill('expotr');
  await expect.poll(() => options().first().textContent()).toBe('ExportCtrl+E');
  await page.keyboard.press('Escape');
});

it('music that goes on after the picture is ended with it from the export’s checks', async () => {
  const { page, client } = editor();
  const [opened] = (await client['project.list']({})).projects;
  const id = opened?.id ?? '';
  const project = async () => (await client['project.get']({ id })).project;
  const { revision } = await client['project.get']({ id });
  const length = async () => Math.max(...(await project()).tracks.flatMap(({ items }) => items.map(itemEnd)));
  const before = await length();
  const music = (await project()).tracks.find(({ kind }) => kind === 'audio')?.items[0];
  await client['project.edit']({
    ...{ id, base: revision },
    edit: { type: 'item.trim', item: music?.id ?? '', edge: 'end', to: before + 60 },
  });
  await page.keyboard.press('Control+e');
  const sheet = page.getByRole('dialog', { name: 'Export' });
  await sheet.getByRole('button', { name: 'Fit to video' }).click();
  await expect.poll(length).toBe(before);
  await sheet.getByRole('button', { name: 'Fit to video' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
});
