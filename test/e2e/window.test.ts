/** The window around the panels: first steps, going through it by keys, interface sizes, and every language fits. */
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { findTruncatedTexts } from '../browser/truncated-texts.js';
import { useEditor } from './editor.js';

// Nothing of the sample's media is looked at here.
const editor = useEditor({ isNew: true });
const page = () => editor().page;
const press = (keys: string) => page().keyboard.press(keys);

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on screen');
  return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
};
type Box = Awaited<ReturnType<typeof boxOf>>;
const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right - 0.5 &&
  other.left < one.right - 0.5 &&
  one.top < other.bottom - 0.5 &&
  other.top < one.bottom - 0.5;

/** Sizes of the letters that are seen. */
const fontSizes = (): Promise<number[]> =>
  page().evaluate(() => {
    const sizes = new Set<number>();
    for (const element of document.querySelectorAll('body *')) {
      const hasText = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
      if (hasText && element.checkVisibility()) sizes.add(Number.parseFloat(getComputedStyle(element).fontSize));
    }
    return [...sizes].toSorted((a, b) => a - b);
  });

describe('the first steps', () => {
  const card = () => page().getByRole('complementary', { name: 'Your first video, in a minute' });

  it.each([
    [2560, 1440],
    [1280, 720],
  ])('leave the timeline free at %i x %i', async (width, height) => {
    await page().setViewportSize({ width, height });
    const timeline = page().getByRole('region', { name: 'Timeline' });
    expect(overlaps(await boxOf(card()), await boxOf(timeline))).toBe(false);
  });

  it('are ticked as they are done', async () => {
    const { client } = editor();
    const ticks = () => card().getByRole('img', { name: 'Done' }).count();
    expect(await ticks()).toBe(0);
    await card()
      .getByRole('button', { name: /Play it/ })
      .click();
    await expect.poll(ticks).toBe(1);
    await press('k');
    const id = (await client['project.list']({})).projects[0]?.id ?? '';
    const { project, revision } = await client['project.get']({ id });
    const title = project.tracks.flatMap(({ items }) => items).find(({ kind }) => kind === 'title');
    const edit = { type: 'item.set', item: title?.id ?? '', set: { text: 'SUNDAY' } } as const;
    await client['project.edit']({ id, base: revision, edit });
    await expect.poll(ticks).toBe(2);
    await card().getByRole('button', { name: 'Skip' }).click();
  });
});

describe('keys', () => {
  const region = () =>
    page().evaluate(() =>
      [...document.querySelectorAll('[data-region]')].findIndex((each) => each.contains(document.activeElement)),
    );

  it('F6 goes from region to region, and Shift+F6 back, to where the focus was', async () => {
    await page().evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const order: number[] = [];
    for (let i = 0; i < 7; i++) {
      await press('F6');
      order.push(await region());
    }
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 0]);
    await press('Tab');
    const focused = () => page().evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const before = await focused();
    await press('F6');
    expect(await region()).toBe(1);
    await press('Shift+F6');
    expect([await region(), await focused()]).toEqual([0, before]);
    await press('Shift+F6');
    expect(await region()).toBe(5);
  });

  it('go through a list by arrows, and past it by Tab', async () => {
    const rail = page().getByRole('navigation', { name: 'Panels' });
    await rail.getByRole('button', { name: 'Effects' }).click();
    const list = page().getByRole('list', { name: 'Transitions' });
    const cards = list.getByRole('button');
    expect(await cards.count()).toBeGreaterThan(8);
    for (const each of [list, rail]) expect(await each.locator('button[tabindex="0"]').count()).toBe(1);
    await cards.first().focus();
    await press('ArrowRight');
    await press('ArrowRight');
    const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
    expect(await isFocused(cards.nth(2))).toBe(true);
    await press('Tab');
    expect(await list.evaluate((element) => element.contains(document.activeElement))).toBe(false);
    await press('Shift+Tab');
    expect(await isFocused(cards.nth(2))).toBe(true);
    await press('End');
    expect(await isFocused(cards.last())).toBe(true);
    await rail.getByRole('button', { name: 'Library' }).click();
  });
});

describe('sizes', () => {
  beforeAll(async () => {
    // What a script did is told over the timeline for a while, and for as long as the pointer rests on it.
    await page().mouse.move(0, 0);
    await page().waitForFunction(() => document.querySelector('[data-sonner-toast]') === null);
  });

  const select = async (): Promise<void> => {
    await page()
      .getByRole('region', { name: 'Timeline' })
      .getByRole('option', { name: /coffee\.mp4/ })
      .click();
  };

  it('at 200 % the two numbers of a row do not collide', async () => {
    await select();
    // Half the pixels of 1280 x 720, each twice as large.
    await page().setViewportSize({ width: 640, height: 360 });
    const fields = page().getByRole('complementary', { name: 'Inspector' }).getByRole('spinbutton');
    const [x, y] = [fields.nth(0), fields.nth(1)].map((field) => field.locator('xpath=..'));
    if (!x || !y) throw new Error('there are no fields');
    await x.scrollIntoViewIfNeeded();
    expect(overlaps(await boxOf(x), await boxOf(y))).toBe(false);
    expect(await findTruncatedTexts(page())).not.toContain('X');
    for (const field of [x, y]) {
      expect(await field.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    }
    await page().setViewportSize({ width: 1280, height: 720 });
  });

  it('at 200 % nothing of the library and the inspector is wider than its panel', async () => {
    const inspector = page().getByRole('complementary', { name: 'Inspector' });
    const tooWide = () =>
      page().evaluate(() =>
        [2, 4].flatMap((region) => {
          const panel = document.querySelectorAll('[data-region]')[region] as Element;
          const { right } = panel.getBoundingClientRect();
          return [...panel.querySelectorAll('button, input, [role=combobox]')]
            .filter((each) => each.getBoundingClientRect().right > right + 1)
            .map((each) => each.getAttribute('aria-label') ?? each.textContent);
        }),
      );
    await page().keyboard.press('Escape');
    for (const width of [1280, 640]) {
      await page().setViewportSize({ width, height: 360 });
      await inspector.getByRole('combobox', { name: 'Canvas' }).waitFor();
      expect(await tooWide()).toEqual([]);
      await select();
      expect(await tooWide()).toEqual([]);
      await page().keyboard.press('Escape');
    }
    await page().setViewportSize({ width: 1280, height: 720 });
  });

  it('letters are of the four sizes, a step larger on a screen of 2560 x 1440', async () => {
    await select();
    expect((await fontSizes()).filter((size) => ![12, 13, 15, 20].includes(size))).toEqual([]);
    await page().setViewportSize({ width: 2560, height: 1440 });
    expect((await fontSizes()).filter((size) => ![14, 15, 17, 22].includes(size))).toEqual([]);
    // Panels are sized in rem, so they grow as the letters do.
    expect(await page().evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('18px');
    await press('Escape');
    await page().getByText('Frame rate').waitFor();
    expect(await findTruncatedTexts(page())).not.toContain('Frame rate');
    await page().setViewportSize({ width: 1280, height: 720 });
  });
});

describe.each([
  ['en', 'English'],
  ['fr', 'Français'],
  ['de', 'Deutsch'],
  ['es', 'Español'],
])('in %s', (language, name) => {
  const texts = (feature: string): Readonly<Record<string, string>> =>
    JSON.parse(readFileSync(new URL(`../../resources/locales/${language}/${feature}.json`, import.meta.url), 'utf8'));
  const truncated: Record<string, string[]> = {};
  const look = async (screen: string): Promise<void> => {
    const found = await findTruncatedTexts(page());
    if (found.length > 0) truncated[screen] = found;
  };

  it('every text of the main screens fits at 1280 x 720', async () => {
    await press('Control+,');
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('combobox').nth(1).click();
    await page().getByRole('option', { name, exact: true }).click();
    await dialog.getByText(texts('settings').window ?? '', { exact: true }).waitFor();
    await look('settings');
    await dialog.getByText(texts('doctor').fonts ?? '', { exact: true }).waitFor();
    await look('checks');
    await press('Escape');

    const rail = page().getByRole('navigation', { name: texts('app').panels ?? '' });
    for (const panel of ['audio', 'effects', 'titles', 'library']) {
      await rail.getByRole('button', { name: texts('app')[panel] ?? '', exact: true }).click();
      const tabs = page().getByRole('tab');
      for (let i = (await tabs.count()) - 1; i >= 0; i--) {
        await tabs.nth(i).click();
        await look(`${panel} ${i}`);
      }
      await look(panel);
    }
    const inspector = page().getByRole('complementary', { name: texts('inspector').inspector ?? '' });
    const closed = inspector.locator('button[aria-expanded=false]:not([aria-haspopup]):not([role=combobox]):visible');
    await look('project');
    for (const clip of [/coffee\.mp4/, /music\.ogg/, /LOOK CLOSER/]) {
      await page()
        .getByRole('region', { name: texts('timeline').timeline ?? '' })
        .getByRole('option', { name: clip })
        .click();
      for (let i = await closed.count(); i > 0; i--) await closed.nth(i - 1).click();
      await look(`${clip}`);
    }
    for (const [keys, screen] of [
      ['Control+e', 'export'],
      ['?', 'shortcuts'],
      ['Control+Shift+p', 'palette'],
      ['Control+j', 'jobs'],
    ] as const) {
      await press(keys);
      await dialog.waitFor();
      await look(screen);
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
    await press('Control+Shift+o');
    await page()
      .getByRole('heading', { name: texts('projects').projects ?? '' })
      .waitFor();
    await look('projects');
    await press('Escape');
    expect(truncated).toEqual({});
  });
});
