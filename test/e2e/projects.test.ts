/** The project screen in a browser with a real engine. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findSeriousIssues } from '../browser/accessibility.js';
import { openAddress } from '../browser/open-address.js';
import { connectChromium, sharedPage, type SharedBrowser } from '../browser/shared.js';
import { DOWN, expectOneStop, SIDEWAYS } from '../browser/tab-stops.js';
import { type Served, serve } from '../browser/serve.js';
import { chooseFiles } from './choose-files.js';
import { sampleFile } from './editor.js';

let served: Served;
let browser: SharedBrowser;
let page: Page;
let sunday: string;
const errors: string[] = [];

beforeAll(async () => {
  served = await serve(await sharedPage('library'));
  browser = await connectChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
  const { client } = served;
  sunday = (await client['project.import']({ file: sampleFile('recipe.json'), allowOutside: true })).id;
  await client['project.create']({ name: 'Leg day' });
  page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(served.server.address);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});
beforeEach(() => open());

const open = async (more = ''): Promise<void> => {
  await openAddress(page, `/?projects${more}`);
  await page
    .getByRole('button', { name: /Leg day/ })
    .first()
    .waitFor();
};
const opened = (): Promise<string[]> =>
  page.evaluate(() => (window as never as { page: { opened: string[] } }).page.opened);
const card = (name: string) => page.getByRole('button', { name: `Open ${name},` });
const choose = async (name: string, entry: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};
const nameOf = async (id: string) => (await served.client['project.get']({ id })).project.name;

describe('a new video', () => {
  test('is made by Enter alone: vertical, 30 frames a second', async () => {
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await opened()).length).toBe(1);
    const { project } = await served.client['project.get']({ id: (await opened())[0] ?? '' });
    expect(project).toMatchObject({ size: { width: 1080, height: 1920 }, fps: { num: 30, den: 1 } });
  });

  test('has the chosen shape and rate', async () => {
    await page.getByRole('button', { name: /^Shape of a new video/ }).click();
    await page.getByRole('menuitem', { name: /Square/ }).click();
    await page.getByRole('button', { name: /^Frames a second/ }).click();
    await page.getByRole('menuitem', { name: '25 fps' }).click();
    await page.getByRole('button', { name: /^New video/ }).click();
    await expect.poll(async () => (await opened()).length).toBe(1);
    const { project } = await served.client['project.get']({ id: (await opened())[0] ?? '' });
    expect(project).toMatchObject({ size: { width: 1080, height: 1080 }, fps: { num: 25, den: 1 } });
  });

  test('begins from a template, whose slots the library offers to fill', async () => {
    await page.getByRole('button', { name: 'Three clips with titles' }).click();
    await expect.poll(async () => (await opened()).length).toBe(1);
    const [id = ''] = await opened();
    await openAddress(page, `/?project=${id}`);
    await page.getByRole('region', { name: '3 places to fill' }).waitFor();
    const files = ['walk.mp4', 'coast.mp4', 'coffee.mp4'].map(sampleFile);
    await chooseFiles(page, () => page.getByRole('button', { name: 'Choose files…' }).click(), files);
    await expect.poll(() => page.getByRole('region', { name: /to fill/ }).count()).toBe(0);
    const { assets } = await served.client['project.open']({ id });
    expect(assets.map(({ status, path }) => [status, path.split(/[\\/]/).at(-1)])).toEqual([
      ['present', 'walk.mp4'],
      ['present', 'coast.mp4'],
      ['present', 'coffee.mp4'],
    ]);
  });
});

describe('a project', () => {
  test('is found by its name and opened', async () => {
    await page.getByRole('searchbox', { name: 'Search projects' }).fill('sund');
    await expect.poll(() => page.getByRole('button', { name: /^Open .*, (?:empty|\d)/ }).count()).toBe(1);
    await card('Slow Sunday').click();
    expect(await opened()).toEqual([sunday]);
  });

  test('is renamed in place, and Escape cancels', async () => {
    await card('Slow Sunday').focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name of the project' }).fill('Nothing');
    await page.keyboard.press('Escape');
    await card('Slow Sunday').focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name of the project' }).fill('Slow Monday');
    await page.keyboard.press('Enter');
    await card('Slow Monday').waitFor();
    expect(await nameOf(sunday)).toBe('Slow Monday');
    const { revision } = await served.client['project.get']({ id: sunday });
    await served.client['project.undo']({ id: sunday, base: revision });
    await card('Slow Sunday').waitFor();
  });

  test('is deleted and brought back', async () => {
    await card('Leg day').focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => card('Leg day').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await card('Leg day').waitFor();
    await choose('Leg day', 'Delete');
    await expect.poll(() => card('Leg day').count()).toBe(0);
    await page.getByRole('button', { name: 'Deleted', exact: true }).click();
    await page.getByRole('button', { name: /^Bring back/ }).click();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await card('Leg day').waitFor();
  });

  test('is saved as a version and restored from it', async () => {
    await choose('Slow Sunday', /^Versions/);
    await page.getByRole('textbox', { name: 'Name of the version' }).fill('First cut');
    await page.getByRole('button', { name: 'Save a version' }).click();
    await page.getByText('First cut', { exact: true }).waitFor();
    await expectOneStop(page.getByRole('list', { name: 'Versions' }), 'button', SIDEWAYS);
    const { revision } = await served.client['project.get']({ id: sunday });
    await served.client['project.rename']({ id: sunday, base: revision, name: 'Spoiled' });
    await page.getByRole('button', { name: 'Go back to this' }).click();
    await expect.poll(() => nameOf(sunday)).toBe('Slow Sunday');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: /^As it began/ }).waitFor();
    await expectOneStop(page.getByRole('list', { name: 'History' }), 'button', DOWN);
    await page
      .getByRole('button', { name: /^Rename project/ })
      .first()
      .click();
    await expect.poll(() => nameOf(sunday)).toBe('Spoiled');
    await page.getByRole('button', { name: /^Restore "First cut"/ }).click();
    await expect.poll(() => nameOf(sunday)).toBe('Slow Sunday');
  });

  test('is duplicated, favoured, tagged, archived', async () => {
    await choose('Leg day', 'Duplicate');
    await card('Leg day copy').waitFor();
    await choose('Leg day copy', 'Favourite');
    await choose('Leg day copy', 'Tags…');
    await page.getByRole('textbox', { name: 'Add a tag' }).fill('gym');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'gym', exact: true }).click();
    await expect.poll(() => page.getByRole('button', { name: /^Open .*, (?:empty|\d)/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'gym', exact: true }).click();
    await page.getByRole('button', { name: 'Favourites', exact: true }).click();
    await expect.poll(() => page.getByRole('button', { name: /^Open .*, (?:empty|\d)/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await choose('Leg day copy', 'Archive');
    await expect.poll(() => card('Leg day copy').count()).toBe(0);
    await page.getByRole('button', { name: 'Archived', exact: true }).click();
    await card('Leg day copy').waitFor();
  });

  test('is exported to a bundle and imported from it', async () => {
    const output = join(served.folder, 'sunday.upright');
    await served.client['project.export']({ id: sunday, output, media: false });
    const before = (await served.client['project.list']({})).total;
    await chooseFiles(page, () => page.getByRole('button', { name: 'Open file…' }).click(), output);
    await expect.poll(async () => (await opened()).length).toBe(1);
    expect((await served.client['project.list']({})).total).toBe(before + 1);
    expect(await nameOf((await opened())[0] ?? '')).toBe('Slow Sunday');
  });
});

test('arrow keys go from card to card, along a row and from row to row', async () => {
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  expect(await focused()).toMatch(/^New video/);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toMatch(/^Make a short/);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Sample');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Open /);
  await page.keyboard.press('ArrowUp');
  expect(await focused()).not.toBe('');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBeNull();
});

describe.each(['dark', 'light'])('in the %s theme', (theme) => {
  test.each(['en', 'fr'])('is accessible (%s)', async (language) => {
    await openAddress(page, `/?projects&theme=${theme}&language=${language}`);
    await page.getByRole('heading', { name: language === 'fr' ? 'Vos vidéos' : 'Your videos' }).waitFor();
    await page
      .getByRole('button', { name: /Slow Sunday/ })
      .first()
      .waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
  });
});

test('the page logged no error', () => {
  expect(errors).toEqual([]);
});
