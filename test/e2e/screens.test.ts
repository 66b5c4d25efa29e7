/**
 * The main screens at two sizes and in both themes: no serious finding of axe, nothing that scrolls the window, and a
 * picture of each. `UPRIGHT_PICTURES=1` writes the pictures that stand in the README to docs/images.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findSeriousIssues } from '../browser/accessibility.js';
import { imagePath, useEditor } from './editor.js';

const editor = useEditor();

const SIZES = [
  { width: 1280, height: 720 },
  { width: 2560, height: 1440 },
] as const;
const THEMES = ['dark', 'light'] as const;

interface Screen {
  readonly name: string;
  /** Brings it up, from the editor with nothing over it. */
  readonly open: () => Promise<void>;
  readonly leave: () => Promise<void>;
}

const pressEscape = () => editor().page.keyboard.press('Escape');
const nothing = async () => undefined;
const panel = (label: string): Screen => ({
  name: label.toLowerCase(),
  open: () => editor().page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label }).click(),
  leave: nothing,
});
const overlay = (name: string, keys: string, title: string): Screen => ({
  name,
  open: async () => {
    await editor().page.keyboard.press(keys);
    await editor().page.getByRole('dialog', { name: title }).waitFor();
  },
  leave: pressEscape,
});

const screens: readonly Screen[] = [
  panel('Text'),
  panel('Effects'),
  panel('Audio'),
  {
    name: 'editor',
    open: async () => {
      const { page } = editor();
      await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Library' }).click();
      await page
        .getByRole('region', { name: 'Timeline' })
        .getByRole('option', { name: /LOOK CLOSER/ })
        .click();
    },
    leave: nothing,
  },
  overlay('export', 'Control+e', 'Export'),
  overlay('settings', 'Control+,', 'Settings'),
  overlay('shortcuts', '?', 'Keyboard shortcuts'),
  overlay('palette', 'Control+Shift+p', 'Search commands'),
  {
    name: 'projects',
    open: () => editor().page.keyboard.press('Control+Shift+o'),
    leave: pressEscape,
  },
  {
    name: 'short',
    open: async () => {
      const { page } = editor();
      await page.keyboard.press('Control+Shift+o');
      await page.getByRole('button', { name: /^Make a short/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Make a short' });
      const script = dialog.getByRole('textbox', { name: 'Script' });
      // The dialog keeps its scenes.
      await script.or(dialog.getByRole('list', { name: 'Scenes' })).waitFor();
      if (await script.isVisible()) {
        await script.fill(SCRIPT);
        await dialog.getByRole('button', { name: 'Scenes' }).click();
      }
      await dialog.getByText('coffee.mp4: “coffee” in its name').waitFor();
    },
    leave: async () => {
      await pressEscape();
      const { page } = editor();
      await page.getByRole('dialog', { name: 'Make a short' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Back to the editor' }).click();
    },
  },
];

const SCRIPT = `# Slow Sunday

VISUAL: A cup of coffee.

VOICE-OVER: Sunday begins with coffee.

VISUAL: A walk along the hedge.

VOICE-OVER: Then it takes the long way home.

VISUAL: A butterfly.

VOICE-OVER: It looks closer at what is small.
`;

/** Whether a screen is shown in the README. */
const isShown = (name: string, width: number): boolean =>
  name === 'editor' || (width === 1280 && ['export', 'projects', 'short'].includes(name));

let folder = '';
beforeAll(async () => {
  const { page, client } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  // All media of the screen are ready: posters, filmstrips, waveforms and proxies.
  await vi.waitFor(
    async () => {
      const { total } = await client['jobs.list']({ states: ['queued', 'running'], limit: 1 });
      const { assets } = await client['library.list']({});
      if (total > 0 || assets.length < 6) throw new Error(`${total} jobs wait, ${assets.length} files are known`);
    },
    { timeout: 500_000, interval: 500 },
  );
  // A moment in which a title is seen.
  await page.keyboard.press('Home');
  for (let i = 0; i < 8; i++) await page.keyboard.press('Shift+ArrowRight');
  folder = await mkdtemp(join(tmpdir(), 'upright-screens-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(SIZES)('$width x $height', ({ width, height }) => {
  describe.each(THEMES)('%s', (theme) => {
    it.each(screens)('$name', async ({ name, open, leave }) => {
      const { page } = editor();
      await page.setViewportSize({ width, height });
      await open();
      onTestFinished(leave);
      // Behind the back of the preferences, which show their own choice again whenever one of them changes.
      await page.evaluate(async (dark) => {
        document.documentElement.classList.toggle('dark', dark);
        // Colours are judged once they have changed; what turns for ever is not waited for.
        const moves = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
        await Promise.allSettled(moves.map(({ finished }) => finished));
      }, theme === 'dark');
      const file = `${name}-${theme}-${width}x${height}`;
      const path = process.env.UPRIGHT_PICTURES && isShown(name, width) ? imagePath(file) : join(folder, 'screen.jpg');
      await page.screenshot({ path, type: 'jpeg', quality: 82 });
      expect((await readFile(path)).length).toBeGreaterThan(10_000);

      const overflow = await page.evaluate(() => {
        const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
        return [scrollWidth - clientWidth, scrollHeight - clientHeight];
      });
      expect(overflow).toEqual([0, 0]);

      expect(await findSeriousIssues(page)).toEqual([]);
    });
  });
});
