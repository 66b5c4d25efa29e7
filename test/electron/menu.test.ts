/** The menu bar: its entries on each platform, and their effects. */
import type { MenuItemConstructorOptions } from 'electron';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildMenu, type MenuSources } from '../../main/app/menu/template.js';
import { readDesktopTexts } from '../../main/app/desktop-texts.js';
import type { MenuState } from '../../preload/bridge.js';
import { type Desktop, makeScratch, type Scratch, startStandIn, until, untilPage } from './desktop.js';
import type { PageGlobals } from './in-page.js';

const LOCALES = fileURLToPath(new URL('../../resources/locales/', import.meta.url));

const STATE: MenuState = {
  labels: {
    'project.new': 'New project',
    'project.open': 'Open',
    'edit.undo': 'Undo',
    'edit.copy': 'Copy',
    'clip.split': 'Split',
    'caption.merge': 'Merge captions',
    'timeline.razor': 'Razor',
    'playback.toggle': 'Play',
    'view.settings': 'Settings',
    'export.open': 'Export',
  },
  enabled: { 'clip.split': false },
  keys: { 'edit.undo': 'CmdOrCtrl+Z', 'timeline.razor': 'B', 'playback.toggle': 'Space', 'clip.split': 'bogus key!' },
  language: 'en',
};

const sources = (changes: Partial<MenuSources> = {}): MenuSources => ({
  platform: 'linux',
  texts: readDesktopTexts('en', LOCALES),
  state: STATE,
  recent: [],
  tools: false,
  onCommand: () => undefined,
  onRecent: () => undefined,
  onClearRecent: () => undefined,
  onLogs: () => undefined,
  ...changes,
});

const itemsOf = (menu: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
  (menu.submenu ?? []) as MenuItemConstructorOptions[];
const nameOf = ({ id, role, type, label }: MenuItemConstructorOptions): string =>
  type === 'separator' ? '-' : (id ?? role ?? label ?? '');
const find = (menus: MenuItemConstructorOptions[], id: string): MenuItemConstructorOptions | undefined =>
  menus.flatMap((menu) => [menu, ...itemsOf(menu)]).find((item) => item.id === id);

describe('the menu bar', () => {
  test('has the menus of its platform, in its order', () => {
    const usual = ['file', 'edit', 'clip', 'timeline', 'playback', 'view', 'windowMenu', 'help'];
    expect(buildMenu(sources()).map(nameOf)).toEqual(usual);
    expect(buildMenu(sources({ platform: 'win32' })).map(nameOf)).toEqual(usual);
    expect(buildMenu(sources({ platform: 'darwin' })).map(nameOf)).toEqual(['appMenu', ...usual]);
  });

  test('has settings and quit where each platform expects them', () => {
    const [file] = buildMenu(sources());
    expect(itemsOf(file ?? {}).map(nameOf)).toEqual([
      ...['project.new', 'project.open', 'recent', '-', 'export.open', '-', 'view.settings', '-', 'quit'],
    ]);
    const [app, macFile] = buildMenu(sources({ platform: 'darwin' }));
    expect(itemsOf(app ?? {}).map(nameOf)).toEqual([
      ...['about', '-', 'view.settings', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit'],
    ]);
    expect(
      itemsOf(macFile ?? {})
        .map(nameOf)
        .at(-1),
    ).toBe('close');
  });

  test('has every command of the page once, including those without a fixed place', () => {
    const ids = buildMenu(sources({ platform: 'darwin' }))
      .flatMap(itemsOf)
      .map(nameOf);
    for (const id of Object.keys(STATE.labels))
      expect(
        ids.filter((each) => each === id),
        id,
      ).toEqual([id]);
  });

  test('has no separator at an end of a menu or next to another', () => {
    for (const platform of ['linux', 'darwin']) {
      for (const state of [STATE, null]) {
        for (const menu of buildMenu(sources({ platform, state }))) {
          const names = itemsOf(menu).map(nameOf).join(' ');
          expect(names).not.toMatch(/^- | -$|- -/);
        }
      }
    }
  });

  test('disables unavailable commands, and shows valid accelerators only', () => {
    const menus = buildMenu(sources());
    expect(find(menus, 'clip.split')).toMatchObject({ enabled: false });
    expect(find(menus, 'clip.split')).not.toHaveProperty('accelerator');
    expect(find(menus, 'edit.undo')).toMatchObject({
      enabled: true,
      accelerator: 'CmdOrCtrl+Z',
      registerAccelerator: false,
    });
    expect(find(menus, 'timeline.razor')).toMatchObject({ accelerator: 'B' });
  });

  test('takes no key from text fields on macOS', () => {
    const menus = buildMenu(sources({ platform: 'darwin' }));
    expect(find(menus, 'timeline.razor')).not.toHaveProperty('accelerator');
    expect(find(menus, 'playback.toggle')).not.toHaveProperty('accelerator');
    expect(find(menus, 'edit.undo')).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: true });
  });

  test('can edit text before the page has sent its commands', () => {
    const [, edit] = buildMenu(sources({ state: null }));
    expect(itemsOf(edit ?? {}).map(nameOf)).toEqual(['undo', 'redo', '-', 'cut', 'copy', 'paste', 'selectAll']);
  });

  test('speaks French', () => {
    const menus = buildMenu(sources({ texts: readDesktopTexts('fr-CA', LOCALES) }));
    expect(menus.map(({ label }) => label)).toContain('Affichage');
  });

  test('finds a language by its folder, with English as a fallback', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'upright-locales-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'tlh'));
    await writeFile(join(folder, 'tlh', 'desktop.json'), JSON.stringify({ file: 'teywI’' }));
    expect(readDesktopTexts('tlh-Latn', folder)).toMatchObject({ file: 'teywI’', edit: 'Edit' });
  });
});

describe('a click in it', () => {
  let scratch: Scratch;
  let desktop: Desktop;

  beforeAll(async () => {
    scratch = await makeScratch();
    desktop = await startStandIn(scratch);
    await untilPage(desktop);
    await desktop.inPage((state) => {
      const page = window as unknown as PageGlobals;
      page.heard = [];
      page.upright.onCommand((command) => page.heard.push(command));
      page.upright.setMenu(state);
    }, STATE);
    await until(() => desktop.inMain(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('clip.split') && true));
  });

  afterAll(async () => {
    desktop.kill();
    await desktop.ended;
    await scratch.remove();
  });

  const click = (id: string): Promise<void> =>
    desktop.inMain(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), id);
  const heard = (): Promise<string[]> => desktop.inPage(() => (window as unknown as PageGlobals).heard);
  const edits = (): Promise<string[]> =>
    desktop.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().flatMap(({ webContents }) => (webContents as unknown as { edits: string[] }).edits),
    );

  test('runs the command in the page', async () => {
    await click('clip.split');
    await click('edit.undo');
    expect(await until(async () => (await heard()).length === 2 && heard())).toEqual(['clip.split', 'edit.undo']);
    expect(await edits()).toEqual([]);
  });

  test('applies to the text field while typing', async () => {
    await desktop.inPage(() => document.getElementById('text')?.focus());
    const before = (await heard()).length;
    await click('edit.copy');
    expect(await until(async () => (await edits()).length > 0 && edits())).toEqual(['copy']);
    await click('clip.split');
    await until(async () => (await heard()).length > before);
    expect((await heard()).slice(before)).toEqual(['clip.split']);
  });

  test('enabled states change without rebuilding the menu', async () => {
    const look = () =>
      desktop.inMain(({ Menu }) => {
        const menu = Menu.getApplicationMenu() as unknown as { mark?: boolean };
        const before = menu.mark ?? false;
        menu.mark = true;
        return [before, Menu.getApplicationMenu()?.getMenuItemById('clip.split')?.enabled];
      });
    expect(await look()).toEqual([false, false]);
    await desktop.inPage((state) => (window as unknown as PageGlobals).upright.setMenu(state), {
      ...STATE,
      enabled: { 'clip.split': true },
    });
    expect(await until(async () => (await look())[1] && look())).toEqual([true, true]);
    await desktop.inPage((state) => (window as unknown as PageGlobals).upright.setMenu(state), {
      ...STATE,
      language: 'fr',
    });
    await until(async () => !(await look())[0]);
  });

  test('an invalid menu state is ignored', async () => {
    await desktop.inPage(() => {
      const { upright } = window as unknown as PageGlobals;
      upright.setMenu({ labels: { 'clip.split': 3 }, enabled: {}, keys: {}, language: 'en' } as never);
    });
    await desktop.inPage(() => (window as unknown as PageGlobals).upright.getPreferences());
    expect(await desktop.inMain(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('clip.split')?.label)).toBe(
      'Split',
    );
  });
});
