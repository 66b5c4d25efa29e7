/** Failures in a real browser: each is shown with a way out, and nothing is lost. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFiles } from './choose-files.js';
import { dropFiles } from './drop-files.js';
import { sampleFile, useEditor } from './editor.js';
import { useProject } from './use-project.js';

const run = promisify(execFile);
const editor = useEditor();

const timeline = (): Locator => editor().page.getByRole('region', { name: 'Timeline' });
const items = (): Locator => timeline().getByRole('option');
const library = (): Locator => editor().page.getByRole('region', { name: 'Library', exact: true });
const stage = (): Locator => editor().page.getByRole('region', { name: 'Stage' });
const dialogs = (): Promise<number> => editor().page.getByRole('dialog').count();

const { open, project: document, projectId } = useProject(editor);
const itemIds = async (): Promise<string[]> =>
  (await document()).tracks.flatMap((track) => track.items.map(({ id }) => id));
const title = (id: string, start: number, more: object = {}) => ({
  ...{ kind: 'title', id, start, length: 60, text: id },
  ...more,
});

const requests: string[] = [];
beforeAll(async () => {
  const { page } = editor();
  page.on('request', (request) => requests.push(request.url()));
  await page.getByRole('button', { name: 'Skip' }).click();
});

describe('a file', () => {
  it('that cannot be decoded is reported and not placed; the others are used', async () => {
    const { page } = editor();
    await open([]);
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    const whole = await readFile(sampleFile('walk.mp4'));
    // It begins as films do, and goes on as nothing does.
    const spoilt = { name: 'spoilt.mp4', bytes: Buffer.concat([whole.subarray(0, 32), Buffer.alloc(5000, 7)]) };
    await dropFiles(timeline().getByRole('listbox'), [spoilt, sampleFile('coffee.mp4')]);
    // The message stays for some seconds only.
    await page.getByText('1 file cannot be used').waitFor();
    await page.getByRole('button', { name: 'Show', exact: true }).dispatchEvent('click');
    await expect.poll(() => items().count()).toBe(1);
    await library()
      .getByRole('gridcell', { name: /spoilt\.mp4/ })
      .waitFor();
    expect(await dialogs()).toBe(0);
  });

  it('that is damaged later is reported on the picture, and plays again once it is restored', async () => {
    const path = join(editor().folder, 'later.mp4');
    const whole = await readFile(sampleFile('walk.mp4'));
    await writeFile(path, Buffer.alloc(5000, 7));
    await open(
      [{ kind: 'picture', items: [{ kind: 'footage', id: 'later', asset: 'a', start: 0, length: 90 }] }],
      [{ id: 'a', kind: 'video', path }],
    );
    await stage().getByText('later.mp4 cannot be played').waitFor();
    await writeFile(path, whole);
    await stage().getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => stage().getByText('cannot be played').count()).toBe(0);
    expect(await itemIds()).toEqual(['later']);
    expect(await dialogs()).toBe(0);
  });
});

it('a missing font is reported on the picture and beside it, and restored by its file', async () => {
  const { page } = editor();
  await open([{ kind: 'text', items: [title('words', 0, { style: { font: 'Nowhere Sans' } })] }]);
  await stage().getByText('The font Nowhere Sans is missing').waitFor();
  await stage().getByRole('button', { name: 'Choose a font' }).click();
  await page.getByText('The font Nowhere Sans is not there').waitFor();
  const file = new URL('../../resources/fonts/anton/Anton-Regular.ttf', import.meta.url).pathname;
  await chooseFiles(page, () => page.getByRole('button', { name: 'Add its file…' }).click(), file);
  await expect.poll(async () => (await document()).tracks[0]?.items[0]).toMatchObject({ style: { font: 'Anton' } });
  expect((await document()).assets).toMatchObject([{ kind: 'font' }]);
  await expect.poll(() => stage().getByText('is missing').count()).toBe(0);
  await page.keyboard.press('Control+z');
  await stage().getByText('The font Nowhere Sans is missing').waitFor();
});

describe('between the window and the engine', () => {
  // As a busy engine would, and as one that was killed.
  const way: { state: 'open' | 'held' | 'cut'; sockets: WebSocketRoute[]; held: (() => void)[] } = {
    ...{ state: 'open', sockets: [], held: [] },
  };
  beforeAll(() =>
    editor().page.routeWebSocket(/.*/, (socket) => {
      if (way.state === 'cut') return void socket.close();
      const server = socket.connectToServer();
      way.sockets.push(socket);
      socket.onMessage((message) => {
        if (way.state === 'held') way.held.push(() => server.send(message));
        else server.send(message);
      });
    }),
  );

  it('a script’s edit of the same project shows at once, and a conflicting edit is reported and dropped', async () => {
    const { page, client } = editor();
    await open([{ kind: 'text', items: [title('first', 0), title('second', 90), title('third', 180)] }]);
    await expect.poll(() => items().count()).toBe(3);
    const revision = async () => (await client['project.get']({ id: projectId() })).revision;
    const script = async (edit: object) =>
      client['project.edit']({ id: projectId(), base: await revision(), edit: edit as never });

    await script({ type: 'item.remove', items: ['third'] });
    await expect.poll(() => items().count()).toBe(2);
    await page.getByText(/^Changed from outside/).waitFor();

    way.state = 'held';
    await items().nth(1).click();
    await page.keyboard.press('Alt+ArrowRight');
    await items().nth(0).click();
    await page.keyboard.press('Alt+ArrowRight');
    await script({ type: 'item.remove', items: ['second'] });
    way.state = 'open';
    for (const send of way.held.splice(0)) send();
    await page.getByText('your last edit no longer fitted').waitFor();
    // The other edit of the two was kept.
    await expect
      .poll(async () => (await document()).tracks[0]?.items.map(({ id, start }) => [id, start]))
      .toEqual([['first', 1]]);
    await expect.poll(() => items().count()).toBe(1);
    expect(await dialogs()).toBe(0);
  });

  it('a lost engine is reported with the command that starts it, and edits wait over a reload until it is back', async () => {
    const { page, server } = editor();
    await open([{ kind: 'text', items: [title('first', 0), title('second', 90)] }]);
    await expect.poll(() => items().count()).toBe(2);
    way.state = 'cut';
    await Promise.all(way.sockets.splice(0).map((socket) => socket.close()));
    const command = `upright serve --port ${server.port} --project ${projectId()}`;
    await page.getByText(`Start it again with ${command}`).waitFor();
    await items().nth(1).click();
    await page.keyboard.press('Alt+ArrowRight');
    await page.keyboard.press('Alt+ArrowRight');
    await page.getByText('Waiting for the engine; nothing is lost').waitFor();
    expect(await dialogs()).toBe(0);
    const starts = async () => (await document()).tracks[0]?.items.map(({ start }) => start);
    expect(await starts()).toEqual([0, 90]);
    // The browser asks before edits that wait are left.
    const asked = page.waitForEvent('dialog');
    const reloaded = page.reload({ waitUntil: 'commit' });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    way.state = 'open';
    await question.accept();
    await reloaded;
    await expect.poll(starts).toEqual([0, 92]);
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await page.getByText('Your edits wait here').count()).toBe(0);
  });

  it('a page connects again in place with the address that an engine prints', async () => {
    const { page, server, context } = editor();
    await open([{ kind: 'text', items: [title('first', 0)] }]);
    await expect.poll(() => items().count()).toBe(1);
    way.state = 'cut';
    await Promise.all(way.sockets.splice(0).map((socket) => socket.close()));
    const field = page.getByRole('textbox', { name: 'or paste the new address' });
    await field.waitFor();
    // As after a restart: the browser's cookie means nothing to the engine.
    await context.clearCookies();
    way.state = 'open';
    await field.fill('http://elsewhere.example/?token=x');
    await page.keyboard.press('Enter');
    await page.getByText('This is not an unused address').waitFor();
    await page.evaluate(() => Object.assign(window, { same: true }));
    await field.fill(`  ${server.newAddress()}`);
    await page.keyboard.press('Enter');
    await page.getByText('Nothing was lost').waitFor();
    expect(await page.evaluate(() => 'same' in window)).toBe(true);
  });
});

describe('a disk that is full during the export', () => {
  let folder = '';
  const canMount = async (): Promise<string | null> => {
    folder = join(editor().folder, 'small-disk');
    await mkdir(folder);
    const failed = await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).then(
      () => null,
      (thrown: Error) => thrown.message,
    );
    return failed;
  };
  afterAll(() => run('umount', [folder]).catch(() => undefined));

  it('is reported in a sentence, and the export continues once there is room', async (test) => {
    const failed = await canMount();
    if (failed !== null) {
      console.info(`No small disk can be made here, so a full one is not tried: ${failed}`);
      return test.skip();
    }
    const { page } = editor();
    const path = sampleFile('coffee.mp4');
    await open(
      [{ kind: 'picture', items: [{ kind: 'footage', id: 'coffee', asset: 'a', start: 0, length: 60 }] }],
      [{ id: 'a', kind: 'video', path }],
    );
    const output = join(folder, 'full.mp4');
    await page.keyboard.press('Control+e');
    const sheet = page.getByRole('dialog', { name: 'Export' });
    await sheet.getByRole('button', { name: /Change…/ }).click();
    const prompt = page.getByRole('dialog', { name: 'Where to save' });
    await prompt.getByRole('textbox').fill(output);
    await prompt.getByRole('button', { name: 'Save' }).click();
    await sheet.getByRole('button', { name: 'Export', exact: true }).click();
    await sheet.getByRole('alert').getByText('The disk is full').waitFor();
    await sheet.getByRole('button', { name: 'Choose another place' }).waitFor();
    // Nothing half-made stays behind.
    expect(await readdir(folder)).toEqual([]);
    await run('mount', ['-o', 'remount,size=64m', folder]);
    await sheet.getByRole('button', { name: 'Try again' }).click();
    await sheet.getByText('Your video is ready').waitFor();
    expect(await readdir(folder)).toEqual(['full.mp4']);
    await page.keyboard.press('Escape');
  });
});

it('makes no request to any other machine', () => {
  const { server } = editor();
  const { host } = new URL(server.address);
  const others = requests.filter((address) => !/^(?:blob|data):/.test(address) && new URL(address).host !== host);
  expect(requests.length).toBeGreaterThan(50);
  expect(others).toEqual([]);
});
