/** Files that the system opens, the single instance, and what is kept between starts. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desktop, makeScratch, type Scratch, startStandIn, until, untilPage } from './desktop.js';
import type { PageGlobals } from './in-page.js';

let scratch: Scratch;
const running: Desktop[] = [];

beforeEach(async () => {
  scratch = await makeScratch();
});

afterEach(async () => {
  for (const desktop of running.splice(0)) {
    desktop.kill();
    await desktop.ended;
  }
  await scratch.remove();
});

const start = async (argv: readonly string[] = []): Promise<Desktop> => {
  const desktop = await startStandIn(scratch, { argv });
  running.push(desktop);
  return desktop;
};

type Opened = PageGlobals & { opened: string[] };

const openedIn = (desktop: Desktop): Promise<string[]> =>
  desktop.inPage(() => {
    const page = window as unknown as Opened;
    if (!page.opened) {
      page.opened = [];
      page.upright.onOpenFile((path) => page.opened.push(path));
    }
    return page.opened;
  });

test('a document on the command line opens, wherever its argument is, and nothing else does', async () => {
  await writeFile(join(scratch.folder, 'leg day.upright'), '');
  const desktop = await start(['leg day.upright', '--flag.upright', 'photo.jpg', '--no-sandbox']);
  await untilPage(desktop);
  expect(await openedIn(desktop)).toEqual([join(scratch.folder, 'leg day.upright')]);
  // Where somebody had to turn the sandbox off, the app does not turn it on again.
  expect(await desktop.inMain(({ app }) => (app as unknown as { sandboxed: boolean }).sandboxed)).toBe(false);
});

test('a second instance passes its documents to the first and ends', async () => {
  const first = await start();
  await untilPage(first);
  const second = await start([join(scratch.folder, 'legs.upright')]);
  expect(await second.ended).toBe(0);
  expect(await until(async () => (await openedIn(first)).length > 0 && openedIn(first))).toEqual([
    join(scratch.folder, 'legs.upright'),
  ]);
  expect(await first.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a double click opens a document once, even if the page reloads', async () => {
  const desktop = await start();
  await untilPage(desktop);
  const prevented = await desktop.inMain(({ app }) => {
    let prevented = false;
    app.emit('open-file', { preventDefault: () => (prevented = true) }, '/media/legs.upright');
    app.emit('open-file', { preventDefault: () => undefined }, '/media/legs.mp4');
    return prevented;
  });
  expect(prevented).toBe(true);
  expect(await openedIn(desktop)).toEqual(['/media/legs.upright']);
  await desktop.inPage(() => window.location.reload());
  await until(() => desktop.inPage(() => !('opened' in window) && 'upright' in window));
  expect(await openedIn(desktop)).toEqual([]);
});

test('recent documents are in the menu, the newest first, and open from there', async () => {
  const desktop = await start(['/a/one.upright', '/a/two.upright']);
  await untilPage(desktop);
  await desktop.inPage(() =>
    (window as unknown as PageGlobals).upright.setMenu({
      enabled: {},
      labels: { 'project.open': 'Open' },
      keys: {},
      language: 'en',
    }),
  );
  const labels = () =>
    desktop.inMain(({ Menu }) =>
      Menu.getApplicationMenu()
        ?.getMenuItemById('recent')
        ?.submenu?.items.map(({ label }) => label),
    );
  expect((await until(labels)).slice(0, 2)).toEqual(['two.upright', 'one.upright']);
  await openedIn(desktop);
  await desktop.inMain(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('recent')?.submenu?.items[1]?.click());
  expect((await openedIn(desktop)).at(-1)).toBe('/a/one.upright');
});

test('the window opens where it was', async () => {
  const first = await start();
  await untilPage(first);
  const bounds = { x: 60, y: 40, width: 1300, height: 800 };
  await first.inMain(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), bounds);
  await first.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await first.ended).toBe(0);

  const second = await start();
  await untilPage(second);
  expect(await second.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(bounds);
});

test('dialogs open in the last folder of the same purpose', async () => {
  const desktop = await start();
  await untilPage(desktop);
  await desktop.inMain(({ dialog }) => {
    const asked: unknown[] = [];
    Object.assign(dialog, {
      asked,
      showOpenDialog: async (_: unknown, options: object) => {
        asked.push(options);
        return { canceled: false, filePaths: ['/footage/monday/a.mp4', '/footage/monday/b.mp4'] };
      },
      showSaveDialog: async (_: unknown, options: object) => {
        asked.push(options);
        return { canceled: true, filePath: '' };
      },
    });
  });
  const chosen = await desktop.inPage(async () => {
    const { upright } = window as unknown as PageGlobals;
    return [
      await upright.chooseFiles({ purpose: 'media', multiple: true }),
      await upright.chooseFiles({ purpose: 'media', multiple: false }),
      await upright.chooseOutput({ name: '../../legs: day.mp4', purpose: 'video' }),
    ];
  });
  expect(chosen).toEqual([['/footage/monday/a.mp4', '/footage/monday/b.mp4'], expect.any(Array), null]);
  const asked = await desktop.inMain(({ dialog }) => (dialog as unknown as { asked: object[] }).asked);
  expect(asked).toMatchObject([
    { defaultPath: scratch.folder, properties: ['openFile', 'multiSelections'] },
    { defaultPath: '/footage/monday', properties: ['openFile'] },
    { defaultPath: join(scratch.folder, 'legs  day.mp4'), filters: [{ extensions: expect.arrayContaining(['mp4']) }] },
  ]);
});

test('a crashed page is reloaded', async () => {
  const desktop = await start();
  await untilPage(desktop);
  await desktop.inPage(() => Object.assign(window, { before: true }) && null);
  await desktop.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await until(() => desktop.inPage(() => !('before' in window) && 'upright' in window));
});
