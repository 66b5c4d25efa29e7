/** The library panel in a browser with a real engine. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findSeriousIssues } from '../browser/accessibility.js';
import { openAddress } from '../browser/open-address.js';
import { connectChromium, sharedPage, type SharedBrowser } from '../browser/shared.js';
import { type Served, serve } from '../browser/serve.js';
import { waitForJob } from '../../renderer/jobs/wait-for-job.js';
import { chooseFiles } from './choose-files.js';
import { dropFiles } from './drop-files.js';
import { sampleFile } from './editor.js';

let media: string;
let served: Served;
let browser: SharedBrowser;
let context: BrowserContext;
let page: Page;
let project: string;
const errors: string[] = [];

beforeAll(async () => {
  media = await mkdtemp(join(tmpdir(), 'upright-library-'));
  served = await serve(await sharedPage('library'));
  browser = await connectChromium();
  context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
  const { client } = served;
  project = (await client['project.create']({ name: 'Test' })).id;
  await importAll([sampleFile('walk.mp4'), sampleFile('music.ogg')]);
  page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(served.server.address);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await rm(media, { recursive: true, force: true });
});
beforeEach(async () => {
  await open();
});

const open = async (more = ''): Promise<void> => {
  await openAddress(page, `/?project=${project}${more}`);
  await page.getByRole('grid', { name: 'Library' }).waitFor();
};
const importAll = async (paths: string[]): Promise<void> => {
  const { jobId } = await served.client['library.import']({ paths });
  await waitForJob(served.client, jobId);
};
const tile = (name: string) => page.getByRole('gridcell', { name: new RegExp(`^${name.replace('.', '\\.')}`) });
const tracks = async () => (await served.client['project.get']({ id: project })).project.tracks;
const itemsOf = async (kind: string) =>
  (await tracks()).flatMap((track) =>
    track.kind === kind ? track.items.map((item) => `${item.kind} ${item.start}`) : [],
  );

/** What a tile says of its file. */
const described = (name: string) => tile(name).locator('span').first().textContent();

describe('the timeline', () => {
  test('gets a selected file at the playhead by Enter and at the end by +, each one step', async () => {
    await tile('walk.mp4').click();
    await page.keyboard.press('Enter');
    await expect.poll(() => itemsOf('picture')).toEqual(['footage 0']);
    await page.keyboard.press('+');
    await expect.poll(async () => (await itemsOf('picture')).length).toBe(2);
    const [first, second] = (await tracks()).find(({ kind }) => kind === 'picture')?.items ?? [];
    expect(second?.start).toBe(first?.length);
    await page.evaluate(() =>
      (window as never as { page: { editor: { session: { undo(): Promise<void> } } } }).page.editor.session.undo(),
    );
    await expect.poll(async () => (await itemsOf('picture')).length).toBe(1);
    await expect.poll(() => described('walk.mp4')).toContain('used in this project');
  });

  test('gets sounds on an audio track', async () => {
    await tile('music.ogg').click();
    await page.keyboard.press('Enter');
    await expect.poll(() => itemsOf('audio')).toEqual(['music 0']);
  });

  test('receives the dragged files’ ids', async () => {
    await tile('walk.mp4').click();
    await tile('music.ogg').click({ modifiers: ['Shift'] });
    const told = await tile('walk.mp4').evaluate((element) => {
      const transfer = new DataTransfer();
      element.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer: transfer }));
      return JSON.parse(transfer.getData('application/x-upright-assets')) as string[];
    });
    const { assets } = await served.client['library.list']({});
    expect(told.toSorted()).toEqual(assets.map(({ id }) => id).toSorted());
  });
});

describe('what is dropped', () => {
  test('is imported, with the reason for files that cannot be used and a link to them', async () => {
    await dropFiles(page.getByRole('region', { name: 'Library', exact: true }), [
      { name: 'pixel.png', bytes: PIXEL },
      { name: 'empty.mp4', bytes: new Uint8Array() },
      { name: 'cut.mp4', bytes: (await readFile(sampleFile('coffee.mp4'))).subarray(0, 250_000) },
    ]);
    await tile('pixel.png').waitFor();
    // What can be used all the same says what is odd about it.
    expect(await described('cut.mp4')).toContain('cut off');
    expect(await described('empty.mp4')).toMatch(/empty/i);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect.poll(() => page.getByRole('gridcell').count()).toBe(1);
    await page.getByRole('button', { name: 'Remove filter Cannot be used' }).click();
    await tile('empty.mp4').click();
    await page.keyboard.press('Delete');
    await expect.poll(() => tile('empty.mp4').count()).toBe(0);
  });
});

describe('a file', () => {
  test('is removed by Delete, and Undo restores it with its labels', async () => {
    await importAll([sampleFile('coast.mp4')]);
    await tile('coast.mp4').click();
    await page.getByRole('button', { name: 'Show details' }).click();
    await page.getByRole('textbox', { name: 'Add a tag' }).fill('sea');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove tag sea' }).waitFor();
    await tile('coast.mp4').hover();
    await tile('coast.mp4').getByTitle('Favourite').click();
    await expect.poll(() => described('coast.mp4')).toContain('favourite');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => tile('coast.mp4').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await tile('coast.mp4').waitFor();
    await expect.poll(async () => (await found('coast'))?.tags).toEqual(['sea']);
    expect((await found('coast'))?.favourite).toBe(true);
    await page.getByRole('button', { name: 'Hide details' }).click();
  });

  test('that the project uses stays', async () => {
    await tile('walk.mp4').click();
    await page.keyboard.press('Delete');
    await page.getByText('is used in this project and stays').waitFor();
    expect(await tile('walk.mp4').count()).toBe(1);
  });

  test('is renamed in place', async () => {
    await tile('music.ogg').click();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name of the file in the library' }).fill('Theme');
    await page.keyboard.press('Enter');
    await tile('Theme').waitFor();
    expect((await found('Theme'))?.name).toBe('Theme');
    await page.keyboard.press('F2');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('grid').evaluate((grid) => grid === document.activeElement)).toBe(true);
  });

  test('shows the filmstrip’s frame under the pointer', async () => {
    await expect.poll(async () => (await found('walk'))?.derived.some(({ kind }) => kind === 'filmstrip')).toBe(true);
    await page.reload();
    const box = await tile('walk.mp4').boundingBox();
    if (!box) throw new Error('The tile is not in sight.');
    await page.mouse.move(box.x + box.width / 4, box.y + 40);
    const early = await tile('walk.mp4')
      .getByText(/^0:0\d\.\d$/)
      .textContent();
    await page.mouse.move(box.x + box.width / 1.2, box.y + 40);
    const late = await tile('walk.mp4')
      .getByText(/^0:0\d\.\d$/)
      .textContent();
    expect(Number(late?.slice(2))).toBeGreaterThan(Number(early?.slice(2)) + 1);
  });
});

const found = async (search: string) => (await served.client['library.list']({ search })).assets[0];

test('search and filter chips restrict the list, and say so', async () => {
  await page.getByRole('searchbox', { name: 'Search media' }).fill('walk');
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(1);
  await page.getByRole('button', { name: 'Audio', exact: true }).click();
  await page.getByText('Nothing fits these filters.').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => page.getByRole('gridcell').count()).toBeGreaterThan(1);
});

test('files are put into a collection, and the collection is a filter', async () => {
  await tile('walk.mp4').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Add to collection' }).hover();
  await page.getByRole('menuitem', { name: 'New collection…' }).click();
  await page.getByRole('textbox', { name: 'Name of the collection' }).fill('Outside');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await served.client['library.collections']({})).collections[0]?.assets).toBe(1);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Collections' }).hover();
  await page.getByRole('menuitem', { name: 'Outside (1)' }).click();
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(1);
});

test('of hundreds of files only the visible ones are rendered', async () => {
  const folder = join(media, 'looks');
  await mkdir(folder);
  const name = (i: number) => `look-${String(i).padStart(4, '0')}.cube`;
  const cube = (i: number) =>
    `TITLE "${i}"\nLUT_3D_SIZE 2\n${Array.from({ length: 8 }, (_, n) => `${n & 1} ${(n >> 1) & 1} ${n >> 2}`).join('\n')}\n`;
  await Promise.all(Array.from({ length: 250 }, (_, i) => writeFile(join(folder, name(i)), cube(i))));
  await importAll([folder]);
  await page.reload();
  await page.getByText(/^25\d files$/).waitFor();
  expect(await page.getByRole('gridcell').count()).toBeLessThan(60);
  await page.getByRole('button', { name: 'Order' }).click();
  await page.getByRole('menuitem', { name: 'Name' }).click();
  // The menu gives the focus back to its button once it is closed, which may come after a key.
  const grid = page.getByRole('grid');
  const current = async () => {
    await grid.press('End');
    return grid.getAttribute('aria-activedescendant');
  };
  await expect.poll(current).not.toBeNull();
  const last = (await served.client['library.list']({ order: 'name', limit: 1000 })).assets.at(-1);
  await tile(last?.name ?? '').waitFor();
  expect(await page.getByRole('gridcell').count()).toBeLessThan(60);
  await page.keyboard.press('Control+a');
  await page.getByText(/^25\d selected$/).waitFor();
  const { assets } = await served.client['library.list']({ kinds: ['lut'], limit: 1000 });
  await served.client['library.remove']({ ids: assets.map(({ id }) => id) });
  await expect.poll(() => page.getByRole('gridcell').count()).toBeLessThan(10);
});

test('a missing file of the project is relinked', async () => {
  const { id } = await served.client['project.create']({
    project: {
      schemaVersion: 1,
      id: 'lost',
      assets: [{ kind: 'video', id: 'v', path: join(media, 'gone.mp4') }],
      tracks: [
        { id: 'main', kind: 'picture', items: [{ kind: 'footage', id: 'i', asset: 'v', start: 0, length: 30 }] },
      ],
    },
  });
  await openAddress(page, `/?project=${id}`);
  await page.getByRole('region', { name: '1 file of this project is missing' }).waitFor();
  const find = page.getByRole('button', { name: 'Choose a file for gone.mp4' });
  await chooseFiles(page, () => find.click(), sampleFile('blocks.mp4'));
  await expect.poll(() => page.getByRole('region', { name: /is missing/ }).count()).toBe(0);
  expect((await served.client['project.open']({ id })).assets[0]?.status).toBe('present');
});

test('files are chosen however long the dialog is open', async () => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.enable');
  await devtools.send('Page.setInterceptFileChooserDialog', { enabled: true });
  const opened = new Promise<number>((resolve) =>
    devtools.once('Page.fileChooserOpened', ({ backendNodeId: id }) => resolve(id ?? 0)),
  );
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Files…/ }).click();
  const backendNodeId = await opened;
  // What is not held by anything goes, as it may while somebody looks for a file.
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('DOM.setFileInputFiles', { files: [sampleFile('butterfly.mp4')], backendNodeId });
  await tile('butterfly.mp4').waitFor();
  await devtools.detach();
});

test('exercises are found in any language, play under the pointer, and go to the timeline', async () => {
  await page.getByRole('button', { name: 'Exercises', exact: true }).click();
  const exercises = page.getByRole('group', { name: 'Exercises' });
  const squat = exercises.getByRole('button', { name: 'Squat, beginner' });
  await squat.hover();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
  expect(await findSeriousIssues(page)).toEqual([]);
  await squat.focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Reverse lunge, beginner');

  const burpee = exercises.getByRole('button', { name: /^Burpee/ });
  await burpee.waitFor();
  await page.getByRole('button', { name: 'Without jumps' }).click();
  await burpee.waitFor({ state: 'detached' });
  await page.getByRole('searchbox').fill('Kniebeugen');
  await page.getByRole('status').filter({ hasText: '1 exercise' }).waitFor();

  const count = async () => (await tracks()).flatMap(({ items }) => items).length;
  const before = await count();
  await squat.press('Enter');
  await expect.poll(count).toBe(before + 1);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Exercises', exact: true }).click();
  await tile('squat.webm').waitFor();
});

describe.each(['dark', 'light'])('in the %s theme', (theme) => {
  test.each(['en', 'fr'])('is accessible (%s)', async (language) => {
    await openAddress(page, `/?project=${project}&theme=${theme}&language=${language}`);
    await tile('walk.mp4').click();
    await page.evaluate(() =>
      (window as never as { page: { preferences: { set(change: object): void } } }).page.preferences.set({
        libraryDetails: true,
      }),
    );
    await page.getByRole('region', { name: language === 'fr' ? 'Détails' : 'Details' }).waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
  });
});

test('the page logged no error', () => {
  expect(errors).toEqual([]);
});

// A PNG of one pixel.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
