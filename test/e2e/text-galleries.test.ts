/** Karaoke looks, animations and styles of captions, chosen in the galleries and in the inspector, in a browser with a real engine. */
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { karaokePresets } from '../../core/project/karaoke-presets.js';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { isCaptions } from '../../core/project/kinds/guards.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { useEditor } from './editor.js';

const editor = useEditor();

const inspector = (): Locator => editor().page.getByRole('complementary', { name: 'Inspector' });
const tile = (list: string, name: string): Locator =>
  editor().page.getByRole('list', { name: list, exact: true }).getByRole('button', { name, exact: true });
const choose = async (row: Locator, name: string): Promise<void> => {
  await row.click();
  await editor().page.getByRole('option', { name, exact: true }).click();
};
const press = (key: string): Promise<void> => editor().page.keyboard.press(key);
const projectId = async (): Promise<string> =>
  (await editor().client['project.list']({ order: 'opened', limit: 1 })).projects[0]?.id ?? '';
const steps = async (): Promise<number> => (await editor().client['project.steps']({ id: await projectId() })).head;
async function captions(): Promise<CaptionsItem> {
  const { project } = await editor().client['project.get']({ id: await projectId() });
  const found = project.tracks.flatMap(({ items }) => items).find(isCaptions);
  if (!found) throw new Error('There are no captions.');
  return found;
}
/** Whether pixels of about a colour are in the picture. */
const shows = async (color: readonly [number, number, number]): Promise<boolean> => {
  const picture = await editor().page.getByRole('application').screenshot();
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  let found = 0;
  for (let i = 0; i < data.length; i += info.channels) {
    if (color.every((each, c) => Math.abs((data[i + c] ?? 0) - each) < 24)) found++;
  }
  return found > 30;
};
const GREEN = [61, 255, 110] as const;
const MAGENTA = [255, 0, 255] as const;

beforeAll(async () => {
  const { page, client } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  const words = ['Never', 'skip', 'leg', 'day'].map((text, i) => ({
    id: `w${i}`,
    text,
    start: i * 1_000_000,
    end: (i + 1) * 1_000_000,
  }));
  const id = await projectId();
  const { revision } = await client['project.get']({ id });
  const item = { kind: 'captions', id: 'cc', start: 0, length: 120, words, cues: { words: 4 } } as const;
  const track = { id: 'CC', kind: 'text' } as const;
  const edits = [{ type: 'track.add', track } as const, { type: 'item.add', track: 'CC', item } as const];
  await client['project.edit']({ id, base: revision, edit: { type: 'batch', edits } });
  const clip = page.getByRole('region', { name: 'Timeline' }).getByRole('option', { name: /^Captions Never skip/ });
  await clip.click();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Text' }).click();
  await press('Home');
  // A moment at which the second word is said.
  for (let i = 0; i < 5; i++) await press('Shift+ArrowRight');
});
afterAll(async () => expect(editor().errors).toEqual([]));

describe('the galleries', () => {
  it('give the selected captions a karaoke look that the picture shows, one step of undo', async () => {
    const { page } = editor();
    const before = await steps();
    await page.getByRole('tab', { name: 'Karaoke' }).click();
    expect(await tile('Karaoke', 'None').getAttribute('aria-pressed')).toBe('true');
    expect(await shows(GREEN)).toBe(false);
    await tile('Karaoke', 'Pop, green').click();
    await expect.poll(steps).toBe(before + 1);
    expect((await captions()).karaoke).toEqual(karaokePresets['pop-green']);
    await expect.poll(() => shows(GREEN)).toBe(true);
    expect(await tile('Karaoke', 'Pop, green').getAttribute('aria-pressed')).toBe('true');
    await press('Control+z');
    await expect.poll(() => shows(GREEN)).toBe(false);
    expect((await captions()).karaoke).toBeNull();
  });

  it('are one tab stop: arrow keys go from tile to tile, Enter chooses', async () => {
    const { page } = editor();
    await page.getByRole('tab', { name: 'Animations' }).click();
    await tile('In', 'None').focus();
    await press('ArrowRight');
    await press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Pop');
    await press('Enter');
    await expect.poll(async () => (await captions()).animation?.in?.kind).toBe('pop');
    expect((await captions()).animation).toMatchObject({ out: null, loop: null });
    await press('Tab');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-tile'))).toBe(false);
    expect(await findSeriousIssues(page)).toEqual([]);
  });

  it('give captions a style and leave their words, their place and their times', async () => {
    const { page } = editor();
    await page.getByRole('tab', { name: 'Styles' }).click();
    const { words, position } = await captions();
    await tile('Styles', 'Highlighter').click();
    await expect.poll(async () => (await captions()).karaoke?.kind).toBe('box');
    expect(await captions()).toMatchObject({ words, position });
    await press('Control+z');
    await press('Control+z');
    await expect.poll(async () => (await captions()).animation).toBeNull();
  });
});

describe('the inspector', () => {
  it('chooses a karaoke look, and its colour shows in the picture', async () => {
    const karaoke = inspector().getByRole('region', { name: 'Karaoke' });
    await choose(karaoke.getByRole('combobox', { name: 'Kind' }), 'Current word');
    await expect.poll(async () => (await captions()).karaoke).toEqual(karaokePresets.current);
    expect(await shows(MAGENTA)).toBe(false);
    const field = karaoke.getByRole('textbox', { name: 'Lit colour' });
    await field.fill('ff00ff');
    await field.press('Enter');
    await expect.poll(() => shows(MAGENTA)).toBe(true);
    // Another kind keeps a colour that was chosen by hand.
    await choose(karaoke.getByRole('combobox', { name: 'Kind' }), 'Pop');
    await expect.poll(async () => (await captions()).karaoke).toMatchObject({ kind: 'pop', color: '#ff00ff' });
    await choose(karaoke.getByRole('combobox', { name: 'Kind' }), 'None');
    await expect.poll(() => shows(MAGENTA)).toBe(false);
  });

  it('sets each motion by itself', async () => {
    const animation = inspector().getByRole('region', { name: 'Animation' });
    await choose(animation.getByRole('combobox', { name: 'In', exact: true }), 'Slide');
    await choose(animation.getByRole('combobox', { name: 'While shown' }), 'Wave');
    await expect
      .poll(async () => (await captions()).animation)
      .toMatchObject({
        in: { kind: 'slide' },
        out: null,
        loop: { kind: 'wave', by: 'letter' },
      });
    const length = animation
      .getByRole('group', { name: 'In', exact: true })
      .getByRole('spinbutton', { name: 'Length' });
    await length.fill('0.8');
    await length.press('Enter');
    await expect.poll(async () => (await captions()).animation?.in?.duration).toBe(800);
    await choose(animation.getByRole('combobox', { name: 'In', exact: true }), 'None');
    await choose(animation.getByRole('combobox', { name: 'While shown' }), 'None');
    await expect.poll(async () => (await captions()).animation).toBeNull();
  });

  it('adds outlines round each other and emphasised words', async () => {
    const { page } = editor();
    const parts = inspector().getByRole('region', { name: 'Fill, outline, glow, box' });
    await parts.getByRole('switch', { name: 'Outline' }).click();
    await parts.getByRole('button', { name: 'Add outline' }).click();
    await parts.getByRole('button', { name: 'Add outline' }).click();
    const third = parts.getByRole('group', { name: 'Outline 3' }).getByRole('spinbutton', { name: 'Width' });
    await third.fill('9');
    await third.press('Enter');
    await expect.poll(async () => (await captions()).style.outerOutlines.map(({ width }) => width)).toEqual([4, 9]);
    await parts.getByRole('button', { name: 'Remove outline 2' }).click();
    await expect.poll(async () => (await captions()).style.outerOutlines.map(({ width }) => width)).toEqual([9]);

    await inspector().getByRole('button', { name: 'Emphasis', exact: true }).click();
    const emphasis = inspector().getByRole('region', { name: 'Emphasis' });
    await emphasis.getByRole('textbox', { name: 'Words to emphasise' }).fill('leg, day');
    await press('Enter');
    await expect
      .poll(async () => (await captions()).style.emphasis)
      .toEqual([{ words: ['leg', 'day'], color: '#ffdd00' }]);
    const color = emphasis.getByRole('group', { name: 'leg, day' }).getByRole('textbox', { name: 'Colour' });
    await color.fill('ff00ff');
    await color.press('Enter');
    await expect.poll(() => shows(MAGENTA)).toBe(true);
    await emphasis.getByRole('button', { name: 'Remove emphasis' }).click();
    await expect.poll(async () => (await captions()).style.emphasis).toEqual([]);
    expect(await findSeriousIssues(page)).toEqual([]);
  });
});
