/**
 * The window in French, with no English left in it: every text, label, hint and title that was ever in the page is compared
 * with the catalogue's English, and with words that French does not have.
 */
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Keymap } from '../../renderer/commands/keymap.js';
import { keymaps } from '../../renderer/commands/keymaps/presets.js';
import { dropFiles } from './drop-files.js';
import { type EditorOptions, sampleFile, useEditor } from './editor.js';
import { readLanguage, textsOf, toMatcher } from './language-texts.js';

const seen = new Set<string>();
const firstPage: EditorOptions['firstPage'] = async ({ server }, context) => {
  await context.exposeFunction('addTexts', (texts: string[]) => {
    for (const text of texts) seen.add(text);
  });
  await context.addInitScript(watchTexts);
  return server.address;
};
const editor = useEditor({ locale: 'fr-FR', firstPage });

/** Runs in the page: hands over every text that comes up, also for a moment, or only for a screen reader. */
function watchTexts(): void {
  const ATTRIBUTES = ['aria-label', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt'];
  const { addTexts } = globalThis as unknown as { addTexts: (texts: string[]) => void };
  const read = (node: Node): string[] => {
    if (node.nodeType === Node.TEXT_NODE)
      return node.parentElement?.closest('style, script') ? [] : [node.nodeValue ?? ''];
    if (!(node instanceof Element)) return [];
    return [...ATTRIBUTES.map((name) => node.getAttribute(name) ?? ''), ...[...node.childNodes].flatMap(read)];
  };
  const send = (nodes: readonly Node[]): void => {
    const texts = nodes.flatMap(read).map((text) => text.trim());
    if (texts.some(Boolean)) addTexts([...new Set(texts)]);
  };
  new MutationObserver((changes) => {
    send(changes.flatMap(({ type, target, addedNodes }) => (type === 'childList' ? [...addedNodes] : [target])));
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES });
}

const english = readLanguage('en');
const french = readLanguage('fr');
/** A French text. */
const fr = (feature: string, key: string): string => french[feature]?.[key] ?? '';

// What both languages say alike is as good in French.
const inFrench = new Set(textsOf(french));
const isFrench = toMatcher([...inFrench]);
const isEnglish = toMatcher(textsOf(english).filter((text) => !inFrench.has(text)));
// Words that no French sentence has.
const ENGLISH_WORDS =
  /\b(the|and|of|is|are|with|this|that|your|was|cannot|not|from|has|have|it|its|which|when|there|will|been|to|by|at|no)\b/i;

const page = () => editor().page;
const press = (keys: string) => page().keyboard.press(keys);
// By attributes where it is asked hundreds of times: a search by role computes the role of everything on the page.
const timeline = (): Locator => page().locator(`section[aria-label=${JSON.stringify(fr('timeline', 'timeline'))}]`);
const clips = (): Locator => timeline().locator('[role=option]');
const menus = (): Locator => page().locator('[role=menu]');
const dialogs = (): Locator => page().locator('[role=dialog], [role=menu]');

/** Closes everything that is over the editor. */
async function closeAll(): Promise<void> {
  for (let i = 0; i < 10 && (await dialogs().count()) > 0; i++) {
    const before = await dialogs().count();
    await press('Escape');
    await expect.poll(() => dialogs().count()).toBeLessThan(before);
  }
}

/** Opens each menu within, and closes it. */
async function openMenus(within: Locator): Promise<void> {
  const buttons = within.locator('[aria-haspopup=menu]:visible:not([disabled])');
  for (let i = 0; i < (await buttons.count()); i++) {
    await buttons.nth(i).click();
    await menus().first().waitFor();
    await closeAll();
  }
}

/** Opens each section within that is closed, and each choice for a moment. */
async function openSections(within: Locator): Promise<void> {
  const closed = within.locator('button[aria-expanded=false]:not([aria-haspopup]):not([role=combobox]):visible');
  for (let i = await closed.count(); i > 0; i--) await closed.nth(i - 1).click();
  const choices = within.locator('button[role=combobox]:visible:not([disabled])');
  for (let i = 0; i < (await choices.count()); i++) {
    await choices.nth(i).click();
    const options = page().locator('[role=listbox][data-state=open]');
    await options.waitFor();
    await press('Escape');
    await options.waitFor({ state: 'detached' });
  }
}

async function openMenuOf(target: Locator): Promise<void> {
  await target.click({ button: 'right' });
  await menus().first().waitFor();
  await closeAll();
}

beforeAll(async () => {
  await page()
    .getByRole('button', { name: fr('onboarding', 'skip') })
    .click();
});

it('shows the panels and their menus', async () => {
  const panels = page()
    .getByRole('navigation', { name: fr('app', 'panels') })
    .getByRole('button');
  for (let i = (await panels.count()) - 1; i >= 0; i--) {
    await panels.nth(i).click();
    await openMenus(page().locator('body'));
  }
});

it('shows what is selected, with every property', async () => {
  const count = await clips().count();
  expect(count).toBeGreaterThan(5);
  // Those of one kind, which the first word tells, have the same properties.
  const kinds = new Set<string | undefined>();
  for (let i = 0; i < count; i++) {
    await clips().nth(i).click();
    const kind = (await clips().nth(i).getAttribute('aria-label'))?.split(' ')[0];
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    await openSections(page().getByRole('complementary'));
  }
  expect(kinds.size).toBe(3);
  await openMenuOf(clips().first());
  await openMenuOf(page().getByRole('region', { name: fr('stage', 'stage') }));
});

it.each([
  ['Control+e', 'export'],
  ['Control+,', 'settings'],
  ['?', 'shortcuts'],
])('shows what %s opens', async (keys) => {
  await press(keys);
  const dialog = page().getByRole('dialog');
  await dialog.waitFor();
  await openSections(dialog);
  const tabs = dialog.getByRole('tab');
  for (let i = 0; i < (await tabs.count()); i++) await tabs.nth(i).click();
  await closeAll();
});

// The palette lays out hundreds of commands: what has a key is done by its key.
const keys: Keymap = keymaps.upright;
const toPress = (key: string): string =>
  key.replace('Mod', 'Control').replace(/[A-Z]$/, (letter) => letter.toLowerCase());

it('does what the palette has for clips, and takes it back by its name', async () => {
  const openPalette = async (): Promise<Locator> => {
    await press('Control+Shift+p');
    const options = dialogs().locator('[role=option]');
    await options.first().waitFor();
    return options;
  };
  await clips().first().click();
  const all = await (await openPalette()).evaluateAll((options) =>
    options.map((each) => each.getAttribute('data-value')),
  );
  await closeAll();
  const names = all.filter((name) => /^(clip|edit|timeline)\.\w+$/.test(name ?? ''));
  expect(names.length).toBeGreaterThan(20);
  const undo = await page()
    .getByRole('banner')
    .getByRole('button', { name: fr('app', 'undo') })
    .elementHandle();
  for (const name of names) {
    while (await undo?.isEnabled()) await press('Control+z');
    await clips().first().click();
    const [key] = keys[name ?? ''] ?? [];
    if (key !== undefined) await press(toPress(key));
    else {
      const option = (await openPalette()).and(page().locator(`[data-value=${JSON.stringify(name)}]`));
      if ((await option.count()) > 0) await option.click();
    }
    await closeAll();
  }
});

it('shows a file that cannot be used, an export that fails, and the jobs', async () => {
  const { client, folder } = editor();
  await dropFiles(timeline().getByRole('listbox'), [
    { name: 'vide.mp4', bytes: Buffer.alloc(0) },
    sampleFile('coffee.mp4'),
  ]);
  const project = {
    ...{ schemaVersion: 1, id: 'gone', name: 'Absente', assets: [{ id: 'a', kind: 'video', path: 'absente.mp4' }] },
    tracks: [{ id: 't', kind: 'picture', items: [{ kind: 'footage', id: 'i', asset: 'a', start: 0, length: 30 }] }],
  } as never;
  const { id } = await client['project.create']({ project, folder });
  const { jobId } = await client['render.start']({ source: { projectId: id }, output: join(folder, 'absente.mp4') });
  await expect.poll(async () => (await client['jobs.get']({ jobId })).state).toBe('failed');
  await page()
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(fr('jobs', 'jobs')) })
    .click();
  await page().getByText('Absente').first().waitFor();
  await closeAll();
});

it('makes a short as far as its scenes, and shows what is pasted into platforms', async () => {
  const runCommand = async (id: string): Promise<void> => {
    await press('Control+Shift+p');
    await page()
      .getByRole('dialog')
      .locator(`[data-value=${JSON.stringify(id)}]`)
      .click();
  };
  await runCommand('project.makeShort');
  const dialog = page().getByRole('dialog');
  const choose = (key: string): Promise<void> => dialog.getByRole('radio', { name: fr('shorts', key) }).click();
  await choose('fromTheme');
  await openSections(dialog);
  await choose('fromScript');
  await openSections(dialog);
  await dialog.getByRole('textbox', { name: fr('shorts', 'script') }).fill('Un café.\n\nUn [nom] !');
  await dialog.getByRole('button', { name: fr('shorts', 'toScenes') }).click();
  const scenes = dialog.getByRole('list', { name: fr('shorts', 'scenes') });
  await scenes.getByText(fr('shorts', 'cardBecause')).first().waitFor();
  for (const menu of await scenes.locator('[aria-haspopup=menu]').all()) {
    await menu.click();
    await page().getByRole('menu').waitFor();
    await press('Escape');
  }
  // Escape first puts the tip of what has the focus away.
  await dialog.getByRole('heading').first().click();
  await closeAll();
  await runCommand('export.publish');
  await page()
    .getByRole('list', { name: fr('publishing', 'checks') })
    .waitFor();
  const tabs = page().getByRole('dialog').getByRole('tab');
  for (const tab of await tabs.all()) await tab.click();
  await closeAll();
  await page()
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(fr('jobs', 'jobs')) })
    .click();
  await page()
    .getByRole('button', { name: fr('jobs', 'statistics') })
    .click();
  await page()
    .getByRole('list', { name: fr('jobs', 'statistics') })
    .waitFor();
  await closeAll();
});

it('shows the projects', async () => {
  await press('Control+Shift+o');
  await page()
    .getByRole('heading', { name: fr('projects', 'projects') })
    .waitFor();
  await openMenus(page().locator('main'));
});

it('has no English anywhere', async () => {
  const { client } = editor();
  // Names that people gave are in any language.
  const names = (await client['library.list']({})).assets.map(({ name }) => name);
  // Licences are named as their makers do.
  names.push(...(await client['models.list']({})).models.flatMap(({ name, licence }) => [name, licence]));
  for (const { id } of (await client['project.list']({})).projects) {
    const { project } = await client['project.get']({ id });
    for (const item of project.tracks.flatMap(({ items }) => items)) if ('text' in item) names.push(item.text);
  }
  const toWords = (text: string): string => text.replaceAll(/\s+/g, ' ');
  const withoutNames = (text: string): string =>
    names.filter(Boolean).reduce((left, name) => left.replaceAll(toWords(name), ''), toWords(text));
  const found = [...seen]
    .filter((text) => !isFrench(text))
    .map(withoutNames)
    .filter((text) => ENGLISH_WORDS.test(text) || isEnglish(text));
  expect(found).toEqual([]);
  expect(seen.size).toBeGreaterThan(600);
});
